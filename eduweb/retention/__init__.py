"""Keeping and deleting: the clocks, holds, and what two people erased."""

from eduweb.retention.blueprint import bp
from eduweb.retention.models import Hold

__all__ = ["Hold", "bp"]
