"""Erasing what somebody who left did in the network beside writing."""

from __future__ import annotations

from sqlalchemy import delete

from eduweb.core.db import db
from eduweb.network.models import Reaction, ShieldSetting, ThingsRequest


def erase_network_of(pupil_id: int) -> None:
    """Erase the reactions, the settings and the asked-for copies of a pupil who left."""
    for statement in (
        delete(Reaction).where(Reaction.person_id == pupil_id),
        delete(ShieldSetting).where(ShieldSetting.pupil_id == pupil_id),
        delete(ThingsRequest).where(ThingsRequest.pupil_id == pupil_id),
    ):
        db.session.execute(statement)
