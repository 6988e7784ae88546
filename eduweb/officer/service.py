"""What the desk does: look at a flag, decide it, read and add to a record. Inside `write`, audit first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from eduweb import audit, concerns, messages, screening
from eduweb.concerns import DecisionKind
from eduweb.messages import MessageState
from eduweb.officer import queries

if TYPE_CHECKING:
    from collections.abc import Sequence

    from eduweb.audit import AuditEntry
    from eduweb.concerns import Alert, Concern, ConcernEntry, Decision, Flag, NoConcernReason, QueueLine
    from eduweb.messages import EvidenceLine
    from eduweb.officer.queries import Subject
    from eduweb.people import Who
    from eduweb.safety import Context

STOPPED = frozenset({MessageState.HELD, MessageState.NUDGED})
PANEL_ENTRIES = 5


class NotPossibleError(Exception):
    """Raised when the message is not where the decision could change anything."""


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
    decided: tuple[Decision, str] | None


@dataclass(frozen=True, slots=True)
class Record:
    """A concern with everything that hangs on it."""

    concern: Concern
    subject: Subject
    flags: Sequence[Flag]
    entries: Sequence[tuple[ConcernEntry, str]]
    decisions: dict[int, tuple[Decision, str]]
    alerts: list[Alert]
    names: dict[int | None, str]
    trail: Sequence[AuditEntry]


def open_queue(who: Who, *, is_practice: bool) -> list[QueueLine]:
    """Note that the list was looked at, since it shows children's words; then return it."""
    audit.record(
        school_id=who.school_id,
        actor_id=who.id,
        act=audit.Act.VIEW,
        about="queue",
        about_id=who.school_id,
        reason="practice" if is_practice else "real",
    )
    return concerns.queue(who, is_practice=is_practice)


def look_at(who: Who, flag_ref: str) -> Look:
    """Open one flag: the entry in the audit log comes first, and the child may see that it was read."""
    flag, concern, state, after = messages.in_evidence(who, flag_ref, "review queue")
    leads = tuple(staff.name for staff in concerns.passes_to(concern, by=who))
    return Look(
        flag=flag,
        concern=concern,
        state=state,
        after=after,
        subject=queries.subject_of(flag.subject_id, has_teacher=True),
        reporter=queries.names_of([flag.reporter_id]).get(flag.reporter_id, ""),
        earlier_count=concerns.earlier_count(who, concern),
        possible=possible_for(state, has_lead=bool(leads)),
        leads=leads,
        decided=concerns.decisions_of(concern).get(flag.id) if flag.decided_at else None,
    )


def possible_for(state: MessageState | None, *, has_lead: bool) -> frozenset[DecisionKind]:
    """Return what can be decided of a message that stands here; a flag without one has no words to send."""
    kinds = {DecisionKind.RAISE, DecisionKind.NO_CONCERN}
    if has_lead:
        kinds.add(DecisionKind.PASS_ON)
    if state in STOPPED:
        kinds.add(DecisionKind.RELEASE)
    if state in STOPPED or state is MessageState.DELIVERED:
        kinds.add(DecisionKind.WITHDRAW)
    return frozenset(kinds)


def decide(who: Who, flag_ref: str, kind: DecisionKind, reason: NoConcernReason | None) -> Concern:
    """Decide a flag, and send or take away its message where that is the decision.

    Raises:
        AlreadyDecidedError: it was decided before.
        NeedsReasonError: a reason code is missing.
        NotPossibleError: the message cannot be sent or taken away any more.

    """
    flag, concern, state, _after = messages.in_evidence(who, flag_ref, "deciding")
    if flag.decided_at is not None:
        raise concerns.AlreadyDecidedError
    has_lead = kind is DecisionKind.PASS_ON and bool(concerns.passes_to(concern, by=who))
    if kind not in possible_for(state, has_lead=has_lead):
        raise NotPossibleError
    decision = concerns.decide(flag, concern, by=who, kind=kind, reason=reason)
    if flag.message_id is not None and kind is DecisionKind.RELEASE:
        messages.release(decision, message_id=flag.message_id)
    if flag.message_id is not None and kind is DecisionKind.WITHDRAW:
        messages.withdraw(decision, message_id=flag.message_id)
    return concern


def open_record(who: Who, reference: str) -> Record:
    """Return a concern whole, after its audit entry."""
    return _record_of(concerns.concern_for(who, reference, audit.Act.VIEW))


def _record_of(concern: Concern) -> Record:
    flags = concerns.flags_of(concern)
    trail = audit.entries_about(concern.school_id, "concern", concern.id, limit=PANEL_ENTRIES)
    ids = [*(flag.reporter_id for flag in flags), *(entry.actor_id for entry in trail)]
    return Record(
        concern=concern,
        subject=queries.subject_of(concern.subject_id),
        flags=flags,
        entries=concerns.entries_of(concern),
        decisions=concerns.decisions_of(concern),
        alerts=concerns.alerts_of(concern),
        names=queries.names_of(ids),
        trail=trail,
    )


def open_list(who: Who, statuses: Sequence[concerns.Status]) -> Sequence[tuple[Concern, str]]:
    """Note that the list of concerns was looked at, then return it."""
    audit.record(
        school_id=who.school_id,
        actor_id=who.id,
        act=audit.Act.VIEW,
        about="concern list",
        about_id=who.school_id,
        reason=", ".join(status.value for status in statuses),
    )
    return concerns.concern_list(who, statuses=statuses)


def asked_the_filter(who: Who, *, channel: str, year: int) -> Context:
    """Note that somebody asked what the filter would say, never of which words; return where they stand."""
    audit.record(
        school_id=who.school_id,
        actor_id=who.id,
        act=audit.Act.VIEW,
        about="filter question",
        about_id=who.school_id,
    )
    to = {"chat": "pupil", "tell": ""}.get(channel, "class")
    return screening.facts_of(who.school_id).context(channel=channel, year=year, to=to)


@dataclass(frozen=True, slots=True)
class Trail:
    """The latest entries of the audit log, with names and references."""

    entries: Sequence[AuditEntry]
    references: dict[int, str]
    names: dict[int | None, str]


def open_trail(who: Who) -> Trail:
    """Return the latest entries about concerns that this reader may know of, and no others (law 5)."""
    audit.record(
        school_id=who.school_id,
        actor_id=who.id,
        act=audit.Act.VIEW,
        about="audit log",
        about_id=who.school_id,
    )
    entries = audit.latest_about(who.school_id, "concern", concerns.known_ids(who))
    return Trail(
        entries=entries,
        references=concerns.references_of(who, [entry.object_id for entry in entries]),
        names=queries.names_of(entry.actor_id for entry in entries),
    )
