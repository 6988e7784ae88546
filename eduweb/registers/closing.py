"""What a pupil reads where messages are closed: whose doing it is, until when, and what is still open.

It never says that the child did anything wrong, and never why one child is paused: an adult tells
them that in person.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from babel.dates import format_date
from flask import g
from flask_babel import get_locale
from flask_babel import gettext as _

from eduweb import audit, messages, people, schools
from eduweb.core import clock
from eduweb.messages import Closed

if TYPE_CHECKING:
    from datetime import date

    from eduweb.messages import WriteStanding
    from eduweb.people import Who


@dataclass(frozen=True, slots=True)
class ClosedWords:
    """The words and the look of one closed page."""

    kind: str
    title: str
    lines: tuple[str, ...]
    icon: str = ""
    bramble: str = ""
    tone: str = "hazel"

    @property
    def spoken(self) -> str:
        """All of it as one line, to be read aloud."""
        return " ".join((self.title, *self.lines))

    @property
    def is_night(self) -> bool:
        """Whether the school's day is over, which nobody did."""
        return self.kind == Closed.HOURS.name


def standing_here(who: Who) -> WriteStanding:
    """Return whether the reader may write, asked once for each page."""
    standing = messages.standing_here(who)
    if standing.school is not None:
        g.school = standing.school
    return standing


def closed_words() -> ClosedWords | None:
    """Return what to say where the reader cannot write now; nothing while they can."""
    who: Who | None = g.get("who")
    if who is None:
        return None
    standing = standing_here(who)
    return None if standing.is_open else words_of(who, standing)


def words_of(who: Who, standing: WriteStanding) -> ClosedWords:
    """Return what to say for one standing that is not open."""
    say = _ks1_words if who.is_ks1 else _ks2_words
    return say(who, standing)


def _ks2_words(who: Who, standing: WriteStanding) -> ClosedWords:
    title = _("Messages are having a rest")
    nothing_wrong = _("You did not do anything wrong.")
    match standing.why:
        case Closed.HOURS:
            network = schools.school_by_id(who.school_id).network_name
            lines = (*_opens_again(standing.until), _("Nobody at school is reading messages now."))
            return ClosedWords(
                Closed.HOURS.name, _("%(network)s is closed", network=network), lines, bramble="sleep"
            )
        case Closed.CLASS_SWITCHED_OFF:
            return ClosedWords(
                Closed.CLASS_SWITCHED_OFF.name, title, (_who_paused_class(who), nothing_wrong), icon="pause"
            )
        case Closed.PAUSED:
            until = _("until the end of %(day)s", day=_day(standing.until)) if standing.until else ""
            line = _("%(name)s has paused yours %(until)s.", name=_who_paused(who), until=until)
            lines = (line, _("They can tell you why. Lessons, practice and help stay open."))
            return ClosedWords(Closed.PAUSED.name, title, lines, icon="pause")
        case Closed.RULES:
            lines = (_("Read and sign our rules first. It takes a minute."),)
            return ClosedWords(Closed.RULES.name, _("First, our rules"), lines, icon="note-pencil")
        case _:
            lines = (_("Your school has paused them for everybody."), nothing_wrong)
            return ClosedWords(Closed.SWITCHED_OFF.name, title, lines, icon="pause")


def _ks1_words(_who: Who, standing: WriteStanding) -> ClosedWords:
    match standing.why:
        case Closed.HOURS:
            see_you = (_("See you on %(day)s!", day=_day(standing.until, "EEEE")),) if standing.until else ()
            return ClosedWords(Closed.HOURS.name, _("We are closed now."), see_you, bramble="sleep")
        case Closed.RULES:
            return ClosedWords(Closed.RULES.name, _("First, our rules."), (), icon="note-pencil")
        case Closed.PAUSED:
            return ClosedWords(
                Closed.PAUSED.name, _("Your messages have a rest."), (_("Ask your teacher."),), icon="pause"
            )
        case why:
            kind = why.name if why else Closed.SWITCHED_OFF.name
            lines = (_("You did not do anything wrong."),)
            return ClosedWords(kind, _("Messages have a rest."), lines, icon="pause")


def _opens_again(until: date | datetime | None) -> tuple[str, ...]:
    if not isinstance(until, datetime):
        return ()
    here, now = clock.school_time(until), clock.school_time(clock.now())
    at = f"{here.hour}:{here:%M}"
    if here.date() == now.date():
        return (_("It opens again today at %(time)s.", time=at),)
    return (_("It opens again on %(day)s at %(time)s.", day=_day(here.date(), "EEEE"), time=at),)


def _day(day: date, pattern: str = "EEEE d MMMM") -> str:
    return format_date(day, pattern, locale=get_locale())


def _who_paused_class(who: Who) -> str:
    name = people.class_names(who.school_id)[who.class_id or 0]
    entries = audit.entries_about(who.school_id, "class", who.class_id or 0)
    off = next((entry for entry in entries if entry.reason == people.MESSAGES_OFF), None)
    adult = people.who_by_id(off.actor_id) if off and off.actor_id else None
    if adult is None:
        return _("A grown-up has paused them for %(class_name)s class.", class_name=name)
    return _("%(name)s has paused them for %(class_name)s class.", name=adult.name, class_name=name)


def _who_paused(who: Who) -> str:
    limit = people.limit_of(who.id)
    adult = people.who_by_id(limit.set_by_id) if limit else None
    return adult.name if adult else _("A grown-up")
