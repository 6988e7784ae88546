"""Beginning a thread, and who takes part in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eduweb.core import clock
from eduweb.core.db import db
from eduweb.messages.models import Participant, Thread, ThreadKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from eduweb.people import Who
    from eduweb.schools import Audience


def begin_thread(
    author: Who,
    kind: ThreadKind,
    *,
    class_id: int | None = None,
    audience: Audience | None = None,
    field: str | None = None,
    only_for_pupil_id: int | None = None,
    group_id: int | None = None,
    answers_id: int | None = None,
) -> Thread:
    """Begin a thread that stands nowhere yet: it opens with the first words in it, or by its maker."""
    thread = Thread(
        school_id=author.school_id,
        kind=kind,
        owner_id=author.id,
        class_id=class_id,
        audience=audience,
        field=field,
        group_id=group_id,
        answers_id=answers_id,
        only_for_pupil_id=only_for_pupil_id,
        began_at=clock.now(),
    )
    db.session.add(thread)
    db.session.flush()
    return thread


def let_take_part(thread: Thread, people: Iterable[Who], *, is_along: bool = False) -> None:
    """Let people take part in a chat, or read a mail; `is_along` is for the adult who reads beside."""
    db.session.add_all(
        Participant(
            school_id=thread.school_id,
            thread_id=thread.id,
            person_id=person.id,
            kind=thread.kind,
            is_along=is_along,
        )
        for person in people
    )
    db.session.flush()
