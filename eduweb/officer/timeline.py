"""What happened with a concern, in order: flags, entries and alerts as lines of one timeline."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from flask_babel import gettext as _

from eduweb import concerns
from eduweb.concerns import DecisionKind, EntryKind, Source
from eduweb.core import clock
from eduweb.officer import record_words, words
from eduweb.officer.entry_fields import field_lines
from eduweb.officer.policy import Piece, is_written, pieces_of
from eduweb.outbox import State

if TYPE_CHECKING:
    from datetime import datetime

    from eduweb.concerns import Alert, ConcernEntry, Flag
    from eduweb.officer.service import Record

EVERYTHING, ACTIONS, MESSAGES = "everything", "actions", "messages"
OF_MESSAGES = frozenset({EntryKind.LOGGED, EntryKind.FLAGGED, EntryKind.READ, EntryKind.CHILD})


@dataclass(frozen=True, slots=True)
class Line:
    """One line: when, what, by whom, and what it says. With a number it can be corrected."""

    at: datetime
    title: str
    by: str = ""
    icon: str = "check-circle"
    tone: str = "holly"
    texts: tuple[str, ...] = ()
    quote: tuple[Piece, ...] = ()
    context: tuple[tuple[str, str], ...] = ()
    digest: str = ""
    happened: str = ""
    corrects: str = ""
    corrected: tuple[str, ...] = ()
    number: int = 0
    is_message: bool = False

    @property
    def time(self) -> str:
        """The time on the wall of the school."""
        return f"{clock.school_time(self.at):%H:%M}"


@dataclass(slots=True)
class Day:
    """The lines of one day."""

    heading: str
    lines: list[Line] = field(default_factory=list)


def lines_of(record: Record) -> list[Line]:
    """Return the lines of a record, oldest first."""
    flags = {flag.id: flag for flag in record.flags}
    numbers = {entry.id: number for number, (entry, _name) in enumerate(record.entries, 1)}
    lines: list[Line] = []
    for index, (entry, name) in enumerate(record.entries):
        flag = flags.get(entry.flag_id or 0)
        if flag is not None and entry.kind in {EntryKind.LOGGED, EntryKind.FLAGGED}:
            digest = str((entry.details or {}).get("sha256", ""))
            lines.append(replace(_flag_line(flag, record.names.get(flag.reporter_id, "")), digest=digest))
        following = record.entries[index + 1][0] if index + 1 < len(record.entries) else None
        alerts = [alert for alert in record.alerts if _belongs(alert, entry, following)]
        told = next(iter(record.flags), None) if entry.kind is EntryKind.READ else flag
        lines.append(_numbered(record, entry, numbers, _entry_line(entry, name, told, alerts)))
    return lines


def shown_of(lines: list[Line], shown: str) -> list[Line]:
    """Return the lines of a filter: everything, what people did, or what was written and flagged."""
    if shown == MESSAGES:
        return [line for line in lines if line.is_message]
    if shown == ACTIONS:
        return [line for line in lines if not line.is_message]
    return lines


def days_of(lines: list[Line]) -> list[Day]:
    """Return lines by day, oldest first."""
    days: list[Day] = []
    today = clock.school_time(clock.now()).date()
    for line in lines:
        day = clock.school_time(line.at).date()
        heading = words.day_words(day, "EEE d MMM y")
        if day == today:
            heading = _("Today, %(day)s", day=heading)
        if not days or days[-1].heading != heading:
            days.append(Day(heading))
        days[-1].lines.append(line)
    return days


def lines_since(record: Record, version: int) -> list[Line]:
    """Return what others added after the version that somebody had on the screen."""
    flags = {flag.id: flag for flag in record.flags}
    return [
        _entry_line(entry, name, flags.get(entry.flag_id or 0), [])
        for entry, name in record.entries[max(0, version - 1) :]
    ]


def _belongs(alert: Alert, entry: ConcernEntry, following: ConcernEntry | None) -> bool:
    at = alert.delivery.created_at
    return entry.recorded_at <= at and (following is None or at < following.recorded_at)


def _numbered(record: Record, entry: ConcernEntry, numbers: dict[int, int], line: Line) -> Line:
    """Return a line with its number and what corrects it, or which entry it corrects."""
    by_id = {one.id: one for one, _name in record.entries}
    wrong = by_id.get(entry.corrects_id or 0)
    corrected = tuple(
        _("Corrected %(when)s: %(words)s", when=_when(one.recorded_at), words=one.words)
        for one, _name in record.entries
        if one.corrects_id == entry.id
    )
    return replace(
        line,
        happened=_("Happened %(when)s", when=_when(entry.happened_at)) if entry.happened_at else "",
        corrects=_("Corrects the entry of %(when)s", when=_when(wrong.recorded_at)) if wrong else "",
        corrected=corrected,
        number=numbers[entry.id] if is_written(entry.kind, by_id=entry.by_id, words=entry.words) else 0,
        digest=str((entry.details or {}).get("sha256", "")) if entry.by_id else "",
    )


def _when(moment: datetime) -> str:
    then = clock.school_time(moment)
    return f"{words.day_words(then.date(), 'd MMM y')}, {then:%H:%M}"


def _flag_line(flag: Flag, reporter: str) -> Line:
    channel = words.channel_words(flag.channel)
    title, by, icon = {
        Source.REPORT: (_("Reported by a pupil"), f"{reporter}, {channel}", "flag"),
        Source.TELL: (_("Told an adult"), reporter, "hand-palm"),
        Source.WELFARE: (_("Noticed by eduweb"), channel, "info"),
        Source.BOUNDARY: (_("Tried and refused"), channel, "info"),
        Source.STAFF: (_("Raised by staff"), reporter, "file-text"),
        Source.OUTSIDE: (_("Raised from outside"), reporter, "file-text"),
    }.get(flag.source, (_("Message stopped before sending"), channel, "hand-palm"))
    if flag.source is Source.DISCLOSURE and flag.channel == "tell":
        title, by = _("Told an adult"), reporter
    texts = (_("Found: %(found)s", found=words.found_words(flag)),) if flag.words else (words.no_words(flag),)
    return Line(
        flag.flagged_at,
        title,
        by,
        icon,
        "rosehip",
        texts,
        tuple(pieces_of(flag.words, flag.findings)),
        context=tuple((line["author"], line["words"]) for line in flag.context),
        is_message=True,
    )


def _read_text(flag: Flag | None) -> str:
    """Say what whoever told it sees now; from outside nobody sees anything."""
    if flag is not None and flag.source is Source.STAFF:
        return _("Whoever raised it sees that somebody has read it.")
    if flag is not None and flag.source is Source.OUTSIDE:
        return _("Whoever told it from outside has no screen that says so.")
    return _("The child’s screen says: “A grown-up has read it.”")


def _entry_line(entry: ConcernEntry, name: str, flag: Flag | None, alerts: list[Alert]) -> Line:
    sent = tuple(_alert_text(alert) for alert in alerts)
    at = entry.recorded_at
    if entry.kind is EntryKind.LOGGED:
        title = _("Logged automatically, status new")
        return Line(at, title, _("automatic"), "clock-countdown", texts=sent, is_message=True)
    if entry.kind is EntryKind.FLAGGED:
        title = _("Added to this concern")
        return Line(at, title, _("automatic"), "plus-circle", texts=sent, is_message=True)
    if entry.kind is EntryKind.READ:
        text = _read_text(flag)
        title = _("Read by %(name)s", name=name)
        return Line(at, title, _("automatic"), "seal-check", texts=(text, *sent), is_message=True)
    if entry.kind is EntryKind.DECIDED:
        return _decision_line(entry, name, flag, sent)
    title = str(words.ENTRIES.get(entry.kind) or record_words.title_of_entry(entry))
    icon = record_words.ICONS.get(entry.kind, "check-circle")
    texts = tuple(text for text in (entry.words, " · ".join(field_lines(entry)), *sent) if text)
    return Line(at, title, name, icon, texts=texts, is_message=entry.kind in OF_MESSAGES)


def _decision_line(entry: ConcernEntry, name: str, flag: Flag | None, sent: tuple[str, ...]) -> Line:
    kind_name, _colon, reason = entry.words.partition(": ")
    kind = DecisionKind(kind_name)
    titles = {
        DecisionKind.RAISE: _("Raised by %(name)s, status open", name=name),
        DecisionKind.PASS_ON: _("Passed on to the DSL by %(name)s, status open", name=name),
        DecisionKind.RELEASE: _("Message released by %(name)s", name=name),
        DecisionKind.WITHDRAW: _("Message withdrawn by %(name)s", name=name),
        DecisionKind.TEACH: _("Teaching moment for the class, by %(name)s", name=name),
        DecisionKind.NO_CONCERN: _("No concern, decided by %(name)s", name=name),
    }
    icon = "folder-plus" if kind is DecisionKind.RAISE else "user-circle-gear"
    icon = icon if kind in {DecisionKind.RAISE, DecisionKind.PASS_ON} else "check-circle"
    texts = [_looked_at(entry, flag)] if flag is not None else []
    if reason:
        label = words.REASONS[concerns.NoConcernReason(reason)]
        texts.append(_("Reason: %(reason)s.", reason=label))
    return Line(entry.recorded_at, titles[kind], "", icon, texts=(*texts, *sent))


def _looked_at(entry: ConcernEntry, flag: Flag) -> str:
    return _(
        "Decided after %(wait)s (target %(target)s). Severity %(level)s.",
        wait=words.wait_words(entry.recorded_at - flag.flagged_at),
        target=words.age_words(concerns.target_of(flag.severity)),
        level=words.LEVELS.get(flag.severity, ""),
    )


def _alert_text(alert: Alert) -> str:
    delivery = alert.delivery
    if delivery.state is State.FAILED:
        return _(
            "The alert to %(name)s could not be mailed: %(error)s.",
            name=alert.name,
            error=delivery.last_error or "",
        )
    if delivery.done_at is None:
        return _("The alert to %(name)s is still waiting to be mailed.", name=alert.name)
    return _(
        "Alert mailed to %(name)s in %(wait)s. No words of the message were mailed.",
        name=alert.name,
        wait=words.wait_words(delivery.done_at - delivery.created_at),
    )
