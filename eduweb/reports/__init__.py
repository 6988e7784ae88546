"""Report, Tell an adult, I saw something, I need a break, My reports: how a child reaches a grown-up."""

from eduweb.reports.service import drill_disclosure, unanswered
from eduweb.reports.views import bp

__all__ = ["bp", "drill_disclosure", "unanswered"]
