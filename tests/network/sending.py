"""Ways for the cast to write: through the service, as a page would."""

from __future__ import annotations

from itertools import count

from eduweb import messages, people
from eduweb.core.db import write
from eduweb.messages import Audience, ChatLine, Comment, NewPost, Sent
from eduweb.people import Who

_numbers = count(1)


def client_id() -> str:
    """A client id of its own for each piece of words."""
    return f"test-words-{next(_numbers):06d}"


def post(author: Who, words: str = "I finished my Tudor house", audience: Audience = Audience.CLASS) -> Sent:
    """Post words."""
    return write(
        lambda: messages.send(author=author, to=NewPost(audience), words=words, client_id=client_id())
    )


def comment(author: Who, on: Sent, words: str = "It looks great") -> Sent:
    """Say something under a post."""
    to = Comment(thread_of(on))
    return write(lambda: messages.send(author=author, to=to, words=words, client_id=client_id()))


def thread_of(sent: Sent) -> str:
    """The thread that a sent message stands in."""
    from sqlalchemy import select

    from eduweb.core.db import db
    from eduweb.messages.models import Message, Thread

    ref = db.session.scalar(
        select(Thread.ref).join(Message, Message.thread_id == Thread.id).where(Message.ref == sent.ref)
    )
    assert ref is not None
    return ref


def grey_cloud_of(pupil: Who) -> Who:
    """Bring a pretend person to life for one pupil, with a story that is on."""

    def work() -> int:
        messages.open_stage(pupil, title="The open door")
        return people.add_character(pupil, slug="grey-cloud", name="Grey Cloud", picture="grey-cloud").id

    who = people.who_by_id(write(work))
    assert who is not None
    return who


def chat_with(pupil: Who, character: Who) -> str:
    """Begin a chat on the stage of a pupil; return its reference."""
    return write(lambda: messages.open_chat(character, [pupil], only_for_pupil_id=pupil.id).ref)


def line(author: Who, thread_ref: str, words: str) -> Sent:
    """Write a line in a chat."""
    return write(
        lambda: messages.send(author=author, to=ChatLine(thread_ref), words=words, client_id=client_id())
    )
