"""What the class page shows of a class."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from eduweb import accounts, messages, people
from eduweb.messages import ThreadKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from eduweb.accounts import ClassOpening
    from eduweb.messages import Shown
    from eduweb.people import Pupil, PupilLimit, SchoolClass, Who


@dataclass(frozen=True, slots=True)
class Seat:
    """A pupil of the class, whether they are signed in, and whether signing in needs a grown-up."""

    pupil: Pupil
    is_here: bool
    is_locked_out: bool
    has_secret: bool
    limit: PupilLimit | None = None

    @property
    def needs_help(self) -> bool:
        """Whether they cannot sign in by themselves."""
        return self.is_locked_out or not self.has_secret


@dataclass(frozen=True, slots=True)
class ClassRow:
    """A class in the list of classes."""

    school_class: SchoolClass
    opening: ClassOpening | None
    pupil_count: int


def seats(school_class: SchoolClass) -> Sequence[Seat]:
    """Return the pupils of a class by name, with who is here."""
    here = accounts.pupils_here(school_class.id)
    locked = accounts.pupils_locked_out(school_class.id)
    without = accounts.pupils_without_secret(school_class.id)
    pupils = people.pupils_of_class(school_class.id)
    limits = people.limits_of(pupil.id for pupil in pupils)
    return [
        Seat(
            pupil,
            is_here=pupil.id in here,
            is_locked_out=pupil.id in locked,
            has_secret=pupil.id not in without,
            limit=limits.get(pupil.id),
        )
        for pupil in pupils
    ]


def class_rows(reader: Who) -> Sequence[ClassRow]:
    """Return the classes of an adult, with those that are open."""
    classes = people.classes_taught_by(reader)
    openings = accounts.open_openings(c.id for c in classes)
    counts = people.pupil_counts(reader.school_id)
    return [ClassRow(c, openings.get(c.id), counts.get(c.id, 0)) for c in classes]


@dataclass(frozen=True, slots=True)
class LimitRow:
    """What holds for a pupil today, and who decided it."""

    limit: PupilLimit
    by: str


def limit_row(pupil: Pupil) -> LimitRow | None:
    """Return what holds for a pupil today."""
    limit = people.limit_of(pupil.id)
    if limit is None:
        return None
    by = people.who_by_id(limit.set_by_id)
    return LimitRow(limit, by.name if by else "")


@dataclass(frozen=True, slots=True)
class WaitingRow:
    """Words that wait, and the names of those they would go to, where they go to somebody by name."""

    shown: Shown
    names: Sequence[str]


def waiting_rows(reader: Who, school_class: SchoolClass) -> Sequence[WaitingRow]:
    """Return the words of a class that wait, each with whom it would go to."""
    return [WaitingRow(shown, _names(shown)) for shown in waiting(reader, school_class)]


def _names(shown: Shown) -> list[str]:
    if shown.thread.kind not in {ThreadKind.CHAT, ThreadKind.MAIL}:
        return []
    return [who.name for who in messages.participants_of(shown.thread.id) if who.id != shown.author_id]


def waiting(reader: Who, school_class: SchoolClass) -> Sequence[Shown]:
    """Return the words of a class that wait for a grown-up's yes, oldest first."""
    return messages.waiting_for(reader, school_class.id)
