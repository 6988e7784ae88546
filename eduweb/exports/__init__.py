"""Handing over: what leaves eduweb as a file, to whom, and the receipt for it."""

from eduweb.exports.blueprint import bp
from eduweb.exports.models import Export

__all__ = ["Export", "bp"]
