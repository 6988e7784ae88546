"""The verbs of the network. Each runs inside `write` and asks again who its author is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eduweb import messages, people, relationships, schools
from eduweb.core.db import db
from eduweb.messages import (
    Audience,
    ChatLine,
    Comment,
    Edit,
    Message,
    NewPost,
    ProfileField,
    Sent,
    SentState,
    ThreadKind,
)
from eduweb.network.stickers import sticker_named

if TYPE_CHECKING:
    from eduweb.messages import Shown
    from eduweb.network.stickers import Sticker
    from eduweb.people import Who

    Destination = NewPost | Comment | ChatLine | ProfileField | Edit


class NotThereError(Exception):
    """Raised when what somebody acts on is not there for them, or they are not there any more."""


def send_words(
    who: Who, to: Destination, *, words: str, client_id: str, sticker: Sticker | None = None
) -> Sent:
    """Send words; pages and sockets both come in here. A picture alone is sent as what it is called.

    Raises:
        BlankWordsError: there is nothing to be seen.
        TooLongError: they are too long.
        NotThereError: the author was disabled meanwhile.

    """
    author = still_here(who)
    if sticker is None:
        return messages.send(author=author, to=to, words=words, client_id=client_id)
    return messages.send(
        author=author,
        to=to,
        words=words,
        client_id=client_id,
        picture=sticker.slug,
        picture_label=sticker.title if not words else sticker.label,
    )


def change_stopped(
    who: Who, message_ref: str, *, words: str, client_id: str, audience: Audience | None = None
) -> Sent:
    """Send a stopped message anew in other words, and throw the old one away.

    The old one stays when the new words could go to nobody.

    Raises:
        NotThereError: there is no such stopped message.

    """
    author = still_here(who)
    before = messages.sent_before(author, client_id)
    if before is not None:
        return before
    stopped = messages.stopped_by_ref(author, message_ref)
    if stopped is None:
        raise NotThereError
    to = _where_it_was_going(stopped, audience)
    sticker = sticker_named(stopped.message.picture)
    sent = messages.send(
        author=author,
        to=to,
        words=words,
        client_id=client_id,
        instead_of=message_ref,
        picture=sticker.slug if sticker else "",
        picture_label=sticker.label if sticker else "",
    )
    if sent.state is not SentState.REFUSED:
        messages.throw_away(author, message_ref)
    return sent


def _where_it_was_going(stopped: Shown, audience: Audience | None) -> Destination:
    thread, root = stopped.thread, stopped.message.is_root
    if stopped.message.replaces_id is not None:
        return Edit(db.session.get_one(Message, stopped.message.replaces_id).ref)
    if thread.kind in {ThreadKind.CHAT, ThreadKind.GROUP}:
        return ChatLine(thread.ref)
    if thread.kind is ThreadKind.PROFILE:
        return ProfileField(thread.field or "", thread.audience or Audience.ONLY_ME)
    return NewPost(audience or thread.audience or Audience.ONLY_ME) if root else Comment(thread.ref)


def save_field(who: Who, field: str, *, words: str, audience: Audience, client_id: str) -> Sent | None:
    """Change a line about oneself, its audience, or both; no words take the line away."""
    author = still_here(who)
    if field not in messages.PROFILE_FIELDS:
        raise NotThereError
    before = messages.sent_before(author, client_id)
    if before is not None:
        return before
    line = messages.profile_fields(author, author.id).get(field)
    if line is not None and (not words or line.message.words == words):
        messages.set_audience(author, line.thread.ref, audience)
    if not words:
        if line is not None:
            messages.delete_own(author, line.message.ref)
        return None
    if line is not None and line.message.words == words:
        return None
    return _send_field(author, line, ProfileField(field, audience), words, client_id)


def _send_field(author: Who, line: Shown | None, to: ProfileField, words: str, client_id: str) -> Sent:
    """Send a new line about oneself. The old one never gets a wider audience that was meant for the new."""
    sent = messages.send(author=author, to=to, words=words, client_id=client_id)
    if line is not None and (sent.state is SentState.DELIVERED or _is_narrower(to.audience, line)):
        messages.set_audience(author, line.thread.ref, to.audience)
    return sent


def _is_narrower(audience: Audience, line: Shown) -> bool:
    return audience in schools.audiences_up_to(line.thread.audience or Audience.ONLY_ME)


def set_audiences(who: Who, chosen: dict[str, Audience]) -> bool:
    """Change who can see the lines about oneself; whether all of them could be changed so."""
    author = still_here(who)
    done = [
        messages.set_audience(author, line.thread.ref, chosen[field])
        for field, line in messages.profile_fields(author, author.id).items()
        if field in chosen
    ]
    return all(done)


def set_picture(who: Who, picture: str) -> None:
    """Change the picture of a pupil's face; the caller has taken it from the library."""
    people.set_picture(still_here(who).id, picture)


def throw_away(who: Who, message_ref: str) -> None:
    """Throw a stopped message of one's own away.

    Raises:
        NotThereError: there is no such stopped message.

    """
    if not messages.throw_away(still_here(who), message_ref):
        raise NotThereError


def delete(who: Who, message_ref: str) -> None:
    """Delete a post or a comment of one's own.

    Raises:
        NotThereError: there is no such message.

    """
    if not messages.delete_own(still_here(who), message_ref):
        raise NotThereError


def block(who: Who, person_ref: str) -> None:
    """Block somebody.

    Raises:
        NotThereError: there is nobody like that who could be blocked.

    """
    try:
        relationships.block(still_here(who), met_by(who, person_ref))
    except relationships.CannotBlockError as error:
        raise NotThereError from error


def unblock(who: Who, person_ref: str) -> None:
    """Take a block back."""
    relationships.unblock(still_here(who), met_by(who, person_ref))


def met_by(who: Who, person_ref: str) -> Who:
    """Return somebody of the same school, by their reference.

    Raises:
        NotThereError: there is nobody like that.

    """
    other = people.person_by_ref(who, person_ref)
    if other is None:
        raise NotThereError
    return other


def still_here(who: Who) -> Who:
    """Return the author anew: somebody disabled meanwhile acts no more.

    Raises:
        NotThereError: they are not there any more.

    """
    again = people.who_by_id(who.id)
    if again is None:
        raise NotThereError
    return again
