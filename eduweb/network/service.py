"""The verbs of the network. Each runs inside `write` and asks again who its author is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eduweb import messages, people, relationships
from eduweb.messages import Audience, ChatLine, Comment, NewPost, ProfileField, Sent, SentState, ThreadKind

if TYPE_CHECKING:
    from eduweb.messages import Shown
    from eduweb.people import Who

    Destination = NewPost | Comment | ChatLine | ProfileField


class NotThereError(Exception):
    """Raised when what somebody acts on is not there for them, or they are not there any more."""


def send_words(who: Who, to: Destination, *, words: str, client_id: str) -> Sent:
    """Send words; pages and sockets both come in here.

    Raises:
        BlankWordsError: there is nothing to be seen.
        TooLongError: they are too long.
        NotThereError: the author was disabled meanwhile.

    """
    return messages.send(author=_now(who), to=to, words=words, client_id=client_id)


def change_stopped(
    who: Who, message_ref: str, *, words: str, client_id: str, audience: Audience | None = None
) -> Sent:
    """Send a stopped message anew in other words, and throw the old one away.

    The old one stays when the new words could go to nobody.

    Raises:
        NotThereError: there is no such stopped message.

    """
    author = _now(who)
    before = messages.sent_before(author, client_id)
    if before is not None:
        return before
    stopped = messages.stopped_by_ref(author, message_ref)
    if stopped is None:
        raise NotThereError
    to = _where_it_was_going(stopped, audience)
    sent = messages.send(author=author, to=to, words=words, client_id=client_id, instead_of=message_ref)
    if sent.state is not SentState.REFUSED:
        messages.throw_away(author, message_ref)
    return sent


def _where_it_was_going(stopped: Shown, audience: Audience | None) -> Destination:
    thread, root = stopped.thread, stopped.message.is_root
    if thread.kind is ThreadKind.CHAT:
        return ChatLine(thread.ref)
    if thread.kind is ThreadKind.PROFILE:
        return ProfileField(thread.field or "", thread.audience or Audience.ONLY_ME)
    return NewPost(audience or thread.audience or Audience.ONLY_ME) if root else Comment(thread.ref)


def save_field(who: Who, field: str, *, words: str, audience: Audience, client_id: str) -> Sent | None:
    """Change a line about oneself, its audience, or both; no words take the line away."""
    author = _now(who)
    if field not in messages.PROFILE_FIELDS:
        raise NotThereError
    line = messages.profile_fields(author, author.id).get(field)
    if line is not None:
        messages.set_audience(author, line.thread.ref, audience)
    if not words:
        if line is not None:
            messages.delete_own(author, line.message.ref)
        return None
    if line is not None and line.message.words == words:
        return None
    to = ProfileField(field, audience)
    return messages.send(author=author, to=to, words=words, client_id=client_id)


def set_audiences(who: Who, chosen: dict[str, Audience]) -> None:
    """Change who can see the lines about oneself."""
    author = _now(who)
    for field, line in messages.profile_fields(author, author.id).items():
        if field in chosen:
            messages.set_audience(author, line.thread.ref, chosen[field])


def throw_away(who: Who, message_ref: str) -> None:
    """Throw a stopped message of one's own away.

    Raises:
        NotThereError: there is no such stopped message.

    """
    if not messages.throw_away(_now(who), message_ref):
        raise NotThereError


def delete(who: Who, message_ref: str) -> None:
    """Delete a post or a comment of one's own.

    Raises:
        NotThereError: there is no such message.

    """
    if not messages.delete_own(_now(who), message_ref):
        raise NotThereError


def block(who: Who, person_ref: str) -> None:
    """Block somebody.

    Raises:
        NotThereError: there is nobody like that who could be blocked.

    """
    try:
        relationships.block(_now(who), _other(who, person_ref))
    except relationships.CannotBlockError as error:
        raise NotThereError from error


def unblock(who: Who, person_ref: str) -> None:
    """Take a block back."""
    relationships.unblock(_now(who), _other(who, person_ref))


def _other(who: Who, person_ref: str) -> Who:
    other = people.person_by_ref(who, person_ref)
    if other is None:
        raise NotThereError
    return other


def _now(who: Who) -> Who:
    again = people.who_by_id(who.id)
    if again is None:
        raise NotThereError
    return again
