"""Reading which themes are never sent to whom, who asked for it, and which stories are left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, select

from eduweb.core.db import db
from eduweb.people import PEOPLE, PUPILS
from eduweb.simulations.models import ExclusionAsked, StoryExclusion
from eduweb.simulations.themes import themes_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from eduweb.content import Scenario
    from eduweb.people import Who


def themes_kept_from(pupil_ids: Iterable[int]) -> dict[int, frozenset[str]]:
    """Return the themes that are never sent to these pupils, by pupil; those without one are left out."""
    rows = db.session.execute(
        select(StoryExclusion.pupil_id, StoryExclusion.theme).where(
            StoryExclusion.pupil_id.in_(tuple(pupil_ids)), StoryExclusion.ended_at.is_(None)
        )
    )
    found: dict[int, set[str]] = {}
    for pupil_id, theme in rows:
        found.setdefault(pupil_id, set()).add(theme)
    return {pupil_id: frozenset(themes) for pupil_id, themes in found.items()}


def is_kept_from(pupil: Who, slug: str, scenario: Scenario) -> bool:
    """Whether a story is never sent to this pupil."""
    themes = themes_kept_from([pupil.id]).get(pupil.id, frozenset())
    return not themes.isdisjoint(themes_of(slug, scenario))


def exclusions_of(reader: Who, pupil: Who) -> Sequence[StoryExclusion]:
    """Return all that was ever set for a pupil, what holds now first, then the latest."""
    return db.session.scalars(
        select(StoryExclusion)
        .where(StoryExclusion.pupil_id == pupil.id, StoryExclusion.school_id == reader.school_id)
        .order_by(StoryExclusion.ended_at.is_not(None), StoryExclusion.id.desc())
    ).all()


def exclusion_by_ref(reader: Who, ref: str) -> StoryExclusion | None:
    """Return an exclusion of the reader's school."""
    return db.session.scalar(
        select(StoryExclusion).where(StoryExclusion.ref == ref, StoryExclusion.school_id == reader.school_id)
    )


def pupils_with_exclusions(reader: Who) -> Sequence[int]:
    """Return the pupils at the reader's school for whom something holds now, by name."""
    return db.session.scalars(
        select(PUPILS.c.id)
        .join(PEOPLE, PEOPLE.c.id == PUPILS.c.id)
        .where(
            PEOPLE.c.school_id == reader.school_id,
            PEOPLE.c.is_active,
            PUPILS.c.id.in_(select(StoryExclusion.pupil_id).where(StoryExclusion.ended_at.is_(None))),
        )
        .order_by(PEOPLE.c.name, PUPILS.c.id)
    ).all()


def asked_and_unread(reader: Who) -> Sequence[ExclusionAsked]:
    """Return what teachers of the reader's school asked for and nobody has read, oldest first."""
    return db.session.scalars(
        select(ExclusionAsked)
        .where(ExclusionAsked.school_id == reader.school_id, ExclusionAsked.read_at.is_(None))
        .order_by(ExclusionAsked.id)
    ).all()


def asked_count(reader: Who) -> int:
    """Return how much that teachers of the reader's school asked for nobody has read."""
    waiting = (ExclusionAsked.school_id == reader.school_id, ExclusionAsked.read_at.is_(None))
    return db.session.scalar(select(func.count()).select_from(ExclusionAsked).where(*waiting)) or 0


def asked_about(reader: Who, pupil: Who) -> Sequence[ExclusionAsked]:
    """Return what was ever asked for about a pupil of the reader's school, the latest first."""
    return db.session.scalars(
        select(ExclusionAsked)
        .where(ExclusionAsked.pupil_id == pupil.id, ExclusionAsked.school_id == reader.school_id)
        .order_by(ExclusionAsked.id.desc())
    ).all()


def asking_by_ref(reader: Who, ref: str) -> ExclusionAsked | None:
    """Return what a teacher of the reader's school asked for."""
    return db.session.scalar(
        select(ExclusionAsked).where(ExclusionAsked.ref == ref, ExclusionAsked.school_id == reader.school_id)
    )


def asked_by(teacher: Who, pupil_id: int) -> Sequence[ExclusionAsked]:
    """Return what this teacher asked for about a pupil, the latest first; never what others asked."""
    return db.session.scalars(
        select(ExclusionAsked)
        .where(ExclusionAsked.asked_by_id == teacher.id, ExclusionAsked.pupil_id == pupil_id)
        .order_by(ExclusionAsked.id.desc())
    ).all()
