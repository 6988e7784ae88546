"""The audit log of each school: a hash chain in which nothing can be changed unseen."""

from eduweb.audit.chain import Break, has_digest, verify
from eduweb.audit.heads import heads_of, keep_head, lines_of
from eduweb.audit.models import AuditEntry, ChainHead
from eduweb.audit.openings import OPENED, Opening, has_given_reason, openings
from eduweb.audit.service import Act, began_at, entries_about, latest_about, record

__all__ = [
    "OPENED",
    "Act",
    "AuditEntry",
    "Break",
    "ChainHead",
    "Opening",
    "began_at",
    "entries_about",
    "has_digest",
    "has_given_reason",
    "heads_of",
    "keep_head",
    "latest_about",
    "lines_of",
    "openings",
    "record",
    "verify",
]
