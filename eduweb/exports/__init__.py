"""Handing over: what leaves eduweb as a file, to whom, and the receipt for it."""

from eduweb.exports.models import Export
from eduweb.exports.views import bp

__all__ = ["Export", "bp"]
