"""Which classes and pupils an adult may act on: their own, or the whole school's for its leads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import abort

from eduweb import people

if TYPE_CHECKING:
    from eduweb.people import Pupil, SchoolClass, Who


def class_for(reader: Who, class_ref: str) -> SchoolClass:
    """Return a class of the reader's; anything else is not there."""
    school_class = people.class_by_ref(reader, class_ref)
    if school_class is None:
        abort(404)
    return school_class


def pupil_for(reader: Who, class_ref: str, person_ref: str) -> tuple[SchoolClass, Pupil]:
    """Return an active pupil of a class of the reader's; anything else is not there."""
    school_class = class_for(reader, class_ref)
    pupil = next((p for p in people.pupils_of_class(school_class.id) if p.ref == person_ref), None)
    if pupil is None:
        abort(404)
    return school_class, pupil
