"""Alerts: who is told of a concern, by mail and on screen. Never with a child's words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from flask import current_app
from sqlalchemy import select

from eduweb import outbox
from eduweb.concerns.models import Concern, Status
from eduweb.concerns.policy import KNOWS
from eduweb.concerns.routing import kept_from_ids, may_know_of
from eduweb.concerns.waves import LAST_WAVE, wave_of
from eduweb.core import clock
from eduweb.core.db import after_commit, db
from eduweb.people import PEOPLE, Role, Staff, Who, holders
from eduweb.safety import Severity
from eduweb.web import push

if TYPE_CHECKING:
    from collections.abc import Sequence

ALERT, PASSED = "alert:", "passed"
DRILL = "DRILL: "
STANDING = (Status.NEW, Status.OPEN, Status.MONITORING)


@dataclass(frozen=True, slots=True)
class Alert:
    """What became of one mail about a concern."""

    name: str
    is_passed_on: bool
    delivery: outbox.Delivery


def alert_key(concern: Concern) -> str:
    """Return how the outbox rows of a concern's alerts begin."""
    return f"{ALERT}{concern.id}:"


def send_alerts(concern: Concern, *, again: str = "") -> None:
    """Queue a mail to those told first, once for each severity it reaches; `again` sends one more."""
    for staff in wave_of(concern, 0):
        _mail(concern, staff, again)


def mail_wave(concern: Concern, number: int, *, flag_id: int) -> list[str]:
    """Queue the mails of a later wave: nobody has looked yet. Return the names of those who are told."""
    since = f"{clock.school_time(concern.logged_at):%H:%M on %d %B %Y}"
    said = f"Nobody has looked at it since {since}.\n"
    if number > LAST_WAVE:
        said += "Everybody has been told by mail. Please do not wait for a mail: phone each other now.\n"
    again = f"wave{number}:{flag_id}:"
    return [staff.name for staff in wave_of(concern, number) if _mail(concern, staff, again, said)]


def mail_instead(concern: Concern) -> None:
    """Queue mails to the next who were not told yet: a mail to somebody before them was refused for good."""
    told = {_staff_id(mail) for mail in outbox.deliveries(concern.school_id, alert_key(concern))}
    for number in (1, LAST_WAVE):
        others = [staff for staff in wave_of(concern, number) if staff.id not in told]
        if others:
            said = "A mail to somebody else about it was refused, so it comes to you.\n"
            for staff in others:
                _mail(concern, staff, "instead:", said)
            return


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


def known_alerts(reader: Who, keys: Sequence[str]) -> set[str]:
    """Return which of these mails are about a concern that still stands and that the reader may know of.

    That a mail is late would otherwise tell a named person that there is something (law 5).
    """
    ids = {key: int(key.split(":")[1]) for key in keys if key.startswith(ALERT)}
    if not ids:
        return set()
    known = set(
        db.session.scalars(
            select(Concern.id).where(
                may_know_of(reader), Concern.id.in_(set(ids.values())), Concern.status.in_(STANDING)
            )
        )
    )
    return {key for key, concern_id in ids.items() if concern_id in known}


def _mail(concern: Concern, staff: Staff, again: str, said: str = "") -> bool:
    settings = current_app.extensions["eduweb_settings"]
    severity = Severity(concern.severity).name.capitalize()
    link = f"{settings.public_url}/desk/concerns/{concern.reference}"
    is_late = ", not looked at yet" if again.startswith("wave") else ""
    drill = "This is a drill. No child is in danger. Do what you would do if it were real.\n\n"
    return outbox.add_mail(
        school_id=concern.school_id,
        dedupe_key=f"{alert_key(concern)}{again}{int(concern.severity)}:{staff.id}",
        to=staff.email,
        subject=f"{DRILL if concern.is_drill else ''}eduweb: {severity} concern {concern.reference}{is_late}",
        body=(
            f"{drill if concern.is_drill else ''}"
            f"{said}"
            f"Severity: {severity}\n"
            f"Category: {concern.four_c.value.capitalize()}\n"
            f"Reference: {concern.reference}\n\n"
            f"Please sign in to read it:\n{link}\n\n"
            "This mail never holds a child's words.\n"
        ),
    )
