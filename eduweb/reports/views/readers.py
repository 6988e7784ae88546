"""Who will read what a child sends, and whom the child does not want to read it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from flask import g, request
from flask_babel import gettext as _

from eduweb import concerns, people
from eduweb.people import Role

if TYPE_CHECKING:
    from eduweb.people import Who


@dataclass(frozen=True, slots=True)
class Reader:
    """A grown-up, by reference and name, and what they do."""

    ref: str
    name: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class Readers:
    """Who will read it, who could be turned down, and who was."""

    named: list[Reader]
    others: list[Reader]
    turned_down: list[Reader]
    kept_from: frozenset[int]

    @property
    def kept(self) -> str:
        """What the form brings along, so that nobody who was turned down is asked again."""
        return " ".join(sorted(one.ref for one in self.turned_down))


def readers_here(*, is_about_adult: bool = False) -> Readers:
    """Return the grown-ups of this page, as far as its form has been pressed.

    Of a report about an adult nobody is named who reads it: any of them might be that adult.
    """
    pupil: Who = g.who
    turned_down = [who for ref in _refs() if (who := people.person_by_ref(pupil, ref)) and who.is_staff]
    ids = frozenset(who.id for who in turned_down)
    return Readers(
        named=[] if is_about_adult else _named(pupil, ids),
        others=_others(pupil, ids),
        turned_down=[Reader(who.ref, who.name) for who in turned_down],
        kept_from=ids,
    )


def has_turned_down() -> bool:
    """Whether the press was "not this grown-up" and not yet the sending."""
    return "not" in request.form


def _refs() -> list[str]:
    """Return the grown-ups turned down so far, with the one turned down just now."""
    refs = [*request.form.get("kept", "").split(), request.form.get("not", "")]
    return list(dict.fromkeys(filter(None, refs)))


def _named(pupil: Who, kept_from: frozenset[int]) -> list[Reader]:
    texts = [_("Keeps us safe online"), _("Also helps to keep us safe")]
    names = concerns.officer_names(pupil, kept_from=kept_from)
    return [Reader(ref, name, text) for (ref, name), text in zip(names, texts, strict=False)]


def _others(pupil: Who, turned_down: frozenset[int]) -> list[Reader]:
    """Return every grown-up a child might not want to read it: who looks after them, and who might read."""
    adults = {
        staff.id: Reader(staff.ref, staff.name)
        for role in (Role.OFFICER, Role.DSL, Role.HEAD)
        for staff in people.holders(pupil.school_id, role)
    }
    teacher = people.teacher_of(pupil.class_id) if pupil.class_id else None
    if teacher is not None:
        adults[teacher.id] = Reader(teacher.ref, teacher.name)
    left = [reader for staff_id, reader in adults.items() if staff_id not in turned_down]
    return sorted(left, key=lambda reader: reader.name)
