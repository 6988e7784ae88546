"""Not this grown-up: a child says so after telling, and from then on that adult may not know of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eduweb import people
from eduweb.concerns.alerts import send_alerts, tell_desks
from eduweb.concerns.evidence import Evidence
from eduweb.concerns.flagging import flag
from eduweb.concerns.log import write_entry
from eduweb.concerns.models import Concern, EntryKind, Flag, KeptFrom
from eduweb.concerns.queries import latest_disclosure
from eduweb.concerns.routing import kept_from_ids, told_first
from eduweb.core.db import db
from eduweb.safety import Severity

if TYPE_CHECKING:
    from eduweb.people import Who


def turn_down(pupil: Who, staff_ref: str, *, words: str) -> None:
    """Keep an adult from what this child told last; whoever is left is told at once.

    Where nobody is left on its route, the same is flagged anew and goes to who stands above them.
    """
    case, staff = latest_disclosure(pupil), people.person_by_ref(pupil, staff_ref)
    if case is None or staff is None or not staff.is_staff:
        return
    told, concern = case
    before = kept_from_ids(concern)
    if staff.id in before:
        return
    barred = before | {staff.id}
    if not told_first(concern.school_id, concern.route, barred):
        _flag_anew(pupil, told, concern, barred)
    db.session.add(KeptFrom(school_id=concern.school_id, concern_id=concern.id, staff_id=staff.id))
    entry = write_entry(concern, EntryKind.CHILD, by_id=pupil.id, words=words, flag_id=told.id)
    send_alerts(concern, again=f"child:{entry.id}:")
    tell_desks(concern)


def _flag_anew(pupil: Who, told: Flag, concern: Concern, barred: frozenset[int]) -> None:
    flag(
        Evidence(
            source=told.source,
            subject=pupil,
            author=pupil,
            reporter=pupil if told.reporter_id else None,
            channel=told.channel,
            kind=told.kind,
            four_c=told.four_c,
            severity=Severity(told.severity),
            why=told.why,
            dedupe_key=f"{told.dedupe_key}:{concern.id}:up",
            words=told.words,
            rule_version=told.rule_version,
            kept_from=barred,
        )
    )
