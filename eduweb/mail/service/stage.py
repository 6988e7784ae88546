"""What a story hears of mail: a letter of a pretend person was opened, binned, or meant to be passed on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eduweb import outbox, schools
from eduweb.mail.addresses import address_of

if TYPE_CHECKING:
    from eduweb.messages import Thread
    from eduweb.people import Who


def happen_on_stage(pupil: Who, thread: Thread, what: str) -> None:
    """Note what a pupil did with a letter, where a story may act on it."""
    if thread.only_for_pupil_id == pupil.id:
        outbox.happen(school_id=pupil.school_id, pupil_id=pupil.id, what=what, thread_id=thread.id)


def address_within(character: Who) -> str:
    """Return the address of a pretend person who belongs to the school's own network."""
    return address_of(character.name, schools.school_by_id(character.school_id).network_name)
