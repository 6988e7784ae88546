"""How entries are chained, and how a broken chain is found."""

from __future__ import annotations

import hashlib
import json
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import Row, select

from eduweb.audit.models import AuditEntry, ChainHead
from eduweb.core.db import db

if TYPE_CHECKING:
    from collections.abc import Iterator

FIRST_DIGEST = "0" * 64
SLICE = 200


@dataclass(frozen=True, slots=True)
class Break:
    """Where a school's chain does not hold."""

    school_id: int
    sequence: int
    what: str


def digest_of(entry: AuditEntry | Row[Any]) -> str:
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


def entries(school_id: int, *, after: int = 0) -> Iterator[Row[Any]]:
    """Walk a school's chain in order, letting others have their turn between the slices.

    Not inside `write`: nothing may wait there.
    """
    while True:
        found = db.session.execute(
            select(AuditEntry.__table__)
            .where(AuditEntry.school_id == school_id, AuditEntry.sequence > after)
            .order_by(AuditEntry.sequence)
            .limit(SLICE)
        ).all()
        yield from found
        if len(found) < SLICE:
            return
        after = found[-1].sequence
        time.sleep(0)


def verify(school_id: int, *, since: ChainHead | None = None) -> list[Break]:
    """Return every place where a school's chain does not hold, in all of it or in what came after a head."""
    breaks: list[Break] = []
    sequence, digest = (since.sequence, since.digest) if since else (0, FIRST_DIGEST)
    for entry in entries(school_id, after=sequence):
        sequence += 1
        if entry.sequence != sequence:
            breaks.append(Break(school_id, sequence, "missing"))
            sequence = entry.sequence
        elif entry.digest_before != digest:
            breaks.append(Break(school_id, sequence, "not chained"))
        if entry.digest != digest_of(entry):
            breaks.append(Break(school_id, sequence, "changed"))
        digest = entry.digest
    return breaks + _lost_heads(school_id)


def _lost_heads(school_id: int) -> list[Break]:
    """Return the heads that were sent off this computer and are not in the chain any more."""
    rows = db.session.execute(
        select(ChainHead.sequence)
        .outerjoin(
            AuditEntry,
            (AuditEntry.school_id == ChainHead.school_id)
            & (AuditEntry.sequence == ChainHead.sequence)
            & (AuditEntry.digest == ChainHead.digest),
        )
        .where(ChainHead.school_id == school_id, ChainHead.sequence > 0, AuditEntry.id.is_(None))
        .order_by(ChainHead.sequence)
    )
    return [Break(school_id, row.sequence, "not as its head was sent") for row in rows]


def has_digest(school_id: int, digest: str) -> bool:
    """Whether an entry of the chain has this digest, as a head that was written down says it."""
    found = select(AuditEntry.id).where(AuditEntry.school_id == school_id, AuditEntry.digest == digest)
    return digest == FIRST_DIGEST or db.session.scalar(found.limit(1)) is not None
