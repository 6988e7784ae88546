"""`send`, the one way in for words (law 1)."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from eduweb import outbox
from eduweb.core import clock
from eduweb.core.db import db
from eduweb.messages import flagging
from eduweb.messages.judging import judge_words
from eduweb.messages.models import Message, MessageState, Refusal
from eduweb.messages.places import Destination, Place, channel_of, place_for
from eduweb.messages.service.states import set_state, tell_readers
from eduweb.messages.stage import pause_stage, stage_of
from eduweb.safety import Outcome, Verdict
from eduweb.web.forms import is_blank

if TYPE_CHECKING:
    from eduweb.people import Who

MAX_BYTES = 4_000


class BlankWordsError(Exception):
    """Raised when nothing can be seen of the words."""


class TooLongError(Exception):
    """Raised when the words are longer than 4,000 bytes."""


class SentState(enum.Enum):
    """What became of words that were sent."""

    DELIVERED = "delivered"
    HELD = "held"
    NUDGED = "nudged"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Sent:
    """The answer to an author. `ref` is empty where the words could go to nobody."""

    state: SentState
    verdict: Verdict
    ref: str = ""
    is_practice: bool = False
    is_repeat: bool = False


def send(*, author: Who, to: Destination, words: str, client_id: str, instead_of: str | None = None) -> Sent:
    """Judge words, then deliver or stop them, flag them if need be, and tell those who may read.

    The same client id again gives the first answer and changes nothing. `instead_of` is the stopped
    message that these words are the change of: it is not read beside them.

    Raises:
        BlankWordsError: there is nothing to be seen.
        TooLongError: more than 4,000 bytes.

    """
    before = sent_before(author, client_id)
    if before is not None:
        return before
    if is_blank(words):
        raise BlankWordsError
    if len(words.encode("utf-8", "surrogatepass")) > MAX_BYTES:
        raise TooLongError
    place = place_for(author, to)
    verdict = (
        # A character's words were checked with the scenario they are from.
        Verdict()
        if author.is_character
        else judge_words(words, author=author, channel=channel_of(to), place=place, instead_of=instead_of)
    )
    if place is None:
        return _refuse(author, verdict, words, channel_of(to), client_id)
    message = _write(author, place, words, verdict, client_id)
    _follow_up(author, place, message, verdict)
    return _sent(message, verdict)


_STATES = {
    Outcome.ALLOW: MessageState.DELIVERED,
    Outcome.NUDGE: MessageState.NUDGED,
    Outcome.HOLD: MessageState.HELD,
    Outcome.DISCLOSURE: MessageState.HELD,
}


def sent_before(author: Who, client_id: str) -> Sent | None:
    """Return the first answer to this client id, if it was sent before."""
    message = db.session.scalar(
        select(Message).where(Message.author_id == author.id, Message.client_id == client_id)
    )
    if message is not None:
        return _sent(message, Verdict.from_json(message.verdict), is_repeat=True)
    refusal = db.session.scalar(
        select(Refusal).where(Refusal.author_id == author.id, Refusal.client_id == client_id)
    )
    if refusal is None:
        return None
    return Sent(SentState.REFUSED, Verdict.from_json(refusal.verdict), is_repeat=True)


def _sent(message: Message, verdict: Verdict, *, is_repeat: bool = False) -> Sent:
    first = _STATES[verdict.outcome]
    return Sent(
        SentState(first.value),
        verdict,
        ref=message.ref,
        is_practice=message.is_practice,
        is_repeat=is_repeat,
    )


def _refuse(author: Who, verdict: Verdict, words: str, channel: str, client_id: str) -> Sent:
    """Words that can go to nobody are kept from everybody, but still judged and flagged."""
    refusal = Refusal(
        school_id=author.school_id,
        author_id=author.id,
        client_id=client_id,
        verdict=verdict.to_json(),
        refused_at=clock.now(),
    )
    db.session.add(refusal)
    db.session.flush()
    source = flagging.needs_flag(author, verdict)
    if source is not None:
        key = f"refusal:{refusal.id}"
        flagging.flag_words(author, verdict, source, words=words, channel=channel, dedupe_key=key)
    return Sent(SentState.REFUSED, verdict)


def _write(author: Who, place: Place, words: str, verdict: Verdict, client_id: str) -> Message:
    thread = place.thread
    is_on_stage = thread.only_for_pupil_id is not None
    message = Message(
        school_id=author.school_id,
        thread_id=thread.id,
        author_id=author.id,
        is_root=place.is_root,
        words=words,
        state=MessageState.HELD,
        verdict=verdict.to_json(),
        client_id=client_id,
        only_for_pupil_id=thread.only_for_pupil_id,
        is_practice=is_on_stage and flagging.is_practice(verdict, is_on_stage=True),
        written_at=clock.now(),
    )
    db.session.add(message)
    db.session.flush()
    set_state(message, thread, _STATES[verdict.outcome])
    return message


def _follow_up(author: Who, place: Place, message: Message, verdict: Verdict) -> None:
    if message.state is MessageState.DELIVERED:
        tell_readers(message, place.thread)
    source = flagging.needs_flag(author, verdict)
    if source is not None:
        flagging.flag_words(
            author,
            verdict,
            source,
            words=message.words,
            channel=place.channel,
            dedupe_key=f"message:{message.id}:{verdict.rule_version}",
            message=message,
            is_practice=message.is_practice,
        )
    if verdict.outcome is Outcome.DISCLOSURE and stage_of(author) is not None:
        # Something real was told: the story stops, and its engine never hears of it.
        pause_stage(author.id)
    elif message.is_practice and author.is_pupil:
        outbox.happen(
            school_id=author.school_id,
            pupil_id=author.id,
            what="writes",
            thread_id=message.thread_id,
            outcome=verdict.outcome.name.lower(),
            kinds=flagging.kinds_of(verdict),
            message_id=message.id,
        )
