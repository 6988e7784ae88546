"""My things as a child reads them: what it is, where it stands, and what can be done with it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from flask import current_app, url_for
from flask_babel import gettext as _

from eduweb.messages import MessageState, ThreadKind
from eduweb.web.forms import _l

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from eduweb.messages import Audience, Shown

SENT_MAIL = "mail.sent"


@dataclass(frozen=True, slots=True)
class Shelf:
    """One kind of thing to look through; without a kind, all of them."""

    name: str
    label: str
    kind: ThreadKind | None = None


SHELVES = (
    Shelf("", _l("Everything")),
    Shelf("posts", _l("Posts and comments"), ThreadKind.POST),
    Shelf("chats", _l("Chats"), ThreadKind.CHAT),
    Shelf("groups", _l("Groups"), ThreadKind.GROUP),
    Shelf("mail", _l("Mail"), ThreadKind.MAIL),
    Shelf("about", _l("About me"), ThreadKind.PROFILE),
)


@dataclass(frozen=True, slots=True)
class Row:
    """One thing of mine."""

    ref: str
    title: str
    icon: str
    words: str
    picture: str
    place: str
    when: datetime
    note: str
    see_url: str
    delete_url: str
    prints_url: str


def shelf_named(name: str) -> Shelf:
    """Return the shelf of an address; another name is everything."""
    return next((shelf for shelf in SHELVES if shelf.name == name), SHELVES[0])


def rows_of(found: Sequence[Shown], labels: Mapping[Audience, str]) -> list[Row]:
    """Return things as rows."""
    return [_row(shown, labels) for shown in found]


def _row(shown: Shown, labels: Mapping[Audience, str]) -> Row:
    message, thread = shown.message, shown.thread
    is_up = message.state is MessageState.DELIVERED
    is_mine_to_take = is_up and thread.kind is not ThreadKind.MAIL
    title, icon = _title(shown)
    return Row(
        ref=message.ref,
        title=title,
        icon=icon,
        words=message.words,
        picture=message.picture,
        place=labels.get(thread.audience, "") if thread.audience else "",
        when=message.written_at,
        note=_note(message.state),
        see_url=_address(shown) if is_up else _stopped_address(shown),
        delete_url=url_for("network.delete", message_ref=message.ref) if is_mine_to_take else "",
        prints_url=url_for("network.footprints", message_ref=message.ref) if is_up else "",
    )


def _title(shown: Shown) -> tuple[str, str]:
    if shown.thread.kind is ThreadKind.POST and not shown.message.is_root:
        return _("A comment"), "chat-circle-dots"
    return {
        ThreadKind.POST: (_("A post"), "chats-circle"),
        ThreadKind.CHAT: (_("A line in a chat"), "chat-circle-dots"),
        ThreadKind.GROUP: (_("A line in a group"), "users"),
        ThreadKind.MAIL: (_("A mail"), "envelope-simple"),
        ThreadKind.PROFILE: (_("About me"), "user"),
    }[shown.thread.kind]


def _note(state: MessageState) -> str:
    return {
        MessageState.DELIVERED: "",
        MessageState.NUDGED: _("Not sent yet"),
        MessageState.WAITING: _("Waits for your teacher"),
        MessageState.RETURNED: _("Given back by your teacher"),
    }.get(state, _("Stopped"))


def _address(shown: Shown) -> str:
    """Return where a thing can be seen."""
    thread = shown.thread
    if thread.kind is ThreadKind.PROFILE:
        return url_for("network.me")
    if thread.kind is ThreadKind.MAIL:
        return url_for(SENT_MAIL) if SENT_MAIL in current_app.view_functions else ""
    if thread.kind is ThreadKind.POST:
        return url_for("network.post", thread_ref=thread.ref)
    return url_for("network.chat", thread_ref=thread.ref)


def _stopped_address(shown: Shown) -> str:
    """Return where something stopped waits; a post that never was up stands over the feed."""
    thread = shown.thread
    if thread.kind is ThreadKind.POST:
        return url_for("network.feed", stopped=shown.message.ref)
    return _address(shown)
