"""Who a mail may go to: the address book, a whole class, and the second adult who always reads along."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import ColumnElement, Select, and_, or_, select

from eduweb import people
from eduweb.core.db import db
from eduweb.messages.beginning import begin_thread, let_take_part
from eduweb.messages.models import Message, Participant, Thread
from eduweb.messages.models import ThreadKind as Kind
from eduweb.messages.predicate import visible_to
from eduweb.people import (
    PEOPLE,
    PUPILS,
    WHOLE_SCHOOL_ROLES,
    Role,
    Who,
    has_whole_school,
    is_in_class,
    teaches_class,
)
from eduweb.people import Kind as PersonKind
from eduweb.relationships import are_friends, is_blocked_by, plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from eduweb.messages.destinations import NewMail

# Who reads along where the class has no other teacher.
_SECOND_ADULTS = (Role.OFFICER, Role.DSL, Role.HEAD)


class NoSecondAdultError(Exception):
    """Raised when a mail needs a second adult and the school has none left."""


@dataclass(frozen=True, slots=True)
class Round:
    """Everybody a mail goes to, and what it answers."""

    receivers: Sequence[Who]
    along: Sequence[Who]
    class_id: int | None = None
    answers: Thread | None = None
    only_for_pupil_id: int | None = None

    @property
    def is_on_stage(self) -> bool:
        """Whether it is a mail of a story."""
        return self.only_for_pupil_id is not None


def address_book(who: Who) -> Sequence[Who]:
    """Return whom somebody may write mail to, adults first, then by name.

    A pupil's holds the class, its teachers, and friends; none they have blocked. Somebody who has
    blocked them stays in it: nobody finds out that they are blocked.
    """
    if who.is_character:
        return []
    mine = _pupils_book(who) if who.is_pupil else _adults_book(who)
    return _found(
        select(PEOPLE).where(
            PEOPLE.c.school_id == who.school_id,
            PEOPLE.c.is_active,
            PEOPLE.c.id != who.id,
            PEOPLE.c.kind != PersonKind.CHARACTER,
            mine,
        )
    )


def _found(statement: Select[*tuple[object, ...]]) -> Sequence[Who]:
    in_order = statement.order_by(PEOPLE.c.kind != PersonKind.STAFF, PEOPLE.c.name, PEOPLE.c.id)
    return [plain(row) for row in db.session.execute(in_order)]


def _pupils_book(pupil: Who) -> ColumnElement[bool]:
    return and_(
        or_(_belongs_to(pupil.class_id), are_friends(pupil.id, PEOPLE.c.id)),
        ~is_blocked_by(pupil.id, PEOPLE.c.id),
    )


def _belongs_to(class_id: int | None) -> ColumnElement[bool]:
    return or_(is_in_class(PEOPLE.c.id, class_id or 0), teaches_class(PEOPLE.c.id, class_id or 0))


def _adults_book(adult: Who) -> ColumnElement[bool]:
    if adult.roles & set(WHOLE_SCHOOL_ROLES):
        return PEOPLE.c.kind.in_((PersonKind.PUPIL, PersonKind.STAFF))
    mine = [_belongs_to(class_id) for class_id in sorted(adult.class_ids)]
    return or_(has_whole_school(PEOPLE.c.id), *mine)


def round_for(author: Who, to: NewMail) -> Round | None:
    """Return whom a mail goes to, or nothing where one of them is outside the author's reach."""
    answers = _answered(author, to.answers_ref) if to.answers_ref else None
    if to.answers_ref and answers is None:
        return None
    if author.is_character:
        return _from_character(author, to)
    if answers is not None and answers.only_for_pupil_id is not None:
        return _to_character(author, to, answers)
    if to.class_ref is not None:
        return _to_class(author, to, answers)
    receivers = _receivers(author, to.to_refs, answers)
    return None if receivers is None else _with_second_adult(author, receivers, answers)


def _answered(author: Who, ref: str) -> Thread | None:
    return db.session.scalar(
        select(Thread)
        .join(Message, Message.thread_id == Thread.id)
        .where(Thread.ref == ref, Thread.kind == Kind.MAIL, Message.is_root, visible_to(author))
    )


