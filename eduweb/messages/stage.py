"""The stage: whether a story is on for a pupil, so that every page and every word knows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select, update

from eduweb.core import clock
from eduweb.core.db import after_commit, db
from eduweb.messages.models import Stage, Thread
from eduweb.web import push

if TYPE_CHECKING:
    from eduweb.people import Who


class StageTakenError(Exception):
    """Raised when a story is to begin while another is on."""


def stage_of(pupil: Who) -> Stage | None:
    """Return the story that is on for this pupil, running or paused."""
    return _stage(pupil.id)


def _stage(pupil_id: int) -> Stage | None:
    return db.session.scalar(
        select(Stage)
        .where(Stage.pupil_id == pupil_id, Stage.closed_at.is_(None))
        .order_by(Stage.id.desc())
        .limit(1)
    )


def open_stage(pupil: Who, *, title: str) -> Stage:
    """Begin a story for one pupil.

    Raises:
        StageTakenError: another is on.

    """
    if stage_of(pupil) is not None:
        raise StageTakenError
    stage = Stage(school_id=pupil.school_id, pupil_id=pupil.id, title=title, opened_at=clock.now())
    db.session.add(stage)
    db.session.flush()
    _tell(pupil.id)
    return stage


def pause_stage(pupil_id: int) -> None:
    """Stop the story where it is; nothing pretend moves until it goes on."""
    _set_paused(pupil_id, is_paused=True)


def resume_stage(pupil_id: int) -> None:
    """Let the story go on."""
    _set_paused(pupil_id, is_paused=False)


def _set_paused(pupil_id: int, *, is_paused: bool) -> None:
    stage = _stage(pupil_id)
    if stage is not None and stage.is_paused != is_paused:
        stage.is_paused = is_paused
        db.session.flush()
        _tell(pupil_id)


def close_stage(pupil_id: int) -> None:
    """End the story."""
    stage = _stage(pupil_id)
    if stage is not None:
        stage.closed_at = clock.now()
        db.session.flush()
        _tell(pupil_id)


def clear_stage(pupil_id: int) -> None:
    """Take down everything that stood on a pupil's stage; evidence keeps its own copies."""
    db.session.execute(
        update(Thread)
        .where(Thread.only_for_pupil_id == pupil_id, Thread.is_open)
        .values(is_open=False)
        .execution_options(synchronize_session=False)
    )
    after_commit(lambda: push([pupil_id], "message", {}))


def _tell(pupil_id: int) -> None:
    after_commit(lambda: push([pupil_id], "practice", {}))
