"""Looking at what waits: the queue, one open flag, its look-alikes. Inside `write`, audit first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from eduweb import audit, concerns, messages
from eduweb.concerns import EVERYTHING, DecisionKind
from eduweb.messages import MessageState
from eduweb.officer import queries

if TYPE_CHECKING:
    from eduweb.concerns import Concern, Decision, Flag, Narrowing, QueueLine
    from eduweb.messages import EvidenceLine
    from eduweb.officer.queries import Subject
    from eduweb.people import Who

STOPPED = frozenset({MessageState.HELD, MessageState.NUDGED})
Alike = list[tuple["Flag", "Concern", str]]


@dataclass(frozen=True, slots=True)
class Look:
    """One flag as it lies open on the desk."""

    flag: Flag
    concern: Concern
    state: MessageState | None
    after: list[EvidenceLine]
    subject: Subject
    reporter: str
    earlier_count: int
    possible: frozenset[DecisionKind]
    leads: tuple[str, ...]
    teachers: tuple[str, ...]
    decided: tuple[Decision, str] | None
    claimed_by: str
    claimed_by_ref: str
    alike_count: int
    others_waiting: bool


def open_queue(who: Who, *, is_practice: bool, narrowed: Narrowing = EVERYTHING) -> list[QueueLine]:
    """Note that the list was looked at, since it shows children's words; then return it."""
    audit.record(
        school_id=who.school_id,
        actor_id=who.id,
        act=audit.Act.VIEW,
        about="queue",
        about_id=who.school_id,
        reason="practice" if is_practice else "real",
    )
    return concerns.queue(who, is_practice=is_practice, narrowed=narrowed)


def look_at(who: Who, flag_ref: str) -> Look:
    """Open one flag: the entry in the audit log comes first, and the child may see that it was read."""
    flag, concern, state, after = messages.in_evidence(who, flag_ref, "review queue")
    leads = tuple(staff.name for staff in concerns.passes_to(concern, by=who))
    teachers = tuple(staff.name for staff in concerns.teachers_to_tell(concern))
    possible = possible_for(state, has_lead=bool(leads), has_teacher=bool(teachers)) & may_end_as(concern)
    claimer = queries.subject_of(flag.claimed_by_id) if flag.claimed_by_id else None
    return Look(
        flag=flag,
        concern=concern,
        state=state,
        after=after,
        subject=queries.subject_of(flag.subject_id, has_teacher=True),
        reporter=_reporter(flag, concern),
        earlier_count=concerns.earlier_count(who, concern),
        possible=possible if concerns.may_handle(who, concern) else frozenset(),
        leads=leads,
        teachers=teachers,
        decided=concerns.decisions_of(concern).get(flag.id) if flag.decided_at else None,
        claimed_by=claimer.name if claimer else "",
        claimed_by_ref=claimer.ref if claimer else "",
        alike_count=max(0, len(concerns.look_alikes(who, flag)) - 1),
        others_waiting=any(
            one.decided_at is None and one.id != flag.id for one in concerns.flags_of(concern)
        ),
    )


def _reporter(flag: Flag, concern: Concern) -> str:
    """Return who reported it; of a concern about an adult that is shown only on a press, on its own page."""
    if flag.reporter_id is None or concern.staff_kind is not None:
        return ""
    return queries.names_of([flag.reporter_id]).get(flag.reporter_id, "")


def possible_for(state: MessageState | None, *, has_lead: bool, has_teacher: bool) -> frozenset[DecisionKind]:
    """Return what can be decided of a message that stands here; a flag without one has no words to send."""
    kinds = {DecisionKind.RAISE, DecisionKind.NO_CONCERN}
    if has_lead:
        kinds.add(DecisionKind.PASS_ON)
    if has_teacher:
        kinds.add(DecisionKind.TEACH)
    if state in STOPPED:
        kinds.add(DecisionKind.RELEASE)
    if state in STOPPED or state is MessageState.DELIVERED:
        kinds.add(DecisionKind.WITHDRAW)
    return frozenset(kinds)


def may_end_as(concern: Concern) -> frozenset[DecisionKind]:
    """Return what may be decided at all: a concern about an adult ends on its record, with an outcome."""
    return frozenset(DecisionKind if concern.staff_kind is None else {DecisionKind.RAISE})


def open_alike(who: Who, flag_ref: str) -> tuple[Flag, Alike]:
    """Note that the look-alikes of a flag were looked at, since their words are shown; return them."""
    flag, _concern = concerns.flag_for(who, flag_ref, audit.Act.VIEW)
    audit.record(
        school_id=who.school_id,
        actor_id=who.id,
        act=audit.Act.VIEW,
        about="flag",
        about_id=flag.id,
        reason="look-alikes",
    )
    return flag, concerns.look_alikes(who, flag)