def _from_character(author: Who, to: NewMail) -> Round | None:
    stage = people.stage_pupil_id(author.id)
    pupil = None if stage is None else people.who_by_id(stage)
    if pupil is None or to.to_refs != (pupil.ref,):
        return None
    return Round([pupil], [], only_for_pupil_id=pupil.id)


def _to_character(author: Who, to: NewMail, answers: Thread) -> Round | None:
    """Answer a mail of a story: it stays on the stage, and goes to who wrote it and to nobody real."""
    writer = people.who_by_id(answers.owner_id)
    if writer is None or not writer.is_character or to.to_refs != (writer.ref,):
        return None
    return Round([writer], [], answers=answers, only_for_pupil_id=author.id)


def _to_class(author: Who, to: NewMail, answers: Thread | None) -> Round | None:
    school_class = people.class_by_ref(author, to.class_ref or "") if author.is_staff else None
    if school_class is None or to.to_refs:
        return None
    everybody = _found(
        select(PEOPLE).where(PEOPLE.c.is_active, PEOPLE.c.id != author.id, _belongs_to(school_class.id))
    )
    pupils = [person for person in everybody if person.is_pupil]
    teachers = [person for person in everybody if person.is_staff]
    if not pupils:
        return None
    found = _with_second_adult(author, pupils, answers) if not teachers else None
    along = teachers or (found.along if found else [])
    return Round(pupils, along, school_class.id, answers) if along else None


def _receivers(author: Who, refs: tuple[str, ...], answers: Thread | None) -> Sequence[Who] | None:
    """Return whom these references are; the adults of an answered mail may be answered too."""
    known = {person.ref: person for person in address_book(author)}
    if answers is not None:
        known |= {p.ref: p for p in participants_of(answers.id) if p.is_staff and p.id != author.id}
    wanted = tuple(dict.fromkeys(refs))
    if not wanted or any(ref not in known for ref in wanted):
        return None
    return [known[ref] for ref in wanted]


def _with_second_adult(author: Who, receivers: Sequence[Who], answers: Thread | None) -> Round | None:
    try:
        second = second_adult_for(author, receivers)
    except NoSecondAdultError:
        return None
    return Round(receivers, [] if second is None else [second], author.class_id, answers)


def second_adult_for(author: Who, receivers: Sequence[Who]) -> Who | None:
    """Return the adult who reads a mail along, where one adult and pupils would be alone; else nobody.

    Raises:
        NoSecondAdultError: one is needed, and the school has none.

    """
    everybody = [author, *receivers]
    adults = [person for person in everybody if person.is_staff]
    pupils = [person for person in everybody if person.is_pupil]
    if len(adults) != 1 or not pupils:
        return None
    without = adults[0].id
    for where in (_teaches_one_of(pupils), *(people.answers_for(PEOPLE.c.id, one) for one in _SECOND_ADULTS)):
        found = _found(
            select(PEOPLE)
            .where(PEOPLE.c.school_id == author.school_id, PEOPLE.c.is_active, PEOPLE.c.id != without, where)
            .limit(1)
        )
        if found:
            return found[0]
    raise NoSecondAdultError


def _teaches_one_of(pupils: Sequence[Who]) -> ColumnElement[bool]:
    ids = [pupil.id for pupil in pupils]
    classes = select(PUPILS.c.class_id).where(PUPILS.c.id.in_(ids)).order_by(PUPILS.c.class_id).limit(1)
    return teaches_class(PEOPLE.c.id, classes.scalar_subquery())


def begin_mail(author: Who, round_of: Round) -> Thread:
    """Begin a mail: it opens once it is delivered."""
    thread = begin_thread(
        author,
        Kind.MAIL,
        class_id=round_of.class_id,
        only_for_pupil_id=round_of.only_for_pupil_id,
        answers_id=round_of.answers.id if round_of.answers else None,
    )
    let_take_part(thread, [author, *round_of.receivers])
    let_take_part(thread, round_of.along, is_along=True)
    return thread


def participants_of(thread_id: int, *, is_along: bool | None = None) -> list[Who]:
    """Return who takes part in a chat or reads a mail, adults first; those who read along, or not."""
    statement = (
        select(PEOPLE)
        .join(Participant, Participant.person_id == PEOPLE.c.id)
        .where(Participant.thread_id == thread_id)
    )
    if is_along is not None:
        statement = statement.where(Participant.is_along == is_along)
    return list(_found(statement))
