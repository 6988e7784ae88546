"""Report, Tell an adult, I saw something, I need a break, My reports: how a child reaches a grown-up."""

from eduweb.reports.service import unanswered  # noqa: F401 (registers its outbox handler)
from eduweb.reports.views import bp

__all__ = ["bp"]
