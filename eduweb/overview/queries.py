"""What the overview reads of its own, and how many pupils there are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from eduweb.core.db import db
from eduweb.overview.models import FilterReview
from eduweb.people import PEOPLE, PUPILS

if TYPE_CHECKING:
    from collections.abc import Sequence

MOST_REVIEWS = 20


def pupil_ids(school_id: int, *, class_id: int | None) -> list[int]:
    """Return the pupils on the roll, or those of one class; the pretend pupil of drills is none."""
    statement = (
        select(PUPILS.c.id)
        .join(PEOPLE, PEOPLE.c.id == PUPILS.c.id)
        .where(PEOPLE.c.school_id == school_id, PEOPLE.c.is_active, ~PUPILS.c.is_drill)
    )
    if class_id is not None:
        statement = statement.where(PUPILS.c.class_id == class_id)
    return list(db.session.scalars(statement))


def reviews_of(school_id: int, *, limit: int = MOST_REVIEWS) -> Sequence[tuple[FilterReview, str]]:
    """Return the yearly reviews with who wrote them down, newest first."""
    rows = db.session.execute(
        select(FilterReview, PEOPLE.c.name)
        .join(PEOPLE, PEOPLE.c.id == FilterReview.written_by_id)
        .where(FilterReview.school_id == school_id)
        .order_by(FilterReview.reviewed_on.desc(), FilterReview.id.desc())
        .limit(limit)
    )
    return [(review, name) for review, name in rows]


def same_review(review: FilterReview) -> FilterReview | None:
    """Return a review that says the same already: one sent twice is written down once."""
    return db.session.scalar(
        select(FilterReview).where(
            FilterReview.school_id == review.school_id,
            FilterReview.reviewed_on == review.reviewed_on,
            FilterReview.written_by_id == review.written_by_id,
            FilterReview.people == review.people,
            FilterReview.tested == review.tested,
            FilterReview.result == review.result,
            FilterReview.changes == review.changes,
        )
    )
