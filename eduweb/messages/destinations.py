"""Where words can be meant to go, as pages and sockets name it: references only, never ids."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from eduweb.schools import Audience

PROFILE_FIELDS = ("animal", "book", "fun", "help")


@dataclass(frozen=True, slots=True)
class NewPost:
    """A post of one's own. Staff name the class; a character the pupil it exists for."""

    audience: Audience
    class_ref: str | None = None
    only_for_pupil_id: int | None = None


@dataclass(frozen=True, slots=True)
class Comment:
    """Words under a post that the author can read."""

    thread_ref: str


@dataclass(frozen=True, slots=True)
class ChatLine:
    """A line in a chat that the author takes part in, or in the chat of a group."""

    thread_ref: str


@dataclass(frozen=True, slots=True)
class NewMail:
    """A mail: its first line is what it is about. To people of the address book, or to a whole class.

    `answers_ref` is the thread of the mail that it answers or passes on.
    """

    to_refs: tuple[str, ...] = ()
    class_ref: str | None = None
    answers_ref: str | None = None


@dataclass(frozen=True, slots=True)
class ProfileField:
    """A line about me, with an audience of its own."""

    field: str
    audience: Audience


@dataclass(frozen=True, slots=True)
class Edit:
    """New words for a delivered post, comment or chat line of one's own."""

    message_ref: str


Destination = NewPost | Comment | ChatLine | NewMail | ProfileField | Edit

_CHANNELS: dict[type[Destination], str] = {
    NewPost: "post",
    Comment: "comment",
    ChatLine: "chat",
    NewMail: "mail",
    ProfileField: "profile",
    Edit: "edit",
}


def channel_of(to: Destination) -> str:
    """Return the name of the channel, as the officer's desk shows it."""
    return _CHANNELS[type(to)]
