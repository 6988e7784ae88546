"""Whom somebody may write to, and what they may write in: asked for pages, and again by `messages.send`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from eduweb import messages, people, schools
from eduweb.schools import Ability

if TYPE_CHECKING:
    from collections.abc import Sequence

    from eduweb.mail.queries import Row
    from eduweb.people import SchoolClass, Who


@dataclass(frozen=True, slots=True)
class Reach:
    """The address book, the classes an adult may write to, and who can be answered though in neither."""

    book: Sequence[Who]
    classes: Sequence[SchoolClass]
    besides: Sequence[Who] = ()

    @property
    def by_ref(self) -> dict[str, Who]:
        """Everybody who can be picked, by reference."""
        return {person.ref: person for person in (*self.book, *self.besides)}

    @property
    def class_refs(self) -> frozenset[str]:
        """The classes that can be picked."""
        return frozenset(one.ref for one in self.classes)


def reach_of(who: Who, answered: Row | None = None) -> Reach:
    """Return whom somebody may write to, or may answer a mail to."""
    classes = people.classes_taught_by(who) if who.is_staff else ()
    if answered is None:
        return Reach(messages.address_book(who), classes)
    if answered.shown.thread.only_for_pupil_id is not None:
        writer = people.who_by_id(answered.shown.author_id)
        return Reach((), (), () if writer is None or not writer.is_character else (writer,))
    book = messages.address_book(who)
    known = {person.id for person in book}
    others = messages.participants_of(answered.shown.thread.id)
    besides = [one for one in others if one.is_staff and one.id != who.id and one.id not in known]
    return Reach(book, classes, besides)


@dataclass(frozen=True, slots=True)
class Able:
    """What somebody may do with mail: write at all, and in their own words."""

    may_write: bool
    has_free_words: bool


def able(who: Who) -> Able:
    """Return what the year of a pupil may do; adults may do everything."""
    if who.year is None:
        return Able(may_write=True, has_free_words=True)
    abilities = schools.rung_of(who.school_id, who.year).abilities
    return Able(Ability.MAIL in abilities, Ability.FREE_WORDS in abilities)
