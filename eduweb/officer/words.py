"""What the desk calls things: kinds, channels, sources, reasons, acts. Factual and without adjectives."""

from __future__ import annotations

from typing import TYPE_CHECKING

from babel.dates import format_date
from flask_babel import get_locale, ngettext

from eduweb.audit import Act
from eduweb.concerns import DecisionKind, EntryKind, NoConcernReason, ReportReason, Source, Status
from eduweb.safety import KINDS, Severity
from eduweb.simulations import SWITCHED_OFF, SWITCHED_ON
from eduweb.web.forms import _l
from eduweb.web.language import gettext as _

if TYPE_CHECKING:
    from datetime import date, timedelta

    from eduweb.concerns import Concern, Flag
    from eduweb.content import Scenario

CHANNELS: dict[str, str] = {
    "post": _l("Post"),
    "comment": _l("Comment"),
    "chat": _l("Direct message"),
    "mail": _l("Mail"),
    "group": _l("Group chat"),
    "draft": _l("Draft of a mail"),
    "folder": _l("Name of a mail folder"),
    "profile": _l("Profile"),
    "tell": _l("Told an adult"),
    "person": _l("About a person"),
    "network": _l("Network"),
    "friends": _l("Friend requests"),
    "search": _l("Search"),
    "saw": _l("Covered the screen"),
    "break": _l("Asked for a break"),
    "staff": _l("Raised by an adult at school"),
    "outside": _l("Told from outside school"),
}
PLACES: dict[str, str] = {name: CHANNELS[name] for name in ("post", "comment", "chat", "profile", "tell")}
YEAR_LABELS: tuple[str, ...] = (
    _l("Reception"),
    _l("Year 1"),
    _l("Year 2"),
    _l("Year 3"),
    _l("Year 4"),
    _l("Year 5"),
    _l("Year 6"),
)
IN_CHANNEL: dict[str, str] = {
    "post": _l("in a post"),
    "comment": _l("in a comment"),
    "chat": _l("in a direct message"),
    "mail": _l("in a mail"),
    "group": _l("in a group chat"),
    "draft": _l("in a mail that was not sent"),
    "folder": _l("in the name of a mail folder"),
    "profile": _l("in a profile"),
    "person": _l("about a person"),
}
OTHER_KINDS: dict[str, str] = {
    "raised": _l("raised by an adult"),
    "contact-from-outside": _l("contact on an adult’s own account"),
    "report": _l("report by a pupil"),
    "tell": _l("a child asked for a grown-up"),
    "saw": _l("a child saw something and covered the screen"),
    "break": _l("a child asked for a break"),
    "blocked-by-many": _l("blocked by several classmates"),
    "unread": _l("could not be checked"),
    "staff-asked-by-pupil": _l("a pupil tried to reach staff alone"),
    "pupil-asked-by-staff": _l("staff tried to reach a pupil alone"),
}
WORDLESS: dict[str, str] = {
    "saw": _l("Pressed “I saw something”: the screen was covered, and what was on it is not known"),
    "break": _l("Pressed “I need a break” and asked for a grown-up"),
    "person": _l("Reported somebody without writing any words"),
}
REPORT_REASONS: dict[ReportReason, str] = {
    ReportReason.PRIVATE: _l("asks private things"),
    ReportReason.TRICK: _l("a trick or a prize"),
    ReportReason.UNKIND: _l("unkind to someone"),
    ReportReason.WORRIED: _l("it worried me"),
    ReportReason.NOT_FOR_CHILDREN: _l("not for children"),
    ReportReason.ELSE: _l("something else"),
    ReportReason.NONE: _l("no reason given"),
}
DECISIONS: dict[DecisionKind, str] = {
    DecisionKind.RAISE: _l("Raise"),
    DecisionKind.PASS_ON: _l("Pass on to DSL"),
    DecisionKind.RELEASE: _l("Release"),
    DecisionKind.WITHDRAW: _l("Withdraw"),
    DecisionKind.TEACH: _l("Teach"),
    DecisionKind.NO_CONCERN: _l("No concern"),
}
REASONS: dict[NoConcernReason, str] = {
    NoConcernReason.CURRICULUM: _l("Curriculum word"),
    NoConcernReason.NAME: _l("Name"),
    NoConcernReason.DIALECT: _l("Dialect"),
    NoConcernReason.JOKE: _l("Joke between friends"),
    NoConcernReason.QUOTE: _l("Quote"),
    NoConcernReason.STORY: _l("Story"),
    NoConcernReason.OTHER: _l("Other"),
}
ENTRIES: dict[EntryKind, str] = {
    EntryKind.NOTE: _l("Note"),
    EntryKind.CONVERSATION: _l("Conversation"),
    EntryKind.HOME: _l("Contact with home"),
    EntryKind.AGENCY: _l("Outside agency"),
    EntryKind.IMMEDIATE: _l("Immediate action"),
    EntryKind.SUPPORT: _l("Support"),
    EntryKind.CORRECTION: _l("Correction"),
}
LEVELS: dict[Severity, str] = {
    Severity.LOW: _l("low"),
    Severity.MEDIUM: _l("medium"),
    Severity.HIGH: _l("high"),
    Severity.CRITICAL: _l("critical"),
}
STATUSES: dict[Status, str] = {
    Status.NEW: _l("new"),
    Status.OPEN: _l("open"),
    Status.MONITORING: _l("monitoring"),
    Status.CLOSED: _l("closed"),
    Status.NO_CONCERN: _l("no concern"),
    Status.TRANSFERRED: _l("transferred"),
}
ACTS: dict[str, str] = {
    Act.FLAG.value: _l("Flagged"),
    Act.VIEW.value: _l("Viewed"),
    Act.DECIDE.value: _l("Decided"),
    Act.ADD_ENTRY.value: _l("Entry added"),
    Act.EXPORT.value: _l("Copy taken"),
    Act.DRILL.value: _l("Drill run"),
    Act.ASK_SECOND.value: _l("Second person asked for"),
    Act.AGREE.value: _l("Agreed as the second person"),
    Act.REFUSE.value: _l("Not agreed to"),
    Act.ERASE.value: _l("Words deleted"),
}
SWITCHES: dict[str, str] = {
    SWITCHED_ON: _l("Switched on"),
    SWITCHED_OFF: _l("Switched off"),
}
MINUTES_IN_HOUR, HOURS_IN_DAY = 60, 24
SHOWN_AS_HOURS = 48


