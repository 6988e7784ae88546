"""Whose rules an adult may change: those of a class of theirs, or any of the school's for its leads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import abort

from eduweb import people
from eduweb.people import KeyStage

if TYPE_CHECKING:
    from eduweb.people import SchoolClass, Who


def class_for(reader: Who, class_ref: str) -> SchoolClass:
    """Return a class of the reader's; anything else is not there."""
    school_class = people.class_by_ref(reader, class_ref)
    if school_class is None:
        abort(404)
    return school_class


def stage_for(name: str) -> KeyStage:
    """Return a key stage by its name in an address; there are two."""
    found = next((stage for stage in KeyStage if stage.value.lower() == name), None)
    if found is None:
        abort(404)
    return found


def pupil_now(who: Who) -> Who:
    """Return the pupil as they are now, inside `write`."""
    again = people.who_by_id(who.id)
    if again is None or not again.is_pupil:
        abort(404)
    return again
