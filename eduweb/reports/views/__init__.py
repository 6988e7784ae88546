"""Pages on which a child reports, tells, rests, and sees that a grown-up has read it."""

from eduweb.reports.views import calm, mine, report, tell, told
from eduweb.reports.views.blueprint import bp

__all__ = ["bp", "calm", "mine", "report", "tell", "told"]
