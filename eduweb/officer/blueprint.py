"""The desk's part of the address space."""

from flask import Blueprint

bp = Blueprint("officer", __name__, url_prefix="/desk")
