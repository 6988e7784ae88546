"""How entries are chained, and how a broken chain is found."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass

from sqlalchemy import select

from eduweb.audit.models import AuditEntry
from eduweb.core.db import db

FIRST_DIGEST = "0" * 64


@dataclass(frozen=True, slots=True)
class Break:
    """Where a school's chain does not hold."""

    school_id: int
    sequence: int
    what: str


def digest_of(entry: AuditEntry) -> str:
    """Return the SHA-256 of an entry and the digest before it, over canonical JSON."""
    fields = [
        entry.school_id,
        entry.sequence,
        entry.recorded_at.isoformat(),
        entry.actor_id,
        entry.act,
        entry.object_kind,
        entry.object_id,
        entry.reason,
        entry.digest_before,
    ]
    text = json.dumps(fields, separators=(",", ":"), ensure_ascii=True)
    return hashlib.sha256(text.encode()).hexdigest()


def verify(school_id: int) -> list[Break]:
    """Walk a school's chain and return every place where it does not hold."""
    breaks: list[Break] = []
    sequence, digest = 0, FIRST_DIGEST
    statement = (
        select(AuditEntry)
        .where(AuditEntry.school_id == school_id)
        .order_by(AuditEntry.sequence)
        .execution_options(yield_per=500)
    )
    for entry in db.session.scalars(statement):
        sequence += 1
        if entry.sequence != sequence:
            breaks.append(Break(school_id, sequence, "missing"))
            sequence = entry.sequence
        elif entry.digest_before != digest:
            breaks.append(Break(school_id, sequence, "not chained"))
        if entry.digest != digest_of(entry):
            breaks.append(Break(school_id, sequence, "changed"))
        digest = entry.digest
    return breaks
