"""Reading flags and concerns, for one reader, in a total order."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import (
    Boolean,
    ScalarSelect,
    Select,
    SQLColumnExpression,
    case,
    exists,
    func,
    select,
    type_coerce,
)

from eduweb.concerns.models import Concern, ConcernEntry, Decision, Flag, KeptFrom, Route, Source, Status
from eduweb.concerns.routing import may_know_of
from eduweb.concerns.waves import told_today
from eduweb.core import clock
from eduweb.core.db import db
from eduweb.people import PEOPLE, PUPILS, Kind, Role, Who, holders
from eduweb.safety import Severity

if TYPE_CHECKING:
    from collections.abc import Sequence

SqlId = int | SQLColumnExpression[int]
PAGE = 50
CHECK_ON_WINDOW = timedelta(hours=24)


def last_decided_at(reader: Who) -> datetime | None:
    """Return when the latest flag that the reader may know of was decided."""
    return db.session.scalar(
        select(Flag.decided_at)
        .join(Concern, Concern.id == Flag.concern_id)
        .where(may_know_of(reader), Flag.decided_at.is_not(None))
        .order_by(Flag.decided_at.desc())
        .limit(1)
    )


def concern_list(
    reader: Who, *, statuses: Sequence[Status], limit: int = PAGE
) -> Sequence[tuple[Concern, str]]:
    """Return concerns with these statuses and whom they are about, newest first."""
    rows = db.session.execute(
        select(Concern, PEOPLE.c.name)
        .join(PEOPLE, PEOPLE.c.id == Concern.subject_id)
        .where(may_know_of(reader), Concern.status.in_(statuses))
        .order_by(Concern.logged_at.desc(), Concern.id.desc())
        .limit(limit)
    )
    return [(concern, name) for concern, name in rows]


def flags_of(concern: Concern) -> Sequence[Flag]:
    """Return the flags of a concern that was loaded by its access function, in order."""
    return db.session.scalars(select(Flag).where(Flag.concern_id == concern.id).order_by(Flag.id)).all()


def entries_of(concern: Concern) -> Sequence[tuple[ConcernEntry, str]]:
    """Return the log of a concern with the writers' names, oldest first."""
    rows = db.session.execute(
        select(ConcernEntry, PEOPLE.c.name)
        .outerjoin(PEOPLE, PEOPLE.c.id == ConcernEntry.by_id)
        .where(ConcernEntry.concern_id == concern.id)
        .order_by(ConcernEntry.id)
    )
    return [(entry, name or "") for entry, name in rows]


def decisions_of(concern: Concern) -> dict[int, tuple[Decision, str]]:
    """Return what stands decided of each flag of a concern and by whom, by the flag's id."""
    rows = db.session.execute(
        select(Decision, PEOPLE.c.name)
        .join(Flag, Flag.id == Decision.flag_id)
        .join(PEOPLE, PEOPLE.c.id == Decision.by_id)
        .where(Flag.concern_id == concern.id, Decision.undone_at.is_(None))
        .order_by(Decision.id)
    )
    return {decision.flag_id: (decision, name) for decision, name in rows}


def known_ids(reader: Who) -> Select[int]:
    """Return, as SQL, the ids of the concerns the reader may know of."""
    return select(Concern.id).where(may_know_of(reader))


def references_of(reader: Who, ids: Sequence[int]) -> dict[int, str]:
    """Return the references of those of these concerns that the reader may know of."""
    rows = db.session.execute(
        select(Concern.id, Concern.reference).where(may_know_of(reader), Concern.id.in_(ids))
    )
    return {row.id: row.reference for row in rows}


def earlier_count(reader: Who, concern: Concern) -> int:
    """Return how many raised concerns about the same person the reader may know of."""
    count = db.session.scalar(
        select(func.count(Concern.id)).where(
            may_know_of(reader),
            Concern.subject_id == concern.subject_id,
            Concern.id != concern.id,
            Concern.raised_at.is_not(None),
            Concern.merged_into_id.is_(None),
            ~Concern.is_drill,
        )
    )
    return count or 0


@dataclass(frozen=True, slots=True)
class Answer:
    """What a child may know of something they sent to a grown-up.

    `words` are the child's own; of a report on somebody else's words there are none.
    The picture is that of whoever the report is about.
    """

    ref: str
    source: Source
    channel: str
    sent_at: datetime
    is_read: bool
    words: str = ""
    picture: str = ""
    is_pretend: bool = False


