"""Writing down the yearly review, and noting that a report was taken as a PDF."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eduweb import audit
from eduweb.core import clock
from eduweb.core.db import db
from eduweb.overview.models import FilterReview
from eduweb.overview.queries import same_review

if TYPE_CHECKING:
    from datetime import date

    from eduweb.people import Who


def write_review(
    by: Who, *, reviewed_on: date, people: str, tested: str, result: str, changes: str
) -> FilterReview:
    """Add a review to the school's record; sent twice it is written down once."""
    review = FilterReview(
        school_id=by.school_id,
        reviewed_on=reviewed_on,
        people=people,
        tested=tested,
        result=result,
        changes=changes,
        written_by_id=by.id,
        written_at=clock.now(),
    )
    standing = same_review(review)
    if standing is not None:
        return standing
    db.session.add(review)
    db.session.flush()
    audit.record(
        school_id=by.school_id,
        actor_id=by.id,
        act=audit.Act.CREATE,
        about="filter_review",
        about_id=review.id,
    )
    return review


def note_paper(by: Who, name: str) -> None:
    """Note that somebody took a report as a PDF. It holds figures, and no names of pupils."""
    audit.record(
        school_id=by.school_id,
        actor_id=by.id,
        act=audit.Act.EXPORT,
        about="report",
        about_id=by.school_id,
        reason=name,
    )
