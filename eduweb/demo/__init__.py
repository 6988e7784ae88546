"""A demo of two schools, made through the services like any other, never around them."""

from eduweb.demo.build import build
from eduweb.demo.people import people

__all__ = ["build", "people"]
