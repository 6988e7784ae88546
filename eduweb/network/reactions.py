"""Kind, Clever, Thank you: one tap under what somebody wrote. Never counted, never ranked.

Who wrote the words sees the faces of those who reacted; everybody else sees only their own.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import or_, select

from eduweb import messages, outbox, relationships
from eduweb.core import clock
from eduweb.core.db import after_commit, db
from eduweb.messages import Message, MessageState, Thread, ThreadKind
from eduweb.network.friends import has_ability
from eduweb.network.models import Reaction, ReactionKind
from eduweb.network.service import NotThereError, still_here
from eduweb.people import PEOPLE, Kind
from eduweb.schools import Ability
from eduweb.web import push
from eduweb.web.forms import _l

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from sqlalchemy import ColumnElement, FromClause, Row, Subquery

    from eduweb.messages import Shown
    from eduweb.people import Who

NEWEST_SHOWN = 20


class ClosedError(Exception):
    """Raised when the network is closed for whoever would react."""


@dataclass(frozen=True, slots=True)
class Look:
    """How one kind of reaction is named and drawn."""

    kind: ReactionKind
    label: str
    icon: str

    @property
    def value(self) -> str:
        """What the form sends."""
        return self.kind.name.lower()


LOOKS = (
    Look(ReactionKind.KIND, _l("Kind"), "hand-heart"),
    Look(ReactionKind.CLEVER, _l("Clever"), "lightbulb"),
    Look(ReactionKind.THANK_YOU, _l("Thank you"), "flower-tulip"),
)


@dataclass(frozen=True, slots=True)
class Choice:
    """One reaction to press, and whether the reader has pressed it."""

    value: str
    label: str
    icon: str
    is_on: bool


@dataclass(frozen=True, slots=True)
class Face:
    """Somebody as a disc and a name."""

    ref: str
    name: str
    picture: str
    is_pretend: bool = False


@dataclass(frozen=True, slots=True)
class Thanks:
    """One kind of reaction to one's own words, with the faces of those who gave it."""

    label: str
    icon: str
    faces: list[Face]


@dataclass(frozen=True, slots=True)
class Reactions:
    """What stands under one message: what the reader may press, or what the author was told."""

    choices: tuple[Choice, ...]
    thanks: tuple[Thanks, ...]


@dataclass(frozen=True, slots=True)
class Given:
    """A reaction to the reader's own words, for their notices."""

    face: Face
    look: Look
    thread_ref: str
    message_ref: str
    given_at: datetime


def kind_named(value: str) -> ReactionKind | None:
    """Return the reaction a form sent."""
    return next((look.kind for look in LOOKS if look.value == value), None)


def react(who: Who, message_ref: str, kind: ReactionKind) -> Shown:
    """Say one kind thing about words of somebody else, or take it back; return the words.

    Raises:
        NotThereError: there are no such words for the reader, or they are the reader's own.
        ClosedError: the network is closed for the reader now.

    """
    reader = still_here(who)
    shown = messages.post_by_ref(reader, message_ref)
    if shown is None or not may_react(reader, shown) or not has_ability(reader, Ability.REACT):
        raise NotThereError
    if not _is_open(reader, shown):
        raise ClosedError
    given = db.session.scalar(
        select(Reaction).where(
            Reaction.message_id == shown.message.id, Reaction.person_id == reader.id, Reaction.kind == kind
        )
    )
    if given is not None:
        db.session.delete(given)
        db.session.flush()
    else:
        _add(reader, shown, kind)
        _happen(reader, shown)
    _tell_author(shown)
    return shown


def _happen(pupil: Who, shown: Shown) -> None:
    if shown.thread.only_for_pupil_id is not None:
        outbox.happen(
            school_id=pupil.school_id, pupil_id=pupil.id, what="reacts", character_id=shown.author_id
        )


def give(character: Who, shown: Shown, kind: ReactionKind) -> None:
    """Let a pretend person say one kind thing about words of the pupil it exists for."""
    is_given = select(Reaction.id).where(
        Reaction.message_id == shown.message.id, Reaction.person_id == character.id, Reaction.kind == kind
    )
    if shown.thread.only_for_pupil_id != shown.author_id or db.session.scalar(is_given) is not None:
        return
    _add(character, shown, kind)
    _tell_author(shown)


def _add(giver: Who, shown: Shown, kind: ReactionKind) -> None:
    db.session.add(
        Reaction(
            school_id=giver.school_id,
            message_id=shown.message.id,
            person_id=giver.id,
            kind=kind,
            given_at=clock.now(),
        )
    )
    db.session.flush()


def may_react(reader: Who, shown: Shown) -> bool:
    """Whether these are words of somebody else that stand under a post, where reactions belong."""
    is_there = shown.message.state is MessageState.DELIVERED and shown.thread.kind is ThreadKind.POST
    return reader.is_pupil and is_there and shown.author_id != reader.id


