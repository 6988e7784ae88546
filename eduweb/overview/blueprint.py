"""The part of the address space for the overview."""

from flask import Blueprint

bp = Blueprint("overview", __name__, url_prefix="/desk/overview")
