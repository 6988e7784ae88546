"""The e-safety officer's desk: the review queue, the concern record, the scripts, the audit log."""

from eduweb.officer.views import bp

__all__ = ["bp"]
