"""Ways for the cast to write mail: through the service, as a page would."""

from __future__ import annotations

from eduweb import messages
from eduweb.core.db import write
from eduweb.messages import NewMail, Sent
from eduweb.people import Who
from tests.network.sending import client_id, thread_of

WORDS = "Painting\nShall we bring aprons?"


def mail(
    author: Who,
    *to: Who,
    words: str = WORDS,
    class_ref: str | None = None,
    answers: Sent | None = None,
) -> Sent:
    """Write a mail: to these people or to a class, or in answer to another."""
    place = NewMail(tuple(one.ref for one in to), class_ref, thread_of(answers) if answers else None)
    return write(lambda: messages.send(author=author, to=place, words=words, client_id=client_id()))