def answers_for(pupil: Who, *, limit: int = PAGE) -> list[Answer]:
    """Return what this child reported or told, newest first: sent, and whether it was read."""
    rows = db.session.execute(
        select(Flag, PEOPLE.c.picture, PEOPLE.c.kind)
        .outerjoin(PEOPLE, PEOPLE.c.id == Flag.author_id)
        .where(Flag.reporter_id == pupil.id)
        .order_by(Flag.id.desc())
        .limit(limit)
    )
    return [_answer(pupil, flag, picture, kind) for flag, picture, kind in rows]


def _answer(pupil: Who, flag: Flag, picture: str | None, kind: Kind | None) -> Answer:
    return Answer(
        flag.ref,
        flag.source,
        flag.channel,
        flag.flagged_at,
        is_read=flag.read_at is not None,
        words=flag.words if flag.author_id == pupil.id else "",
        picture=picture or "",
        is_pretend=kind is Kind.CHARACTER,
    )


def has_read(author: Who, message_ids: Sequence[int]) -> set[int]:
    """Return which of the author's own held messages a grown-up has read."""
    rows = db.session.scalars(
        select(Flag.message_id).where(
            Flag.message_id.in_(message_ids),
            Flag.author_id == author.id,
            Flag.reporter_id.is_(None),
            Flag.read_at.is_not(None),
        )
    )
    return {message_id for message_id in rows if message_id is not None}


def was_read(message_id: SqlId, author_id: SqlId) -> ScalarSelect[bool | None]:
    """Whether a grown-up has read a message the filter stopped, as SQL: null where none was told."""
    read = func.max(case((Flag.read_at.is_not(None), 1), else_=0))
    return (
        select(type_coerce(read, Boolean))
        .where(
            Flag.message_id == message_id,
            Flag.author_id == author_id,
            Flag.reporter_id.is_(None),
        )
        .correlate_except(Flag)
        .scalar_subquery()
    )


def officer_names(pupil: Who, *, kept_from: frozenset[int] = frozenset()) -> list[tuple[str, str]]:
    """Return who will read what a child sends, as (reference, name), who is told first before others."""
    first = told_today(pupil.school_id, Route.PUPIL, kept_from)
    others = [*holders(pupil.school_id, Role.OFFICER), *holders(pupil.school_id, Role.DSL)]
    named = {staff.ref: staff.name for staff in [*first, *others] if staff.id not in kept_from}
    return list(named.items())[:2]


def latest_disclosure(pupil: Who) -> tuple[Flag, Concern] | None:
    """Return the last thing this child told that reads as real, within a day."""
    row = db.session.execute(
        select(Flag, Concern)
        .join(Concern, Concern.id == Flag.concern_id)
        .where(
            Flag.author_id == pupil.id,
            Flag.source.in_((Source.DISCLOSURE, Source.TELL)),
            ~Flag.is_practice,
            Flag.flagged_at > clock.now() - CHECK_ON_WINDOW,
        )
        .order_by(Flag.id.desc())
        .limit(1)
    ).first()
    return None if row is None else (row[0], row[1])


def check_ons(teacher: Who, *, class_id: int) -> list[str]:
    """Return the names of pupils of a class whom its teacher should quietly check on: real flags only.

    No word of why, and nothing on another route than the pupil's own, or that
    the teacher is kept from (law 5).
    """
    is_kept_from = (
        exists()
        .where(KeptFrom.concern_id == Concern.id, KeptFrom.staff_id == teacher.id)
        .correlate_except(KeptFrom)
    )
    rows = db.session.execute(
        select(PEOPLE.c.name)
        .join(PUPILS, PUPILS.c.id == PEOPLE.c.id)
        .join(Concern, Concern.subject_id == PEOPLE.c.id)
        .where(
            Concern.school_id == teacher.school_id,
            Concern.route == Route.PUPIL,
            ~Concern.is_practice,
            Concern.severity >= Severity.HIGH,
            Concern.logged_at > clock.now() - CHECK_ON_WINDOW,
            ~is_kept_from,
            PUPILS.c.class_id == class_id,
            PUPILS.c.class_id.in_(teacher.class_ids),
        )
        .distinct()
        .order_by(PEOPLE.c.name)
    )
    return [row.name for row in rows]
