"""Keeping and deleting: the clocks, holds, and what two people erased."""

from eduweb.retention.copies import init_retention
from eduweb.retention.models import Hold
from eduweb.retention.views import bp

__all__ = ["Hold", "bp", "init_retention"]
