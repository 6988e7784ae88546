"""The audit log of each school: a hash chain in which nothing can be changed unseen."""

from eduweb.audit.chain import Break, verify
from eduweb.audit.models import AuditEntry
from eduweb.audit.service import Act, entries_about, latest_about, record

__all__ = ["Act", "AuditEntry", "Break", "entries_about", "latest_about", "record", "verify"]
