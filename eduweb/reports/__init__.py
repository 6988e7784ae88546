"""Report, Tell an adult, and My reports: how a child reaches a grown-up."""

from eduweb.reports.service import unanswered  # noqa: F401 (registers its outbox handler)
from eduweb.reports.views import bp

__all__ = ["bp"]
