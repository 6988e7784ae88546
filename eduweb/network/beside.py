"""What stands beside the words of a feed: the reader's own shield and the reactions, asked at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select, true

from eduweb.core.db import db
from eduweb.network.models import ShieldSetting
from eduweb.network.reactions import Reactions, given_to, sorted_out
from eduweb.network.shield import SAFE, Setting
from eduweb.people import PEOPLE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from eduweb.messages import Shown
    from eduweb.people import Who


@dataclass(frozen=True, slots=True)
class Beside:
    """How the reader has set their shield, and what stands under each message."""

    setting: Setting
    reacted: dict[int, Reactions]


def beside_of(viewer: Who, shown: Sequence[Shown]) -> Beside:
    """Return what stands beside these messages for their reader."""
    me, given = PEOPLE.alias("me"), given_to(viewer, shown)
    rows = db.session.execute(
        select(ShieldSetting.found_by, ShieldSetting.asked_by, given)
        .select_from(me)
        .outerjoin(ShieldSetting, ShieldSetting.pupil_id == me.c.id)
        .outerjoin(given, true())
        .where(me.c.id == viewer.id)
        .order_by(given.c.reaction_id)
    ).all()
    first = next(iter(rows), None)
    has_set = first is not None and first.found_by is not None
    setting = Setting(first.found_by, first.asked_by) if first is not None and has_set else SAFE
    return Beside(setting, sorted_out(viewer, shown, [row for row in rows if row.reaction_id is not None]))
