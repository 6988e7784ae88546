"""Erasing the words of concerns whose time is over: never a flag, an entry or a decision (law 6).

Only concerns about pupils from which no adult is kept: whoever asks, agrees or
looks at a count may know of every one of them (law 5). A concern that touches an
adult, a real disclosure and one of a pupil on hold are left as they are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import (
    ColumnElement,
    SQLColumnExpression,
    case,
    delete,
    exists,
    func,
    or_,
    select,
    update,
)

from eduweb import audit
from eduweb.concerns.log import write_entry
from eduweb.concerns.models import (
    Concern,
    ConcernEntry,
    ConcernLink,
    Document,
    EntryKind,
    Flag,
    KeptFrom,
    Letter,
    LinkedPerson,
    PlannedAction,
    Route,
    Source,
    Status,
)
from eduweb.core.db import db
from eduweb.people import PEOPLE, Kind

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import datetime

ERASED = "[kept no longer]"
# What these entries hold beside words are choices of a list, days and seals.
_KEEP_DETAILS = (EntryKind.CHANGED, EntryKind.STATUS, EntryKind.SIGNED_OFF, EntryKind.EXPORTED)
# What these say is the name of a decision and of its reason, as the lists have them.
_KEEP_WORDS = (EntryKind.DECIDED, EntryKind.UNDONE)
_SAYS_NOTHING_NEW = (EntryKind.READ, EntryKind.EXPORTED, EntryKind.ERASED)
_QUIETLY = {"synchronize_session": False}


def waits_for_decision(message_id: SQLColumnExpression[int]) -> ColumnElement[bool]:
    """Whether a message still waits in somebody's queue, as SQL."""
    return exists().where(Flag.message_id == message_id, Flag.decided_at.is_(None)).correlate_except(Flag)


def no_concern_ids(
    school_id: int, *, before: datetime, held: Collection[int], is_practice: bool, limit: int | None = None
) -> Sequence[int]:
    """Return what was decided to be no concern, or was practice, all of it before this moment."""
    open_flag = _has_flag(or_(Flag.decided_at.is_(None), Flag.decided_at >= before))
    is_over = Concern.is_practice if is_practice else (Concern.status == Status.NO_CONCERN)
    return db.session.scalars(
        select(Concern.id)
        .where(
            *_may_be_erased(school_id, held),
            is_over,
            Concern.is_practice == is_practice,
            Concern.raised_at.is_(None),
            ~open_flag,
        )
        .order_by(Concern.id)
        .limit(limit)
    ).all()


def handed_over_ids(school_id: int, handed: Mapping[int, int], *, held: Collection[int]) -> Sequence[int]:
    """Return which of these concerns ended and say nothing that was not handed over (entries by concern)."""
    count = (
        select(func.count(ConcernEntry.id))
        .where(ConcernEntry.concern_id == Concern.id, ConcernEntry.kind.not_in(_SAYS_NOTHING_NEW))
        .correlate(Concern)
        .scalar_subquery()
    )
    rows = db.session.execute(
        select(Concern.id, count)
        .where(
            *_may_be_erased(school_id, held),
            Concern.id.in_(handed),
            Concern.status.in_((Status.CLOSED, Status.TRANSFERRED)),
        )
        .order_by(Concern.id)
    )
    return [concern_id for concern_id, entries in rows if entries <= handed[concern_id]]


def _may_be_erased(school_id: int, held: Collection[int]) -> list[ColumnElement[bool]]:
    conditions = [
        Concern.school_id == school_id,
        Concern.route == Route.PUPIL,
        Concern.subject_id.in_(select(PEOPLE.c.id).where(PEOPLE.c.kind == Kind.PUPIL)),
        ~_there_is(KeptFrom.concern_id),
        ~_has_flag(Flag.source == Source.DISCLOSURE),
        ~_there_is(ConcernEntry.concern_id, ConcernEntry.kind == EntryKind.ERASED),
    ]
    if held:
        conditions += [
            Concern.subject_id.not_in(held),
            ~_there_is(LinkedPerson.concern_id, LinkedPerson.person_id.in_(held)),
            ~_has_flag(or_(Flag.author_id.in_(held), Flag.reporter_id.in_(held))),
        ]
    return conditions


