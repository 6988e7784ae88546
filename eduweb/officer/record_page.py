"""What the page of a record shows beside its timeline, ready for the template."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from flask_babel import gettext as _
from flask_babel import ngettext

from eduweb.concerns import EntryKind, Status
from eduweb.concerns.policy import ParentsTold
from eduweb.concerns.record import categories_of
from eduweb.core import clock
from eduweb.officer import record_words, rows, timeline, words
from eduweb.officer.policy import keep_until
from eduweb.schools import school_by_id

if TYPE_CHECKING:
    from datetime import date, datetime

    from eduweb.concerns import Concern
    from eduweb.concerns.models import PlannedAction
    from eduweb.officer.queries import Subject
    from eduweb.officer.service import Record
    from eduweb.officer.timeline import Line

Fact = tuple[str, str]
KILO = 1024


@dataclass(frozen=True, slots=True)
class Face:
    """Somebody the record is about, with their part in it."""

    name: str
    picture: str
    line: str
    url_ref: str


@dataclass(frozen=True, slots=True)
class Action:
    """One planned action as it is ticked."""

    ref: str
    words: str
    line: str
    done_words: str
    is_done: bool
    is_late: bool


@dataclass(frozen=True, slots=True)
class Paper:
    """One document on the record."""

    ref: str
    name: str
    line: str


def chips_of(lines: list[Line], shown: str) -> list[tuple[str, str, int, bool]]:
    """Return the filters of the timeline: name, label, how many, whether it is on."""
    labels = {
        timeline.EVERYTHING: _("Everything"),
        timeline.ACTIONS: _("Actions"),
        timeline.MESSAGES: _("Messages"),
    }
    is_known = shown in labels
    return [
        (
            name,
            label,
            len(timeline.shown_of(lines, name)),
            name == shown or (not is_known and name == timeline.EVERYTHING),
        )
        for name, label in labels.items()
    ]


def raised_by(record: Record) -> str:
    """Say who first opened the concern, if anybody has."""
    if record.concern.raised_at is None:
        return ""
    names = (
        name
        for entry, name in record.entries
        if entry.status_after is Status.OPEN and entry.status_before is not Status.OPEN
    )
    return next(names, "")


def faces_of(record: Record, *, has_links: bool) -> list[Face]:
    """Return the subject, then the linked people with their part; some readers have no chronologies."""
    subject = record.subject
    first = Face(
        subject.name, subject.picture, rows.about_subject(subject), _ref(subject, has_links=has_links)
    )
    linked = []
    for person, name in record.whole.people:
        face = record.faces.get(person.person_id)
        about = f"{rows.about_subject(face)}, " if face else ""
        part = record_words.ROLES[person.role]
        ref = _ref(face, has_links=has_links) if face else ""
        linked.append(Face(name, face.picture if face else "", f"{about}{part}", ref))
    return [first, *linked]


def _ref(person: Subject, *, has_links: bool) -> str:
    return person.ref if has_links and not person.is_staff else ""


def parents_of(record: Record) -> list[Fact]:
    """Say whether home knows: who was told, how and by whom, or why not."""
    written = [entry for entry, _name in record.entries if entry.kind is EntryKind.HOME and entry.details]
    if not written:
        return [(_("Informed"), _("Not written down yet"))]
    last = written[-1]
    fields = dict(last.details)
    state = {
        ParentsTold.TOLD.value: _("Yes, %(when)s"),
        ParentsTold.NOT_TOLD.value: _("No, decided %(when)s"),
    }.get(str(fields.get("parents")), _("Not yet, tried %(when)s"))
    facts = [(_("Informed"), state % {"when": moment_words(last.happened_at or last.recorded_at)})]
    shown = {"who": _("Who"), "how": _("How"), "told_by": _("By"), "reason": _("Why not")}
    said_so = [(label, str(fields[name])) for name, label in shown.items() if fields.get(name)]
    return [*facts, *((label, text[:1].upper() + text[1:]) for label, text in said_so)]


def details_of(record: Record) -> list[Fact]:
    """Return the facts a record is sorted by, the ones that are set."""
    concern = record.concern
    names = {one.slug: one.name for one in categories_of(concern.school_id)}
    facts = {
        _("Where"): _where(concern),
        _("When"): moment_words(concern.happened_at) if concern.happened_at else "",
        _("Practice?"): _("Yes, part of a story") if concern.is_practice else _("No, it is real"),
        _("Drill?"): _("Yes, nothing happened") if concern.is_drill else "",
        _("Category"): names.get(concern.category, "") or _("Not chosen yet"),
        _("Sub-category"): names.get(concern.sub_category, ""),
        _("Level"): record_words.THRESHOLDS.get(concern.level or 0, ""),
        _("Crime?"): _("It may be a crime") if concern.is_possible_crime else "",
        _("Next step"): record.names.get(concern.assigned_to_id, "") if concern.assigned_to_id else "",
        _("Review"): words.day_words(concern.review_on) if concern.review_on else "",
        _("Outcome"): str(record_words.OUTCOMES[concern.outcome]) if concern.outcome else "",
        _("Keep until"): _kept(record),
    }
    return [(label, str(value)) for label, value in facts.items() if value]


def _where(concern: Concern) -> str:
    place = str(record_words.PLACES[concern.place])
    if place != str(record_words.PLACES[type(concern.place).EDUWEB]):
        return place
    return f"{school_by_id(concern.school_id).network_name}, {words.channel_words(concern.channel).lower()}"


def _kept(record: Record) -> str:
    year = record.subject.year
    if year is None:
        return _("pension age, or ten years if that is longer")
    last = keep_until(year, today=_today())
    return _("%(day)s, when the year group has turned 25", day=words.day_words(last))


def actions_of(record: Record) -> list[Action]:
    """Return the planned actions, those to be done first."""
    return [
        Action(
            ref=action.ref,
            words=action.words,
            line=_action_line(action, owner),
            done_words=action.done_words,
            is_done=action.done_at is not None,
            is_late=_is_late(action),
        )
        for action, owner in record.whole.planned
    ]


def _action_line(action: PlannedAction, owner: str) -> str:
    if action.done_at is not None:
        return _("Done %(when)s", when=moment_words(action.done_at))
    if action.due_on is None:
        return owner
    if _is_late(action):
        days = (_today() - action.due_on).days
        return f"{owner}, " + ngettext("%(num)s day late", "%(num)s days late", days)
    return _("%(owner)s, due %(day)s", owner=owner, day=words.day_words(action.due_on, "EEE d MMM"))


def _is_late(action: PlannedAction) -> bool:
    return action.done_at is None and action.due_on is not None and action.due_on < _today()


def documents_of(record: Record) -> list[Paper]:
    """Return the documents with their size and who attached them."""
    return [
        Paper(
            document.ref,
            document.name,
            _(
                "%(size)s kB, %(name)s, %(when)s",
                size=max(1, document.size // KILO),
                name=record.names.get(document.added_by_id, ""),
                when=moment_words(document.added_at),
            ),
        )
        for document in record.whole.documents
    ]


def problems_of(record: Record) -> list[str]:
    """Say what keeps the concern from closing; the outcome is asked for in closing it."""
    return [str(record_words.PROBLEMS[one]) for one in record.problems if one.name != "OUTCOME"]


def moment_words(moment: datetime) -> str:
    """Say when something was: "12:05 today", "9 Feb 2027, 12:05"."""
    then = clock.school_time(moment)
    if then.date() == _today():
        return _("%(time)s today", time=f"{then:%H:%M}")
    return f"{words.day_words(then.date(), 'd MMM y')}, {then:%H:%M}"


def _today() -> date:
    return clock.school_time(clock.now()).date()
