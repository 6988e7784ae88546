"""What staff write down in fields of its own: parents, police, advice, referrals, and what they learned.

The software records and reminds; whether parents are told or police are
called is decided by people (law 8). Nothing here writes to anybody outside.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import exists, select

from eduweb.concerns.log import write_entry
from eduweb.concerns.models import Concern, ConcernEntry, EntryKind, ParentsTold
from eduweb.core.db import db

if TYPE_CHECKING:
    from datetime import datetime
    from typing import Any

    from eduweb.people import Who

TRIED = "tried"


class NoAttemptError(Exception):
    """Raised when a family is said not to engage and no contact with home is on the record."""


def note_fact(
    concern: Concern,
    kind: EntryKind,
    *,
    by: Who,
    words: str = "",
    details: dict[str, Any] | None = None,
    happened_at: datetime | None = None,
) -> ConcernEntry:
    """Write down what was done, with its fields beside the words; empty fields are left out."""
    kept = {name: value for name, value in (details or {}).items() if value not in (None, "")}
    return write_entry(concern, kind, by_id=by.id, words=words, details=kept, happened_at=happened_at)


def note_parents(
    concern: Concern,
    answer: ParentsTold,
    *,
    by: Who,
    words: str,
    details: dict[str, Any],
    happened_at: datetime | None,
) -> ConcernEntry:
    """Write down that home was told, or why not. A try that reached nobody leaves the question open."""
    if answer is not ParentsTold.OPEN:
        concern.parents = answer
    fields = {"parents": TRIED if answer is ParentsTold.OPEN else answer.value, **details}
    return note_fact(concern, EntryKind.HOME, by=by, words=words, details=fields, happened_at=happened_at)


def note_no_engagement(concern: Concern, *, by: Who, words: str, override: str) -> ConcernEntry:
    """Write down that a family will not engage, which needs a contact with home on record, or a reason.

    Raises:
        NoAttemptError: neither is there.

    """
    if not has_contact(concern) and not override:
        raise NoAttemptError
    fields = {"step": "family does not engage", "override": override}
    return note_fact(concern, EntryKind.AGENCY, by=by, words=words, details=fields)


def has_contact(concern: Concern) -> bool:
    """Whether a contact with home, or a try, is on the record."""
    entry = exists().where(ConcernEntry.concern_id == concern.id, ConcernEntry.kind == EntryKind.HOME)
    return bool(db.session.scalar(select(entry)))


def correct(concern: Concern, number: int, *, by: Who, words: str, reason: str) -> ConcernEntry | None:
    """Add what is right instead of the entry with this number; the first text stays as it was written."""
    wrong = db.session.scalar(
        select(ConcernEntry)
        .where(ConcernEntry.concern_id == concern.id)
        .order_by(ConcernEntry.id)
        .offset(max(0, number - 1))
        .limit(1)
    )
    if wrong is None or number < 1:
        return None
    entry = note_fact(concern, EntryKind.CORRECTION, by=by, words=words, details={"reason": reason})
    entry.corrects_id = wrong.id
    db.session.flush()
    return entry