def age_words(age: timedelta) -> str:
    """Say how long ago: "4 min", "1 h 05", "3 days". The queue's script says it the same way."""
    minutes = max(0, int(age.total_seconds() // 60))
    hours, rest = divmod(minutes, MINUTES_IN_HOUR)
    if not hours:
        return _("%(count)s min", count=minutes)
    if hours < SHOWN_AS_HOURS:
        return _("%(hours)s h %(minutes)s", hours=hours, minutes=f"{rest:02}")
    return _("%(count)s days", count=hours // HOURS_IN_DAY)


def wait_words(wait: timedelta) -> str:
    """Say how long something took: "21 seconds", "6 minutes", else as an age."""
    seconds = max(0, round(wait.total_seconds()))
    if seconds < MINUTES_IN_HOUR:
        return ngettext("%(num)s second", "%(num)s seconds", seconds)
    if seconds < MINUTES_IN_HOUR * MINUTES_IN_HOUR:
        return ngettext("%(num)s minute", "%(num)s minutes", seconds // 60)
    return age_words(wait)


def day_words(day: date, pattern: str = "d MMM y") -> str:
    """Return a day as staff read it: "31 Aug 2042"."""
    return format_date(day, pattern, locale=get_locale())


def years_words(story: Scenario) -> str:
    """Say which pupils a story is for: its youngest year and all older ones of the key stage."""
    stage = story.key_stage.value
    first = next(year for year in type(story.years[0]) if year in story.years)
    if first.value == "R":
        return _("From Reception, %(stage)s", stage=stage)
    return _("From Year %(year)s, %(stage)s", year=first.value, stage=stage)


def kind_words(kind: str) -> str:
    """Name a kind of finding or of flag for staff."""
    if kind in KINDS:
        return _(KINDS[kind].label)
    return str(OTHER_KINDS.get(kind, kind.replace("-", " ")))


def found_words(flag: Flag) -> str:
    """Name what was found in a flag, each kind once; a report says what the child picked."""
    if flag.source is Source.REPORT and flag.reason is not None:
        return _("reported: %(reason)s", reason=REPORT_REASONS[flag.reason])
    found = [finding["kind"] for finding in flag.findings if finding["severity"] != "none"]
    return ", ".join(kind_words(kind) for kind in dict.fromkeys(found or [flag.kind]))


def channel_words(channel: str) -> str:
    """Name where it was written."""
    return str(CHANNELS.get(channel, channel.capitalize()))


def title_of(concern: Concern) -> str:
    """Return the heading of a record: what was found, and where."""
    kind = kind_words(concern.kind)
    place = IN_CHANNEL.get(concern.channel)
    title = f"{kind[:1].upper()}{kind[1:]}"
    return f"{title} {place}" if place else title


def no_words(flag: Flag) -> str:
    """Say what stands in place of words where there are none."""
    if flag.source in {Source.WELFARE, Source.BOUNDARY}:
        return flag.why
    if flag.channel in WORDLESS:
        return str(WORDLESS[flag.channel])
    return _("Asked for a grown-up without writing any words")
