"""The heads of the chain: one a day, sent off this computer, so that a chain made anew does not pass.

A head is a digest and a day. It says nothing of how many entries there are: a
gap in such numbers would tell of an entry that somebody may not see (law 5).
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from sqlalchemy import select

from eduweb.audit.chain import FIRST_DIGEST, entries
from eduweb.audit.models import AuditEntry, ChainHead
from eduweb.core.db import db

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date


def keep_head(school_id: int, *, day: date, is_unbroken: bool) -> ChainHead:
    """Keep where the chain stands, once a day; inside `write`, with the mail that carries it."""
    kept = db.session.scalar(
        select(ChainHead).where(ChainHead.school_id == school_id, ChainHead.sent_on == day)
    )
    if kept is not None:
        return kept
    last = db.session.execute(
        select(AuditEntry.sequence, AuditEntry.digest)
        .where(AuditEntry.school_id == school_id)
        .order_by(AuditEntry.sequence.desc())
        .limit(1)
    ).first()
    head = ChainHead(
        school_id=school_id,
        sent_on=day,
        sequence=last.sequence if last else 0,
        digest=last.digest if last else FIRST_DIGEST,
        is_unbroken=is_unbroken,
    )
    db.session.add(head)
    db.session.flush()
    return head


def heads_of(school_id: int, *, limit: int = 7) -> Sequence[ChainHead]:
    """Return the latest heads that were sent, newest first."""
    return db.session.scalars(
        select(ChainHead)
        .where(ChainHead.school_id == school_id)
        .order_by(ChainHead.sent_on.desc())
        .limit(limit)
    ).all()


def lines_of(school_id: int) -> Iterator[str]:
    """Return a school's chain as JSON lines, for `verify_chain.py`, which knows nothing of eduweb."""
    for entry in entries(school_id):
        fields = {
            "school": entry.school_id,
            "sequence": entry.sequence,
            "at": entry.recorded_at.isoformat(),
            "actor": entry.actor_id,
            "act": entry.act,
            "about": entry.object_kind,
            "about_id": entry.object_id,
            "reason": entry.reason,
            "before": entry.digest_before,
            "digest": entry.digest,
        }
        yield json.dumps(fields, ensure_ascii=True)
