"""The part of the address space for hand-over."""

from flask import Blueprint

bp = Blueprint("exports", __name__, url_prefix="/desk/hand-over")
