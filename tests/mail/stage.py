"""A pretend person who writes mail, for tests about mail of a story."""

from __future__ import annotations

from itertools import count

from eduweb import mail, messages, people
from eduweb.core.db import write
from eduweb.messages import Sent
from eduweb.people import Who

ADDRESS = "winner@star-g1ft.example"
LINKS = (("Claim", "star-g1ft.example/win"),)
_numbers = count(1)


def star_gift_of(pupil: Who) -> Who:
    """Return the pupil's own Star Gift, with a story that is on."""

    def work() -> int:
        if messages.stage_of(pupil) is None:
            messages.open_stage(pupil, title="Free stars")
        known = people.character_of(pupil, "star-gift")
        if known is not None:
            return known.id
        return people.add_character(pupil, slug="star-gift", name="Star Gift", picture="wrapped-gift").id

    who = people.who_by_id(write(work))
    assert who is not None
    return who


def star_gift_writes(pupil: Who, *, subject: str = "YOU WON", words: str = "Claim", key: str = "") -> Sent:
    """Let Star Gift write to one pupil, from an odd address and with a button."""
    character = star_gift_of(pupil)
    return write(
        lambda: mail.deliver_from_character(
            pupil=pupil,
            character=character,
            address=ADDRESS,
            subject=subject,
            words=words,
            links=LINKS,
            client_id=key or f"star-gift-{next(_numbers):04d}",
        )
    )
