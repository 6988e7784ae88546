"""Look-alikes: the same found words, waiting several times, so that they can end with one press.

Never High or above, and never what a child reported or told: each of those is looked at by itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import Select, select

from eduweb.concerns.models import Concern, Flag, Source
from eduweb.concerns.policy import routes_for
from eduweb.concerns.routing import may_know_of
from eduweb.core.db import db
from eduweb.people import PEOPLE
from eduweb.safety import Severity

if TYPE_CHECKING:
    from eduweb.people import Who

BY_ITSELF = (Source.FILTER, Source.NUDGES)
LOOKED_THROUGH, MOST = 200, 50


def may_end_together(flag: Flag) -> bool:
    """Whether a flag may ever end as one of several."""
    return flag.source in BY_ITSELF and flag.severity < Severity.HIGH and flag.decided_at is None


def look_alikes(reader: Who, flag: Flag) -> list[tuple[Flag, Concern, str]]:
    """Return the waiting flags like this one, itself among them, with whom they are about, oldest first."""
    if not may_end_together(flag):
        return []
    rows = db.session.execute(_candidates(reader, flag).limit(LOOKED_THROUGH))
    found = found_in(flag)
    alike = [
        (one, concern, name)
        for one, concern, name in rows
        if may_end_together(one) and found_in(one) == found
    ]
    return alike[:MOST]


def _candidates(reader: Who, flag: Flag) -> Select[Flag, Concern, str]:
    return (
        select(Flag, Concern, PEOPLE.c.name)
        .join(Concern, Concern.id == Flag.concern_id)
        .join(PEOPLE, PEOPLE.c.id == Flag.subject_id)
        .where(
            may_know_of(reader),
            Concern.route.in_(routes_for(reader.roles)),
            Flag.school_id == reader.school_id,
            Flag.decided_at.is_(None),
            Flag.is_practice == flag.is_practice,
            Flag.kind == flag.kind,
            Flag.source.in_(BY_ITSELF),
            Flag.severity < Severity.HIGH,
        )
        .order_by(Flag.id)
    )


def found_in(flag: Flag) -> frozenset[tuple[str, str]]:
    """Return what was found where: the kinds with the words themselves, whatever their letters' case."""
    return frozenset(
        (finding["kind"], flag.words[finding["start"] : finding["end"]].casefold())
        for finding in flag.findings
        if finding["severity"] != "none"
    )
