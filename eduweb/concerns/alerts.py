"""Alerts: who is told of a concern, by mail and on screen. Never with a child's words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from flask import current_app
from sqlalchemy import select

from eduweb import outbox
from eduweb.concerns.models import Concern, Status
from eduweb.concerns.policy import KNOWS
from eduweb.concerns.routing import kept_from_ids, may_know_of, told_first
from eduweb.core.db import after_commit, db
from eduweb.people import PEOPLE, Role, Staff, Who, holders
from eduweb.safety import Severity
from eduweb.web import push

if TYPE_CHECKING:
    from collections.abc import Sequence

PASSED = "passed"
STANDING = (Status.NEW, Status.OPEN, Status.MONITORING)


@dataclass(frozen=True, slots=True)
class Alert:
    """What became of one mail about a concern."""

    name: str
    is_passed_on: bool
    delivery: outbox.Delivery


def alert_key(concern: Concern) -> str:
    """Return how the outbox rows of a concern's alerts begin."""
    return f"alert:{concern.id}:"


def send_alerts(concern: Concern, *, again: str = "") -> None:
    """Queue a mail to those told first, once for each severity it reaches; `again` sends one more."""
    for staff in told_first(concern.school_id, concern.route, kept_from_ids(concern)):
        _mail(concern, staff, again)


def tell_desks(concern: Concern) -> None:
    """After the commit, let the open desks of those who may know look again."""
    barred = kept_from_ids(concern)
    ids = {
        staff.id
        for role in KNOWS[concern.route]
        for staff in holders(concern.school_id, role)
        if staff.id not in barred
    }
    after_commit(lambda: push(sorted(ids), "queue", {}))


def passes_to(concern: Concern, *, by: Who) -> list[Staff]:
    """Return the safeguarding leads a concern can be passed on to: only who may know of it (law 5)."""
    if Role.DSL not in KNOWS[concern.route]:
        return []
    left_out = kept_from_ids(concern) | {by.id, concern.subject_id}
    return [staff for staff in holders(concern.school_id, Role.DSL) if staff.id not in left_out]


def mail_passed_on(concern: Concern, staff: Staff, *, by: Who) -> None:
    """Queue the mail that tells a safeguarding lead of a concern passed to them."""
    settings = current_app.extensions["eduweb_settings"]
    outbox.add_mail(
        school_id=concern.school_id,
        dedupe_key=f"{alert_key(concern)}{PASSED}:{staff.id}",
        to=staff.email,
        subject=f"eduweb: concern {concern.reference} was passed to you",
        body=(
            f"{by.name} has passed concern {concern.reference} to you.\n\n"
            f"Please sign in to read it:\n{settings.public_url}/desk/concerns/{concern.reference}\n\n"
            "This mail never holds a child's words.\n"
        ),
    )


def alerts_of(concern: Concern) -> list[Alert]:
    """Return the mails about a concern and what became of them, oldest first."""
    found = outbox.deliveries(concern.school_id, alert_key(concern))
    ids = {_staff_id(delivery) for delivery in found}
    rows = db.session.execute(select(PEOPLE.c.id, PEOPLE.c.name).where(PEOPLE.c.id.in_(ids)))
    names = {row.id: row.name for row in rows}
    return [
        Alert(
            name=names.get(_staff_id(delivery), ""),
            is_passed_on=f":{PASSED}:" in delivery.dedupe_key,
            delivery=delivery,
        )
        for delivery in found
    ]


def _staff_id(delivery: outbox.Delivery) -> int:
    return int(delivery.dedupe_key.rpartition(":")[2])


def is_any_known(reader: Who, keys: Sequence[str]) -> bool:
    """Whether one of these mails is about a concern that still stands and that the reader may know of.

    That a mail is late would otherwise tell a named person that there is something (law 5).
    """
    ids = {int(key.split(":")[1]) for key in keys if key.startswith("alert:")}
    if not ids:
        return False
    known = select(Concern.id).where(may_know_of(reader), Concern.id.in_(ids), Concern.status.in_(STANDING))
    return db.session.scalar(known.limit(1)) is not None


def _mail(concern: Concern, staff: Staff, again: str) -> None:
    settings = current_app.extensions["eduweb_settings"]
    severity = Severity(concern.severity).name.capitalize()
    link = f"{settings.public_url}/desk/concerns/{concern.reference}"
    outbox.add_mail(
        school_id=concern.school_id,
        dedupe_key=f"{alert_key(concern)}{again}{int(concern.severity)}:{staff.id}",
        to=staff.email,
        subject=f"eduweb: {severity} concern {concern.reference}",
        body=(
            f"Severity: {severity}\n"
            f"Category: {concern.four_c.value.capitalize()}\n"
            f"Reference: {concern.reference}\n\n"
            f"Please sign in to read it:\n{link}\n\n"
            "This mail never holds a child's words.\n"
        ),
    )
