"""What the judge is told of words: who writes, to whom, and what stands in the same place already.

Every way in for words asks here, those that are never sent too (law 1).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import ColumnElement, Select, or_, select

from eduweb import screening
from eduweb.core.db import db
from eduweb.messages.models import Message, MessageState, Thread
from eduweb.messages.models import ThreadKind as Kind
from eduweb.safety import MAX_LINES, Line

if TYPE_CHECKING:
    from eduweb.messages.places import Place
    from eduweb.people import Who
    from eduweb.safety import Context, Verdict

ME = "me"
_TO_SOMEBODY = (Kind.CHAT, Kind.MAIL)
# What was thrown away was never read; what was taken over as an edit stands in the message it changed.
_STANDS_NOWHERE = (MessageState.THROWN_AWAY, MessageState.MERGED)


def judge_words(
    words: str, *, author: Who, channel: str, place: Place | None = None, instead_of: str | None = None
) -> Verdict:
    """Ask the judge of this installation. Where that fails, the words are held."""
    try:
        context = _context(author, channel, place, instead_of)
    except Exception as error:  # A filter that fails open would be worse than a held message.
        screening.failed(error)
        return screening.unread_verdict()
    return screening.ask(words, context)


def _context(author: Who, channel: str, place: Place | None, instead_of: str | None) -> Context:
    facts = screening.facts_of(author.school_id)
    return facts.context(
        channel=channel,
        year=author.year,
        by=ME,
        to=_written_to(place),
        on_stage=_is_on_stage(place),
        before=() if place is None else _before(author, place, instead_of),
    )


def _is_on_stage(place: Place | None) -> bool:
    return place is not None and place.thread.only_for_pupil_id is not None


def _written_to(place: Place | None) -> str:
    if place is None:
        return ""
    if _is_on_stage(place):
        return "character"
    return "pupil" if place.thread.kind in _TO_SOMEBODY else "class"


def _before(author: Who, place: Place, instead_of: str | None) -> tuple[Line, ...]:
    """Return the last lines in the same place, oldest first, the stopped ones too: none is ever shown.

    What was thrown away, or was changed into these words, stands nowhere and is left out.
    """
    statement = (
        _same_place(author, place)
        .where(
            Message.school_id == author.school_id,
            Message.only_for_pupil_id.is_(place.thread.only_for_pupil_id)
            if place.thread.only_for_pupil_id is None
            else Message.only_for_pupil_id == place.thread.only_for_pupil_id,
            Message.state.not_in(_STANDS_NOWHERE),
        )
        .order_by(Message.id.desc())
        .limit(MAX_LINES)
    )
    if instead_of is not None:
        statement = statement.where(Message.ref != instead_of)
    rows = db.session.execute(statement).all()
    writers: dict[int, str] = {author.id: ME}
    return tuple(
        Line(by=writers.setdefault(row.author_id, f"somebody {len(writers)}"), text=row.words)
        for row in reversed(rows)
    )


def _same_place(author: Who, place: Place) -> Select[int, str]:
    lines = select(Message.author_id, Message.words)
    if not place.is_root:
        return lines.where(Message.thread_id == place.thread.id)
    # A post, or a line about oneself, begins a place of its own: what its author began before counts.
    own = lines.join(Thread, Thread.id == Message.thread_id).where(
        _began_here(author, place), Message.is_root, Thread.kind == place.thread.kind
    )
    if place.thread.kind is Kind.PROFILE:
        # The line of this field will be replaced, and so were all that are deleted.
        return own.where(Thread.id != place.thread.id, Message.state != MessageState.DELETED)
    return own


def _began_here(author: Who, place: Place) -> ColumnElement[bool]:
    """What the author began; a mail is read beside the one it answers, too."""
    if place.thread.answers_id is None:
        return Message.author_id == author.id
    return or_(Message.author_id == author.id, Message.thread_id == place.thread.answers_id)
