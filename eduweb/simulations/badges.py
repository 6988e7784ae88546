"""The badges of a pupil: one for each ending they came to, however it went on, and never taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from eduweb.core.db import db
from eduweb.simulations.models import Playthrough
from eduweb.simulations.scripts import load_scripts, scenario_of

if TYPE_CHECKING:
    from eduweb.content.shapes.scenario import Badge
    from eduweb.people import Who


def badges_of(pupil: Who) -> list[Badge]:
    """Return the badges of a pupil, each once, in the order in which they were earned.

    A story says its badge in the script it was played with, so one that changes later takes none away.
    """
    rows = db.session.scalars(
        select(Playthrough)
        .where(Playthrough.pupil_id == pupil.id, Playthrough.ending.is_not(None))
        .order_by(Playthrough.ended_at, Playthrough.id)
    ).all()
    load_scripts(rows)
    found: dict[str, Badge] = {}
    for row in rows:
        ending = scenario_of(row).endings_by_id.get(row.ending or "")
        if ending is not None and ending.badge is not None:
            found.setdefault(ending.badge.id, ending.badge)
    return list(found.values())
