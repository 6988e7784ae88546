"""Ways for a test to have something flagged, and to ask the database afterwards."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import count
from typing import Any, TypeVar

import time_machine
from flask import Flask

from eduweb import concerns, messages
from eduweb.concerns import UNDO_WITHIN, Concern, Evidence, Flag, Source
from eduweb.core import clock
from eduweb.core.db import db, write
from eduweb.messages import Audience, NewPost
from eduweb.outbox import worker
from eduweb.people import Who
from eduweb.safety import FourC, Severity

T = TypeVar("T")
_numbers = count(1)

WORDS = "call me on 07700 900123"


@dataclass(frozen=True)
class Flagged:
    """What a test needs to know of something flagged."""

    ref: str
    reference: str
    concern_id: int
    flag_id: int


def in_app(app: Flask, work: Callable[[], T]) -> T:
    """Run one unit of work of the app."""
    with app.app_context():
        return write(work)


def ask(app: Flask, question: Callable[[], T]) -> T:
    """Ask the database something."""
    with app.app_context():
        return question()


def evidence(subject: Who, **changes: Any) -> Evidence:
    """Return evidence against which a test changes what it is about."""
    values: dict[str, Any] = {
        "source": Source.FILTER,
        "subject": subject,
        "author": subject,
        "channel": "post",
        "kind": "phone-number",
        "four_c": FourC.CONTACT,
        "severity": Severity.MEDIUM,
        "why": "Medium: phone number.",
        "dedupe_key": f"test:{next(_numbers)}",
        "words": WORDS,
    }
    return Evidence(**{**values, **changes})


def make_flag(app: Flask, subject: Who, **changes: Any) -> Flagged:
    """Flag something about somebody."""
    return in_app(app, lambda: _known(concerns.flag(evidence(subject, **changes))))


def write_post(app: Flask, author: Who, words: str = WORDS) -> messages.Sent:
    """Send a post to the author's class."""
    number = next(_numbers)
    return in_app(
        app,
        lambda: messages.send(
            author=author, to=NewPost(Audience.CLASS), words=words, client_id=f"client-{number:06}"
        ),
    )


def latest(app: Flask) -> Flagged:
    """Return what was flagged last."""
    return ask(app, lambda: _known(db.session.query(Flag).order_by(Flag.id.desc()).first()))


def concern_now(app: Flask, flagged: Flagged) -> Concern:
    """Return the concern as it stands now."""
    return ask(app, lambda: db.session.get_one(Concern, flagged.concern_id))


def waiting(app: Flask, reader: Who, *, is_practice: bool = False) -> list[str]:
    """Return the references that wait in somebody's queue, in its order."""
    return ask(app, lambda: [line.flag.ref for line in concerns.queue(reader, is_practice=is_practice)])


def ten_seconds_later(app: Flask) -> None:
    """Let the time in which a decision can be undone go by, and the worker do what it sets off."""
    with time_machine.travel(clock.now() + UNDO_WITHIN, tick=False), app.app_context():
        worker.work_off("tasks")


def _known(flag: Flag) -> Flagged:
    concern = db.session.get_one(Concern, flag.concern_id)
    return Flagged(flag.ref, concern.reference, concern.id, flag.id)
