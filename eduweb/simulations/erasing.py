"""Erasing what somebody who left practised, and what was kept from them."""

from __future__ import annotations

from sqlalchemy import delete, select

from eduweb.core.db import db
from eduweb.simulations.models import Asked, ExclusionAsked, Heard, Playthrough, StagedCue, StoryExclusion


def erase_playthroughs_of(pupil_id: int) -> int:
    """Erase the playthroughs of a pupil who left; return how many there were."""
    ids = db.session.scalars(select(Playthrough.id).where(Playthrough.pupil_id == pupil_id)).all()
    for statement in (
        delete(Asked).where(Asked.playthrough_id.in_(ids)),
        delete(StagedCue).where(StagedCue.playthrough_id.in_(ids)),
        delete(Heard).where(Heard.playthrough_id.in_(ids)),
        delete(Playthrough).where(Playthrough.id.in_(ids)),
        delete(StoryExclusion).where(StoryExclusion.pupil_id == pupil_id),
        delete(ExclusionAsked).where(ExclusionAsked.pupil_id == pupil_id),
    ):
        db.session.execute(statement)
    return len(ids)
