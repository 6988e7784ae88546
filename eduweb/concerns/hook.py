"""Telling the school's own system that a concern was raised: a reference and an address, never a word of it.

Off by default. Only of concerns about pupils from which nobody is kept: whoever
runs the other system may be the one who is named (law 5).
"""

from __future__ import annotations

import json
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from eduweb import outbox, schools
from eduweb.concerns.models import Concern, Route
from eduweb.concerns.routing import kept_from_ids
from eduweb.core import clock
from eduweb.core.db import db
from eduweb.outbox import posting

if TYPE_CHECKING:
    from eduweb.schools import School

HOOK = "web hook"
# Later than the ten seconds in which a decision can be undone.
WAIT = timedelta(seconds=15)


def tell_hook(concern: Concern) -> None:
    """Queue a note that a concern was raised, where the school has turned that on; inside `write`."""
    school = schools.school_by_id(concern.school_id)
    if not school.is_hook_on or not _may_be_told(concern):
        return
    outbox.add_task(
        school_id=concern.school_id,
        kind=HOOK,
        dedupe_key=f"{HOOK}:{concern.id}:{concern.version}",
        payload={"concern_id": concern.id},
        due_at=clock.now() + WAIT,
    )


@outbox.handler(HOOK, is_slow=True)
def _send(school_id: int, payload: dict[str, Any], _key: str) -> None:
    """Post the note, unless it was undone, or the hook was turned off meanwhile."""
    school, concern = schools.school_by_id(school_id), db.session.get(Concern, payload["concern_id"])
    is_wanted = school.is_hook_on and concern is not None and _may_be_told(concern)
    if concern is None or not is_wanted or concern.raised_at is None:
        db.session.close()
        return
    url, key, body = school.hook_url, school.hook_key, note_of(school, concern)
    db.session.close()
    posting.post_signed(url, key=key, body=body)


def _may_be_told(concern: Concern) -> bool:
    is_quiet = concern.is_drill or concern.is_practice
    return concern.route is Route.PUPIL and not is_quiet and not kept_from_ids(concern)


def note_of(school: School, concern: Concern) -> bytes:
    """Return the note: which concern, how grave, and since when. No name and no word of what happened."""
    note = {
        "event": "concern raised",
        "school": school.name,
        "reference": concern.reference,
        "severity": concern.severity.name.lower(),
        "area": concern.four_c.value,
        "raised_at": concern.raised_at.isoformat() if concern.raised_at else None,
    }
    return json.dumps(note, ensure_ascii=True, separators=(",", ":")).encode()