def _is_open(reader: Who, shown: Shown) -> bool:
    standing = messages.standing_of(reader)
    return standing.is_open if shown.thread.only_for_pupil_id is None else standing.is_story_open


def _tell_author(shown: Shown) -> None:
    hint = {"kind": shown.thread.kind.value, "thread": shown.thread.ref, "message": shown.message.ref}
    author_id = shown.author_id
    after_commit(lambda: push([author_id], "message", hint))


def reactions_to(viewer: Who, shown: Sequence[Shown]) -> dict[int, Reactions]:
    """Return the reactions under these messages as the viewer may know of them, by message, in one query."""
    given = given_to(viewer, shown)
    rows = db.session.execute(select(given).order_by(given.c.reaction_id)).all()
    return sorted_out(viewer, shown, rows)


def given_to(viewer: Who, shown: Sequence[Shown]) -> Subquery:
    """Return the rows of the reactions that the viewer may know of: their own, and those to their words."""
    own = [one.message.id for one in shown if one.author_id == viewer.id]
    return (
        select(
            Reaction.id.label("reaction_id"),
            Reaction.message_id,
            Reaction.kind,
            Reaction.person_id,
            *(column.label(f"giver_{column.name}") for column in _face_of(PEOPLE)),
        )
        .join(PEOPLE, PEOPLE.c.id == Reaction.person_id)
        .where(
            Reaction.message_id.in_([one.message.id for one in shown]),
            or_(Reaction.person_id == viewer.id, Reaction.message_id.in_(own)),
            *_is_seen_by(viewer, PEOPLE),
        )
        .subquery()
    )


def sorted_out(viewer: Who, shown: Sequence[Shown], rows: Sequence[Row[Any]]) -> dict[int, Reactions]:
    """Return what stands under each message, from rows of `given_to`."""
    given: dict[int, list[Row[Any]]] = {one.message.id: [] for one in shown}
    for row in rows:
        given[row.message_id].append(row)
    return {
        one.message.id: Reactions((), _thanks(given[one.message.id]))
        if one.author_id == viewer.id
        else Reactions(_choices({row.kind for row in given[one.message.id]}), ())
        for one in shown
    }


def newest_to(viewer: Who, *, limit: int = NEWEST_SHOWN) -> Sequence[Given]:
    """Return the newest reactions to the viewer's own delivered words, newest first, for the notices."""
    giver = PEOPLE.alias("giver")
    rows = db.session.execute(
        messages.readable(viewer)
        .join(Reaction, Reaction.message_id == Message.id)
        .join(giver, giver.c.id == Reaction.person_id)
        .where(
            Message.author_id == viewer.id,
            Message.state == MessageState.DELIVERED,
            giver.c.id != viewer.id,
            *_is_seen_by(viewer, giver),
        )
        .with_only_columns(Thread.ref, Message.ref, Reaction.kind, Reaction.given_at, *_face_of(giver))
        .order_by(Reaction.id.desc())
        .limit(limit)
    )
    return [
        Given(_face(*face), _look(kind), thread_ref, message_ref, given_at)
        for thread_ref, message_ref, kind, given_at, *face in rows
    ]


def _face_of(giver: FromClause) -> tuple[ColumnElement[Any], ...]:
    return giver.c.ref, giver.c.name, giver.c.picture, giver.c.kind


def _face(ref: str, name: str, picture: str, kind: Kind) -> Face:
    return Face(ref, name, picture, is_pretend=kind is Kind.CHARACTER)


def _is_seen_by(viewer: Who, giver: FromClause) -> tuple[ColumnElement[bool], ...]:
    """Whether the viewer may know of somebody's reaction: nobody blocked either way, nobody muted or gone."""
    return (
        giver.c.is_active,
        ~relationships.is_blocked_between(viewer.id, giver.c.id),
        ~relationships.is_muted_by(viewer.id, giver.c.id),
    )


def _choices(pressed: set[ReactionKind]) -> tuple[Choice, ...]:
    return tuple(Choice(look.value, look.label, look.icon, look.kind in pressed) for look in LOOKS)


def _thanks(given: Iterable[Row[Any]]) -> tuple[Thanks, ...]:
    faces: dict[ReactionKind, list[Face]] = {}
    for row in given:
        face = _face(row.giver_ref, row.giver_name, row.giver_picture, row.giver_kind)
        faces.setdefault(row.kind, []).append(face)
    return tuple(Thanks(look.label, look.icon, faces[look.kind]) for look in LOOKS if look.kind in faces)


def _look(kind: ReactionKind) -> Look:
    return next(look for look in LOOKS if look.kind is kind)
