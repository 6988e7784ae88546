"""What the desk does with records: read them and add to them. Inside `write`, audit first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from flask import abort

from eduweb import audit, concerns, screening
from eduweb.concerns import record
from eduweb.officer import queries
from eduweb.officer.policy import is_written

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from eduweb.audit import AuditEntry
    from eduweb.concerns import Alert, CloseProblem, Concern, ConcernEntry, Flag, WholeRecord
    from eduweb.concerns.models import PlannedAction
    from eduweb.officer.queries import Subject
    from eduweb.people import Who
    from eduweb.safety import Context

PANEL_ENTRIES = 5


@dataclass(frozen=True, slots=True)
class Record:
    """A concern with everything that hangs on it, and what its reader may do with it."""

    concern: Concern
    whole: WholeRecord
    subject: Subject
    alerts: list[Alert]
    names: dict[int | None, str]
    faces: dict[int, Subject]
    trail: Sequence[AuditEntry]
    problems: list[CloseProblem]
    merged_into: str
    earlier_count: int
    may_handle: bool
    may_add: bool
    may_sign: bool

    @property
    def flags(self) -> Sequence[Flag]:
        """Its flags, in order."""
        return self.whole.flags

    @property
    def entries(self) -> Sequence[tuple[ConcernEntry, str]]:
        """Its log with the writers' names, oldest first."""
        return self.whole.entries


def open_record(who: Who, reference: str) -> Record:
    """Return a concern whole, after its audit entry; whoever handles it has read it by that."""
    concern = concerns.concern_for(who, reference, audit.Act.VIEW)
    record.mark_seen(who, concern)
    if concerns.may_handle(who, concern):
        concerns.mark_read(concern, by=who)
    return _record_of(who, concern)


def _record_of(who: Who, concern: Concern) -> Record:
    whole = concerns.record_of(concern, who)
    may_handle = concerns.may_handle(who, concern)
    trail = (
        audit.entries_about(concern.school_id, "concern", concern.id, limit=PANEL_ENTRIES)
        if may_handle
        else []
    )
    ids = [
        *(flag.reporter_id for flag in whole.flags),
        *(entry.actor_id for entry in trail),
        *(document.added_by_id for document in whole.documents),
        concern.assigned_to_id,
    ]
    merged_into = concern.merged_into_id
    return Record(
        concern=concern,
        whole=whole,
        subject=queries.subject_of(concern.subject_id),
        alerts=concerns.alerts_of(concern),
        names=queries.names_of(ids),
        faces=queries.faces_of(
            [
                *(person.person_id for person, _name in whole.people),
                *(shared.staff_id for shared, _name in whole.shared),
            ]
        ),
        trail=trail,
        problems=concerns.close_problems(concern) if may_handle else [],
        merged_into=concerns.references_of(who, [merged_into]).get(merged_into, "") if merged_into else "",
        earlier_count=concerns.earlier_count(who, concern),
        may_handle=may_handle,
        may_add=record.may_add_to(who, concern),
        may_sign=record.may_sign_off(who, concern),
    )


def to_handle(who: Who, reference: str) -> Concern:
    """Return a concern that is the reader's by its route, after its audit entry, or answer 404."""
    concern = concerns.concern_for(who, reference, audit.Act.VIEW)
    if not concerns.may_handle(who, concern):
        abort(404)
    return concern


def to_add_to(who: Who, reference: str) -> Concern:
    """Return a concern that the reader may add to, after its audit entry, or answer 404."""
    concern = concerns.concern_for(who, reference, audit.Act.VIEW)
    if not record.may_add_to(who, concern):
        abort(404)
    return concern


def to_tick(who: Who, reference: str, action: PlannedAction) -> Concern:
    """Return the concern of an action that is the reader's own, or that they may add to, or answer 404."""
    concern = concerns.concern_for(who, reference, audit.Act.ADD_ENTRY)
    if action.owner_id != who.id and not record.may_add_to(who, concern):
        abort(404)
    return concern


@dataclass(frozen=True, slots=True)
class ShownEntry:
    """One entry that is to be corrected."""

    concern: Concern
    number: int
    words: str
    by: str
    recorded_at: datetime


def open_entry(who: Who, reference: str, number: int) -> ShownEntry:
    """Return one entry that somebody wrote, by its number in the log, or answer 404."""
    concern = to_add_to(who, reference)
    entries = concerns.entries_of(concern)
    if not 1 <= number <= len(entries):
        abort(404)
    entry, name = entries[number - 1]
    if not is_written(entry.kind, by_id=entry.by_id, words=entry.words):
        abort(404)
    return ShownEntry(concern, number, entry.words, name, entry.recorded_at)


def still_knows(who: Who, concern: Concern) -> bool:
    """Whether the reader may know of a concern now; an adult who was named in it may not any more."""
    return bool(concerns.references_of(who, [concern.id]))


def note_view(who: Who, about: str, *, about_id: int = 0, reason: str = "") -> None:
    """Note that a list was looked at that tells of concerns."""
    audit.record(
        school_id=who.school_id,
        actor_id=who.id,
        act=audit.Act.VIEW,
        about=about,
        about_id=about_id or who.school_id,
        reason=reason,
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