def _there_is(concern_id: SQLColumnExpression[int], *which: ColumnElement[bool]) -> ColumnElement[bool]:
    return exists().where(concern_id == Concern.id, *which).correlate(Concern)


def _has_flag(*which: ColumnElement[bool]) -> ColumnElement[bool]:
    return _there_is(Flag.concern_id, *which)


def erase_concerns(ids: Sequence[int], *, by_id: int | None, keeps_people: bool) -> None:
    """Erase the words of these concerns, and log in each that it was done; inside `write`.

    Without `keeps_people` the flags forget whose words they were and who reported them.
    """
    for concern in db.session.scalars(select(Concern).where(Concern.id.in_(ids)).order_by(Concern.id)).all():
        _erase_flags(concern.id, keeps_people=keeps_people)
        _erase_entries(concern.id)
        _erase_parts(concern.id)
        write_entry(concern, EntryKind.ERASED, by_id=by_id)
        audit.record(
            school_id=concern.school_id,
            actor_id=by_id,
            act=audit.Act.ERASE,
            about="concern",
            about_id=concern.id,
        )


def _erase_flags(concern_id: int, *, keeps_people: bool) -> None:
    is_there = Flag.concern_id == concern_id
    db.session.execute(
        update(Flag)
        .where(is_there)
        .values(words=_without(Flag.words), findings=[], context=[])
        .execution_options(**_QUIETLY)
    )
    if not keeps_people:
        db.session.execute(
            update(Flag)
            .where(is_there)
            .values(author_id=None, reporter_id=None)
            .execution_options(**_QUIETLY)
        )


def _erase_entries(concern_id: int) -> None:
    rows = db.session.execute(
        select(ConcernEntry.id, ConcernEntry.kind, ConcernEntry.words, ConcernEntry.details).where(
            ConcernEntry.concern_id == concern_id, ConcernEntry.kind.not_in(_KEEP_WORDS)
        )
    ).all()
    for row in rows:
        details = row.details if row.kind in _KEEP_DETAILS else _without_text(row.details)
        db.session.execute(
            update(ConcernEntry)
            .where(ConcernEntry.id == row.id)
            .values(words=ERASED if row.words else "", details=details)
            .execution_options(**_QUIETLY)
        )


def _without_text(details: Mapping[str, object] | None) -> dict[str, object]:
    """Return the yes and no, and the numbers, of an entry's fields: that police were told stays told."""
    return {name: value for name, value in (details or {}).items() if isinstance(value, bool | int)}


def _erase_parts(concern_id: int) -> None:
    db.session.execute(
        update(PlannedAction)
        .where(PlannedAction.concern_id == concern_id)
        .values(words=ERASED, owner_words="", done_words="")
        .execution_options(**_QUIETLY)
    )
    is_in_link = or_(ConcernLink.first_id == concern_id, ConcernLink.second_id == concern_id)
    db.session.execute(update(ConcernLink).where(is_in_link).values(why=ERASED).execution_options(**_QUIETLY))
    for part in (Document, Letter):
        db.session.execute(delete(part).where(part.concern_id == concern_id).execution_options(**_QUIETLY))


def _without(words: SQLColumnExpression[str]) -> SQLColumnExpression[str]:
    """Return what stands in place of words; where there were none, nothing does."""
    return case((words == "", ""), else_=ERASED)


def is_on_record(person_id: int) -> bool:
    """Whether a safeguarding record still needs this person's name."""
    linked = select(LinkedPerson.concern_id).where(LinkedPerson.person_id == person_id)
    found = select(Concern.id).where(
        or_(Concern.subject_id == person_id, Concern.id.in_(linked)),
        Concern.raised_at.is_not(None),
        ~_there_is(ConcernEntry.concern_id, ConcernEntry.kind == EntryKind.ERASED),
    )
    return db.session.scalar(found.limit(1)) is not None
