"""The part of the address space for keeping."""

from flask import Blueprint

bp = Blueprint("retention", __name__, url_prefix="/desk/keeping")
