"""How many shields are strong, counted for adults. Nobody's own shield comes out of this."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from sqlalchemy import select

from eduweb.core.db import db
from eduweb.messages import Audience
from eduweb.messages.profiles import open_profile_lines
from eduweb.network.models import ShieldSetting
from eduweb.network.shield import FIELDS, OPEN_TO, STRONG_UP_TO

if TYPE_CHECKING:
    from collections.abc import Collection


def strong_count(school_id: int, pupil_ids: Collection[int]) -> int:
    """Return how many of these pupils have a strong shield, as `shield_of` reckons it."""
    lines = open_profile_lines(school_id, audiences=OPEN_TO)
    gaps = Counter(owner_id for owner_id, field in lines if field in FIELDS)
    settings = db.session.execute(
        select(ShieldSetting.pupil_id, ShieldSetting.found_by, ShieldSetting.asked_by).where(
            ShieldSetting.school_id == school_id
        )
    )
    for row in settings:
        gaps[row.pupil_id] += sum(one is Audience.SCHOOL for one in (row.found_by, row.asked_by))
    return sum(gaps[pupil_id] <= STRONG_UP_TO for pupil_id in pupil_ids)
