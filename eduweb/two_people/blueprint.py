"""The part of the address space where a second person agrees."""

from flask import Blueprint

bp = Blueprint("two_people", __name__, url_prefix="/desk/second-person")
