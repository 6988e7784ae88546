"""Whether somebody may write now at all: the switches, the hours, a pupil's own limit, the rules.

Pages ask it to show what is closed and until when, and `place_for` asks it
before any words go anywhere. Nothing here keeps anybody from Help.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from flask import g

from eduweb import people, schools
from eduweb.core import clock
from eduweb.people import Approval, LimitKind

if TYPE_CHECKING:
    from datetime import date, datetime

    from eduweb.people import PupilFacts, Who
    from eduweb.schools import Rung, School


class Closed(enum.Enum):
    """Why somebody cannot write now."""

    SWITCHED_OFF = "switched off for the school"
    CLASS_SWITCHED_OFF = "switched off for the class"
    PAUSED = "paused"
    HOURS = "outside the opening hours"
    RULES = "the rules are not signed"


_HERE = "eduweb_standing"
_STOPS_STORIES = frozenset({Closed.SWITCHED_OFF, Closed.CLASS_SWITCHED_OFF, Closed.PAUSED})


@dataclass(frozen=True, slots=True)
class WriteStanding:
    """Whether somebody may write now; if not, why, and until when where that is known."""

    why: Closed | None = None
    until: date | datetime | None = None
    approval: Approval = Approval.NONE
    # What the author's year may do, and the school that says so; found on the way, asked no second time.
    rung: Rung | None = None
    school: School | None = field(default=None, repr=False, compare=False)

    @property
    def is_open(self) -> bool:
        """Whether they may write in the network and in mail."""
        return self.why is None

    @property
    def is_story_open(self) -> bool:
        """Whether they may write on the stage of a story: that happens in class, whatever the hour."""
        return self.why not in _STOPS_STORIES


OPEN = WriteStanding()


def standing_of(author: Who) -> WriteStanding:
    """Return whether somebody may write now, in one question to the database."""
    if author.is_character:
        return OPEN
    if not author.is_pupil:
        school = schools.school_by_id(author.school_id)
        return OPEN if school.is_messaging_on else WriteStanding(Closed.SWITCHED_OFF)
    facts = people.pupil_facts(author)
    why, until = _closed(facts)
    approval = Approval.EVERYTHING if facts.limit is LimitKind.SUPERVISED else facts.approval
    return WriteStanding(why, until, approval, facts.rung, facts.school)


def standing_here(reader: Who) -> WriteStanding:
    """Return whether the reader of this page may write, asked once for each page."""
    known: tuple[int, WriteStanding] | None = g.get(_HERE)
    if known is None or known[0] != reader.id:
        known = (reader.id, standing_of(reader))
        setattr(g, _HERE, known)
    return known[1]


def _closed(facts: PupilFacts) -> tuple[Closed | None, date | datetime | None]:
    now, school = clock.now(), facts.school
    if not school.is_messaging_on:
        return Closed.SWITCHED_OFF, None
    if not facts.is_class_on:
        return Closed.CLASS_SWITCHED_OFF, None
    if facts.limit is LimitKind.PAUSED:
        return Closed.PAUSED, facts.last_on
    if not schools.is_open_at(school, now):
        return Closed.HOURS, schools.next_opening(school, now)
    if facts.rules_signed == 0:
        return Closed.RULES, None
    return None, None
