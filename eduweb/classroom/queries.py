"""What the class page shows of a class."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from eduweb import accounts, people

if TYPE_CHECKING:
    from collections.abc import Sequence

    from eduweb.accounts import ClassOpening
    from eduweb.people import Pupil, SchoolClass, Who


@dataclass(frozen=True, slots=True)
class Seat:
    """A pupil of the class, whether they are signed in, and whether signing in needs a grown-up."""

    pupil: Pupil
    is_here: bool
    is_locked_out: bool
    has_secret: bool

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
    return [
        Seat(
            pupil,
            is_here=pupil.id in here,
            is_locked_out=pupil.id in locked,
            has_secret=pupil.id not in without,
        )
        for pupil in people.pupils_of_class(school_class.id)
    ]


def class_rows(reader: Who) -> Sequence[ClassRow]:
    """Return the classes of an adult, with those that are open."""
    classes = people.classes_taught_by(reader)
    openings = accounts.open_openings(c.id for c in classes)
    counts = people.pupil_counts(reader.school_id)
    return [ClassRow(c, openings.get(c.id), counts.get(c.id, 0)) for c in classes]
