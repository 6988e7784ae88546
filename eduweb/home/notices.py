"""What is new for a pupil, worked out each time from what stands; nothing is kept and nothing is counted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from flask import url_for
from flask_babel import gettext as _

from eduweb import concerns, messages, relationships
from eduweb.core import clock
from eduweb.mail.queries import has_unread
from eduweb.network.reactions import newest_to

if TYPE_CHECKING:
    from collections.abc import Iterator

    from eduweb.messages import Shown
    from eduweb.people import Who

LATELY = timedelta(days=14)
MOST_SHOWN = 30


@dataclass(frozen=True, slots=True)
class Notice:
    """One thing that is new, and where it is. Without a moment it stands until it is seen to."""

    words: str
    url: str
    icon: str
    at: datetime | None = None
    name: str = ""
    picture: str = ""
    is_pretend: bool = False


def notices_for(pupil: Who) -> list[Notice]:
    """Return what is new for a pupil, the newest first, and first what waits for them."""
    since = clock.now() - LATELY
    found = [
        *_requests(pupil),
        *_mail(pupil),
        *_accepted(pupil, since),
        *_comments(pupil, since),
        *_reactions(pupil, since),
        *_lines(pupil),
        *_read(pupil, since),
    ]
    newest = sorted(found, key=lambda one: one.at or clock.now(), reverse=True)
    return newest[:MOST_SHOWN]


def has_news(pupil: Who, *, since: datetime) -> bool:
    """Whether anything came for a pupil after a moment."""
    return any(one.at is not None and one.at > since for one in notices_for(pupil))


def start_of_today() -> datetime:
    """Return when the school's day began."""
    local = clock.school_time(clock.now())
    return local.replace(hour=0, minute=0, second=0, microsecond=0).astimezone(UTC)


def _requests(pupil: Who) -> Iterator[Notice]:
    for one in relationships.requests_to(pupil):
        yield Notice(
            _("%(name)s wants to be your friend.", name=one.person.name),
            url_for("network.friend_request", request_ref=one.ref),
            "user-plus",
            at=one.asked_at,
            name=one.person.name,
            picture=one.person.picture,
            is_pretend=one.person.is_character,
        )


def _accepted(pupil: Who, since: datetime) -> Iterator[Notice]:
    for one in relationships.accepted_by(pupil, since=since):
        yield Notice(
            _("You and %(name)s are friends now.", name=one.person.name),
            url_for("network.person", person_ref=one.person.ref),
            "users",
            at=one.answered_at,
            name=one.person.name,
            picture=one.person.picture,
            is_pretend=one.person.is_character,
        )


def _comments(pupil: Who, since: datetime) -> Iterator[Notice]:
    told: set[tuple[int, int]] = set()
    for shown in messages.answers_to_posts(pupil, since=since):
        key = (shown.thread.id, shown.author_id)
        if key in told:
            continue
        told.add(key)
        url = url_for("network.post", thread_ref=shown.thread.ref, _anchor=f"comment-{shown.message.ref}")
        yield _by(shown, _("%(name)s wrote under your post.", name=shown.name), url, "chat-circle-dots")


def _lines(pupil: Who) -> Iterator[Notice]:
    """Today's newest line of somebody else in each chat and group."""
    today = start_of_today()
    for talk in messages.talks_of(pupil):
        if talk.last_at is None or talk.last_at < today or talk.is_last_own:
            continue
        words = (
            _("Something new in %(group)s today.", group=talk.name)
            if talk.is_group
            else _("%(name)s wrote to you.", name=talk.name)
        )
        yield Notice(
            words,
            url_for("network.chat", thread_ref=talk.thread_ref),
            "users-three" if talk.is_group else "chats",
            at=talk.last_at,
            name=talk.name,
            picture=talk.picture,
            is_pretend=talk.is_pretend,
        )


def _by(shown: Shown, words: str, url: str, icon: str) -> Notice:
    return Notice(
        words,
        url,
        icon,
        at=shown.message.written_at,
        name=shown.name,
        picture=shown.picture,
        is_pretend=shown.is_pretend,
    )


def _reactions(pupil: Who, since: datetime) -> Iterator[Notice]:
    for given in newest_to(pupil):
        if given.given_at < since:
            continue
        yield Notice(
            _("%(name)s says “%(label)s” to what you wrote.", name=given.face.name, label=given.look.label),
            url_for("network.post", thread_ref=given.thread_ref),
            given.look.icon,
            at=given.given_at,
            name=given.face.name,
            picture=given.face.picture,
            is_pretend=given.face.is_pretend,
        )


def _read(pupil: Who, since: datetime) -> Iterator[Notice]:
    """A grown-up read something lately; said once, however many there are, and never what was done."""
    read = [one for one in concerns.answers_for(pupil) if one.is_read and one.sent_at >= since]
    if read:
        yield Notice(
            _("A grown-up has read what you sent."), url_for("reports.mine"), "seal-check", at=read[0].sent_at
        )


def _mail(pupil: Who) -> Iterator[Notice]:
    if has_unread(pupil):
        yield Notice(_("You have mail that you have not read."), url_for("mail.inbox"), "envelope-simple")
