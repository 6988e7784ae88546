"""Which concerns somebody else has had for long enough that eduweb need not keep their words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, select

from eduweb.core.db import db
from eduweb.exports.models import Export, ExportedConcern
from eduweb.exports.policy import ExportKind

if TYPE_CHECKING:
    from datetime import datetime


def handed_over(school_id: int, before: datetime) -> dict[int, int]:
    """Return how many entries of each concern are where it was handed over to, if the receipt is this old.

    The last hand-over counts; a copy for the child is none.
    """
    newest = (
        select(func.max(ExportedConcern.export_id))
        .join(Export, Export.id == ExportedConcern.export_id)
        .where(ExportedConcern.school_id == school_id, Export.kind != ExportKind.ACCESS)
        .group_by(ExportedConcern.concern_id)
    )
    rows = db.session.execute(
        select(ExportedConcern.concern_id, ExportedConcern.entry_count)
        .join(Export, Export.id == ExportedConcern.export_id)
        .where(ExportedConcern.school_id == school_id, Export.receipt_at < before, Export.id.in_(newest))
        .order_by(ExportedConcern.export_id)
    )
    return {row.concern_id: row.entry_count for row in rows}
