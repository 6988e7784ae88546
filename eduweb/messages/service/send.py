"""`send`, the one way in for words (law 1)."""

from __future__ import annotations

import enum
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sqlalchemy import select

from eduweb import outbox
from eduweb.core import clock
from eduweb.core.db import db
from eduweb.messages import flagging
from eduweb.messages.destinations import Destination, channel_of
from eduweb.messages.judging import judge_words
from eduweb.messages.models import Message, MessageState, Refusal, Thread, ThreadKind
from eduweb.messages.places import Place, place_for
from eduweb.messages.service.states import deliver, set_state, tell_readers
from eduweb.messages.stage import pause_stage, stage_of
from eduweb.safety import Finding, Outcome, Verdict
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
    WAITING = "waiting"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Sent:
    """The answer to an author. `ref` is empty where the words could go to nobody."""

    state: SentState
    verdict: Verdict
    ref: str = ""
    is_practice: bool = False
    is_repeat: bool = False


@dataclass(frozen=True, slots=True)
class _Said:
    """Words as they came: with the picture beside them, and the name that the picture is judged by."""

    words: str
    client_id: str
    picture: str
    label: str

    @property
    def judged(self) -> str:
        """What the judge reads, and the officer."""
        return f"{self.words}\n{self.label}" if self.label and self.label != self.words else self.words


def send(
    *,
    author: Who,
    to: Destination,
    words: str,
    client_id: str,
    instead_of: str | None = None,
    picture: str = "",
    picture_label: str = "",
) -> Sent:
    """Judge words, then deliver or stop them, flag them if need be, and tell those who may read.

    The same client id again gives the first answer and changes nothing. `instead_of` is the stopped
    message that these words are the change of: it is not read beside them. A picture of the library
    counts by its name; alone, its name is the words.

    Raises:
        BlankWordsError: there is nothing to be seen.
        TooLongError: more than 4,000 bytes.

    """
    before = sent_before(author, client_id)
    if before is not None:
        return before
    said = _said(words, client_id, picture, picture_label)
    place = place_for(author, to, said.words)
    channel = place.channel if place else channel_of(to)
    verdict = _judge(author, said, channel, place, instead_of)
    if place is None:
        return _refuse(author, verdict, said, channel)
    message = _write(author, place, said, verdict)
    _follow_up(author, place, said, message, verdict)
    return _sent(message, verdict)


def _said(words: str, client_id: str, picture: str, label: str) -> _Said:
    label = label if picture else ""
    if is_blank(words):
        words = label
    if is_blank(words):
        raise BlankWordsError
    if len(words.encode("utf-8", "surrogatepass")) > MAX_BYTES:
        raise TooLongError
    return _Said(words, client_id, picture, label)


def _judge(author: Who, said: _Said, channel: str, place: Place | None, instead_of: str | None) -> Verdict:
    if author.is_character:
        # A character's words were checked with the scenario they are from.
        return Verdict()
    verdict = judge_words(said.judged, author=author, channel=channel, place=place, instead_of=instead_of)
    return replace(verdict, findings=tuple(_inside(found, len(said.words)) for found in verdict.findings))


def _inside(found: Finding, end: int) -> Finding:
    """Cut a finding to the words; what was found in the picture's name marks no words."""
    if found.start >= end:
        return replace(found, start=0, end=0)
    return replace(found, end=min(found.end, end))


_STATES = {
    Outcome.ALLOW: MessageState.DELIVERED,
    Outcome.NUDGE: MessageState.NUDGED,
    Outcome.HOLD: MessageState.HELD,
    Outcome.DISCLOSURE: MessageState.HELD,
}
_WAITED = (MessageState.WAITING, MessageState.RETURNED)


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
    state = SentState.WAITING if message.state in _WAITED else SentState(_STATES[verdict.outcome].value)
    ref = message.ref
    if message.state is MessageState.MERGED:
        ref = db.session.get_one(Message, message.replaces_id).ref
    return Sent(state, verdict, ref=ref, is_practice=message.is_practice, is_repeat=is_repeat)


def _refuse(author: Who, verdict: Verdict, said: _Said, channel: str) -> Sent:
    """Words that can go to nobody are kept from everybody, but still judged and flagged."""
    refusal = Refusal(
        school_id=author.school_id,
        author_id=author.id,
        client_id=said.client_id,
        verdict=verdict.to_json(),
        refused_at=clock.now(),
    )
    db.session.add(refusal)
    db.session.flush()
    source = flagging.needs_flag(author, verdict)
    if source is not None:
        key = f"refusal:{refusal.id}"
        flagging.flag_words(author, verdict, source, words=said.judged, channel=channel, dedupe_key=key)
    return Sent(SentState.REFUSED, verdict)


def _write(author: Who, place: Place, said: _Said, verdict: Verdict) -> Message:
    thread, replaces = place.thread, place.replaces
    is_on_stage = thread.only_for_pupil_id is not None
    message = Message(
        school_id=author.school_id,
        thread_id=thread.id,
        author_id=author.id,
        # An edit begins nothing: what it changes stands, and its thread with it.
        is_root=place.is_root and replaces is None,
        replaces_id=replaces.id if replaces else None,
        words=said.words,
        picture=said.picture,
        state=MessageState.HELD,
        verdict=verdict.to_json(),
        client_id=said.client_id,
        only_for_pupil_id=thread.only_for_pupil_id,
        is_practice=is_on_stage and flagging.is_practice(verdict, is_on_stage=True),
        written_at=clock.now(),
    )
    db.session.add(message)
    db.session.flush()
    _settle(message, place, _STATES[verdict.outcome])
    return message


def _settle(message: Message, place: Place, state: MessageState) -> None:
    """Deliver words, or stop them: until a grown-up has looked, or a teacher said yes."""
    if state is not MessageState.DELIVERED:
        set_state(message, place.thread, state)
    elif place.needs_yes:
        set_state(message, place.thread, MessageState.WAITING)
        tell_readers(message, place.thread)
    else:
        deliver(message, place.thread)


def _follow_up(author: Who, place: Place, said: _Said, message: Message, verdict: Verdict) -> None:
    source = flagging.needs_flag(author, verdict)
    if source is not None:
        flagging.flag_words(
            author,
            verdict,
            source,
            words=said.judged,
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
            thread_id=_answered(place.thread),
            outcome=verdict.outcome.name.lower(),
            kinds=flagging.kinds_of(verdict),
            message_id=message.replaces_id or message.id,
        )


def _answered(thread: Thread) -> int:
    """Return the thread that a story knows: an answer to a mail is a thread of its own."""
    return thread.answers_id if thread.kind is ThreadKind.MAIL and thread.answers_id else thread.id
