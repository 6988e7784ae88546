"""Footprints as a child reads them: one place a line, each with a word for how things stand there."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from flask import url_for
from flask_babel import gettext as _

from eduweb.messages import Audience, ThreadKind

if TYPE_CHECKING:
    from eduweb.messages import Thread
    from eduweb.network.footprints import Copy, Footprints
    from eduweb.network.reactions import Face


@dataclass(frozen=True, slots=True)
class Row:
    """One place: what is there, and a word with a tone for it."""

    title: str
    text: str
    word: str
    icon: str
    tone: str
    url: str = ""
    faces: list[Face] = field(default_factory=list)


def rows_of(prints: Footprints) -> list[Row]:
    """Return every place where the words are, or may be."""
    return [
        _gone(prints.thread) if prints.is_deleted else _standing(prints),
        *(_copy(copy) for copy in prints.copies),
        Row(
            _("Grown-ups at school"),
            _("They keep it safe for a while, then it goes."),
            _("Kept"),
            "chalkboard-teacher",
            "bluebell",
        ),
        Row(
            _("A picture of the screen"),
            _("Nobody can ever know about that."),
            _("Can’t tell"),
            "camera",
            "plain",
        ),
    ]


def _gone(thread: Thread) -> Row:
    titles = {
        ThreadKind.CHAT: _("The chat"),
        ThreadKind.GROUP: _("The group"),
        ThreadKind.PROFILE: _("About me"),
    }
    title = titles.get(thread.kind, _("Your page"))
    return Row(title, _("Nobody can open it there any more."), _("Gone"), "eye-slash", "mint")


def _standing(prints: Footprints) -> Row:
    thread, sees = prints.thread, prints.sees
    if thread.audience is Audience.ONLY_ME:
        return Row(_("Your page"), _("Only you can see it here."), _("Only you"), "lock-key", "mint")
    adults = ", ".join(face.name for face in sees.adults)
    text = _("These people can see it. Grown-ups too: %(names)s.", names=adults) if adults else ""
    if sees.friends_of:
        text = _("Friends of %(name)s can see it.", name=sees.friends_of)
    if sees.classes:
        text = _("Everybody in these classes can see it: %(names)s.", names=", ".join(sees.classes))
    return Row(
        _("Who can see it now"),
        text or _("These people can see it."),
        _("Here"),
        "eye",
        "bluebell",
        faces=sees.pupils,
    )


def _copy(copy: Copy) -> Row:
    name, shown = copy.face.name, copy.shown
    kind, is_root, ref = shown.thread.kind, shown.message.is_root, shown.thread.ref
    if kind is ThreadKind.GROUP:
        title, text = copy.place or _("A group"), _("%(name)s wrote your words in the group.", name=name)
        return _a_copy(title, text, url_for("network.chat", thread_ref=ref), icon="copy")
    if kind is ThreadKind.CHAT:
        title, text = (
            _("Your chat with %(name)s", name=name),
            _("%(name)s wrote your words there.", name=name),
        )
        return _a_copy(title, text, url_for("network.chat", thread_ref=ref), icon="chat-circle-dots")
    if kind is ThreadKind.MAIL:
        title = _("A mail from %(name)s", name=name)
        return _a_copy(title, _("Your words are in this mail."), "", icon="envelope-simple")
    if kind is ThreadKind.PROFILE:
        title, text = _("%(name)s’s page", name=name), _("%(name)s copied your words there.", name=name)
        return _a_copy(title, text, url_for("network.person", person_ref=copy.face.ref))
    address = url_for("network.post", thread_ref=ref)
    if is_root:
        title, text = _("%(name)s’s post", name=name), _("%(name)s posted your words too.", name=name)
        return _a_copy(title, text, address, icon="copy")
    text = _("%(name)s copied your words to answer.", name=name)
    return _a_copy(_("%(name)s’s comment", name=name), text, address)


def _a_copy(title: str, text: str, url: str, *, icon: str = "quotes") -> Row:
    return Row(title, text, _("A copy"), icon, "hazel", url=url)
