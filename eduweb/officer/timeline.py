"""What happened with a concern, in order: flags, entries and alerts as lines of one timeline."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from flask_babel import gettext as _

from eduweb import concerns
from eduweb.concerns import DecisionKind, EntryKind, Source
from eduweb.core import clock
from eduweb.officer import words
from eduweb.officer.policy import Piece, pieces_of
from eduweb.outbox import State

if TYPE_CHECKING:
    from datetime import datetime

    from eduweb.concerns import Alert, ConcernEntry, Flag
    from eduweb.officer.service import Record

ICONS = {
    EntryKind.READ: "seal-check",
    EntryKind.NOTE: "file-text",
    EntryKind.CONVERSATION: "chats-circle",
    EntryKind.HOME: "phone-call",
    EntryKind.AGENCY: "paper-plane-tilt",
    EntryKind.CORRECTION: "pencil-simple",
}


@dataclass(frozen=True, slots=True)
class Line:
    """One line: when, what, by whom, and what it says."""

    at: datetime
    title: str
    by: str = ""
    icon: str = "check-circle"
    tone: str = "holly"
    texts: tuple[str, ...] = ()
    quote: tuple[Piece, ...] = ()

    @property
    def time(self) -> str:
        """The time on the wall of the school."""
        return f"{clock.school_time(self.at):%H:%M}"


@dataclass(slots=True)
class Day:
    """The lines of one day."""

    heading: str
    lines: list[Line] = field(default_factory=list)


def days_of(record: Record) -> list[Day]:
    """Return the lines of a record by day, oldest first."""
    flags = {flag.id: flag for flag in record.flags}
    lines: list[Line] = []
    for index, (entry, name) in enumerate(record.entries):
        flag = flags.get(entry.flag_id or 0)
        if flag is not None and entry.kind in {EntryKind.LOGGED, EntryKind.FLAGGED}:
            lines.append(_flag_line(flag, record.names.get(flag.reporter_id, "")))
        following = record.entries[index + 1][0] if index + 1 < len(record.entries) else None
        alerts = [alert for alert in record.alerts if _belongs(alert, entry, following)]
        lines.append(_entry_line(entry, name, flag, alerts))
    return _by_day(lines)


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


def _by_day(lines: list[Line]) -> list[Day]:
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


def _flag_line(flag: Flag, reporter: str) -> Line:
    channel = words.channel_words(flag.channel)
    title, by, icon = {
        Source.REPORT: (_("Reported by a pupil"), f"{reporter}, {channel}", "flag"),
        Source.TELL: (_("Told an adult"), reporter, "hand-palm"),
        Source.WELFARE: (_("Noticed by eduweb"), channel, "info"),
        Source.BOUNDARY: (_("Tried and refused"), channel, "info"),
    }.get(flag.source, (_("Message stopped before sending"), channel, "hand-palm"))
    if flag.source is Source.DISCLOSURE and flag.channel == "tell":
        title, by = _("Told an adult"), reporter
    texts = (_("Found: %(found)s", found=words.found_words(flag)),) if flag.words else (words.no_words(flag),)
    quote = tuple(pieces_of(flag.words, flag.findings))
    return Line(flag.flagged_at, title, by, icon, "rosehip", texts, quote)


def _entry_line(entry: ConcernEntry, name: str, flag: Flag | None, alerts: list[Alert]) -> Line:
    sent = tuple(_alert_text(alert) for alert in alerts)
    at = entry.recorded_at
    if entry.kind is EntryKind.LOGGED:
        title = _("Logged automatically, status new")
        return Line(at, title, _("automatic"), "clock-countdown", texts=sent)
    if entry.kind is EntryKind.FLAGGED:
        return Line(at, _("Added to this concern"), _("automatic"), "plus-circle", texts=sent)
    if entry.kind is EntryKind.READ:
        text = _("The child’s screen says: “A grown-up has read it.”")
        return Line(at, _("Read by %(name)s", name=name), _("automatic"), "seal-check", texts=(text,))
    if entry.kind is EntryKind.DECIDED:
        return _decision_line(entry, name, flag, sent)
    label = words.ENTRIES[entry.kind]
    return Line(at, str(label), name, ICONS[entry.kind], texts=(entry.words,))


def _decision_line(entry: ConcernEntry, name: str, flag: Flag | None, sent: tuple[str, ...]) -> Line:
    kind_name, _colon, reason = entry.words.partition(": ")
    kind = DecisionKind(kind_name)
    titles = {
        DecisionKind.RAISE: _("Raised by %(name)s, status open", name=name),
        DecisionKind.PASS_ON: _("Passed on to the DSL by %(name)s, status open", name=name),
        DecisionKind.RELEASE: _("Message released by %(name)s", name=name),
        DecisionKind.WITHDRAW: _("Message withdrawn by %(name)s", name=name),
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
