"""Reading playthroughs: always a pupil's own, so that those of others are not there at all."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sqlalchemy import and_, bindparam, exists, select

from eduweb import messages
from eduweb.core.db import db
from eduweb.messages import Message, MessageState, Shown, Stage, Thread, ThreadKind
from eduweb.simulations.engine import State
from eduweb.simulations.models import Asked, Heard, Playthrough, StagedCue

if TYPE_CHECKING:
    from collections.abc import Sequence

    from eduweb.people import Who


def playthrough_now(pupil: Who) -> Playthrough | None:
    """Return the story a pupil is in: running, paused, or ended and not yet finished with."""
    return db.session.scalar(_NOW, {"pupil_id": pupil.id})


# Made once: every page of a pupil asks it.
_NOW = (
    select(Playthrough)
    .where(Playthrough.pupil_id == bindparam("pupil_id"), Playthrough.left_at.is_(None))
    .order_by(Playthrough.id.desc())
    .limit(1)
)


def playing_now(pupil: Who) -> tuple[Playthrough, Stage | None] | None:
    """Return the story a pupil is in with the stage it is played on, in one question."""
    row = db.session.execute(_PLAYING, {"pupil_id": pupil.id}).first()
    return None if row is None else (row[0], row[1])


_PLAYING = (
    select(Playthrough, Stage)
    .outerjoin(Stage, and_(Stage.pupil_id == Playthrough.pupil_id, Stage.closed_at.is_(None)))
    .where(Playthrough.pupil_id == bindparam("pupil_id"), Playthrough.left_at.is_(None))
    .order_by(Playthrough.id.desc(), Stage.id.desc())
    .limit(1)
)


def playthrough_by_ref(pupil: Who, ref: str) -> Playthrough | None:
    """Return a playthrough of the pupil's own."""
    return db.session.scalar(
        select(Playthrough).where(
            Playthrough.ref == ref,
            Playthrough.pupil_id == pupil.id,
            Playthrough.school_id == pupil.school_id,
        )
    )


def has_played(pupil: Who, slug: str) -> bool:
    """Whether a pupil has come to the end of a scenario, whichever end."""
    is_done = exists().where(
        Playthrough.pupil_id == pupil.id, Playthrough.slug == slug, Playthrough.ended_at.is_not(None)
    )
    return bool(db.session.scalar(select(is_done)))


def has_heard(playthrough_id: int, dedupe_key: str) -> bool:
    """Whether a playthrough has taken a happening in already."""
    known = select(Heard.id).where(Heard.playthrough_id == playthrough_id, Heard.dedupe_key == dedupe_key)
    return db.session.scalar(known) is not None


def staged_cue(playthrough_id: int, visit: int, number: int) -> StagedCue | None:
    """Return one line of one visit to a beat."""
    return db.session.scalar(
        select(StagedCue).where(
            StagedCue.playthrough_id == playthrough_id,
            StagedCue.visit == visit,
            StagedCue.number == number,
        )
    )


def waiting_cues(playthrough_id: int, visit: int) -> Sequence[StagedCue]:
    """Return the lines of a visit that are still to come, in their order."""
    return db.session.scalars(
        select(StagedCue)
        .where(
            StagedCue.playthrough_id == playthrough_id,
            StagedCue.visit == visit,
            StagedCue.played_at.is_(None),
            ~StagedCue.is_dropped,
        )
        .order_by(StagedCue.number)
    ).all()


def state_as_met(playthrough: Playthrough) -> State:
    """Return where a playthrough stands, with only the lines that the pupil could really read."""
    came = db.session.execute(
        select(StagedCue.beat, StagedCue.number).where(
            StagedCue.playthrough_id == playthrough.id, StagedCue.message_ref.is_not(None)
        )
    )
    return replace(State.from_json(playthrough.state), met=frozenset((beat, number) for beat, number in came))


def lines_now(pupil: Who, playthrough: Playthrough) -> list[Shown]:
    """Return what came on stage in the present moment and the pupil may read, oldest first."""
    refs = select(StagedCue.message_ref).where(
        StagedCue.playthrough_id == playthrough.id,
        StagedCue.visit == playthrough.state["visit"],
        StagedCue.message_ref.is_not(None),
    )
    rows = db.session.execute(messages.readable(pupil).where(Message.ref.in_(refs)).order_by(Message.id))
    return [Shown(*row) for row in rows]


def asked_now(playthrough: Playthrough) -> Sequence[Asked]:
    """Return what the present moment of a story asks and the pupil has not answered, oldest first."""
    return db.session.scalars(
        select(Asked)
        .where(
            Asked.playthrough_id == playthrough.id,
            Asked.visit == playthrough.state["visit"],
            Asked.answered_at.is_(None),
        )
        .order_by(Asked.id)
    ).all()


def asked_by_ref(playthrough: Playthrough, ref: str) -> Asked | None:
    """Return something that this story asks now."""
    return next((asked for asked in asked_now(playthrough) if asked.ref == ref), None)


def joined_group(playthrough: Playthrough, name: str) -> list[str] | None:
    """Return who of the cast is in a group that the pupil has joined; nothing where they have not."""
    return db.session.scalar(
        select(Asked.members)
        .where(Asked.playthrough_id == playthrough.id, Asked.name == name, Asked.is_yes.is_(True))
        .order_by(Asked.id.desc())
        .limit(1)
    )


def newest_comment_of(pupil: Who) -> Shown | None:
    """Return the newest comment that a pupil wrote in the story that is on."""
    statement = messages.readable(pupil).where(
        Message.author_id == pupil.id,
        Message.only_for_pupil_id == pupil.id,
        ~Message.is_root,
        Message.state == MessageState.DELIVERED,
        Thread.kind == ThreadKind.POST,
        Thread.is_open,
    )
    row = db.session.execute(statement.order_by(Message.id.desc()).limit(1)).first()
    return None if row is None else Shown(*row)


def words_of_pupil(pupil: Who, message_id: int) -> str:
    """Return what a pupil wrote, as far as it still stands."""
    shown = db.session.execute(messages.readable(pupil).where(Message.id == message_id)).first()
    return shown[0].words if shown is not None else ""
