"""What goes out about the audit log by itself: the head of the chain each day, the access report each week.

Each plans the next before it does its own work, so that one that fails does not
end the row; the server plans both again when it starts. Planning twice changes nothing.
"""

from __future__ import annotations

from datetime import date, time
from typing import TYPE_CHECKING, Any

from flask import current_app

from eduweb import audit, outbox, people, schools
from eduweb.core import clock
from eduweb.core.db import write
from eduweb.officer import access_report
from eduweb.officer.weeks import Week, next_at
from eduweb.people import Role
from eduweb.web.language import gettext as _

if TYPE_CHECKING:
    from datetime import datetime

    from flask import Flask

    from eduweb.officer.access_report import AccessReport, Line
    from eduweb.people import Staff

HEAD_OF_CHAIN, REPORT = "chain-head", "access-report"
# Early, so that both lie there when the school day begins.
CHAIN_AT, REPORT_AT, MONDAY = time(6, 30), time(7, 0), 0


def start(app: Flask) -> None:
    """See to it that every school's next mails are planned."""
    with app.app_context():
        for school_id in [school.id for school in schools.schools()]:
            write(lambda school_id=school_id: plan(school_id))  # type: ignore[misc]


def plan(school_id: int) -> None:
    """Plan a school's next head and next report; inside `write`."""
    now = clock.now()
    _plan(school_id, HEAD_OF_CHAIN, next_at(now, CHAIN_AT))
    _plan(school_id, REPORT, next_at(now, REPORT_AT, weekday=MONDAY))


def _plan(school_id: int, kind: str, due_at: datetime) -> None:
    day = clock.school_time(due_at).date().isoformat()
    outbox.add_task(
        school_id=school_id, kind=kind, dedupe_key=f"{kind}:{day}", payload={"day": day}, due_at=due_at
    )


@outbox.handler(HEAD_OF_CHAIN)
def send_head(school_id: int, payload: dict[str, Any], dedupe_key: str) -> None:
    """Check the whole chain, keep its head, and mail it off this computer."""
    write(lambda: plan(school_id))
    is_unbroken = not audit.verify(school_id)
    day = date.fromisoformat(payload["day"])
    write(lambda: _send_head(school_id, day, dedupe_key, is_unbroken=is_unbroken))


def _send_head(school_id: int, day: date, key: str, *, is_unbroken: bool) -> None:
    head = audit.keep_head(school_id, day=day, is_unbroken=is_unbroken)
    school = schools.school_by_id(school_id)
    addresses = [staff.email for staff in _first(school_id, Role.HEAD)]
    if school.chain_mail_to:
        addresses.append(school.chain_mail_to)
    verdict = _("Every entry holds.") if is_unbroken else _("THE CHAIN IS BROKEN. Please open the audit log.")
    for number, address in enumerate(dict.fromkeys(addresses)):
        outbox.add_mail(
            school_id=school_id,
            dedupe_key=f"{key}:{number}",
            to=address,
            subject=_("eduweb: head of the audit log, %(day)s", day=day.isoformat()),
            body=_(
                "%(school)s, %(day)s\n\n%(verdict)s\n\nHead of the audit log:\n%(digest)s\n\n"
                "Please keep this mail. Should anybody doubt the audit log, a technician compares it "
                "with this line:\neduweb audit verify --head %(digest)s\n",
                school=school.name,
                day=day.isoformat(),
                verdict=verdict,
                digest=head.digest,
            ),
        )


@outbox.handler(REPORT)
def send_report(school_id: int, payload: dict[str, Any], dedupe_key: str) -> None:
    """Mail last week's report to the head, and the head's own to the chair."""
    write(lambda: plan(school_id))
    week = Week(date.fromisoformat(payload["day"])).before
    write(lambda: _send_report(school_id, week, dedupe_key))


def _send_report(school_id: int, week: Week, key: str) -> None:
    for role in access_report.MAY_READ:
        for staff in _first(school_id, role):
            reader = people.who_by_id(staff.id)
            if reader is None:
                continue
            outbox.add_mail(
                school_id=school_id,
                dedupe_key=f"{key}:{staff.id}",
                to=staff.email,
                subject=_("eduweb: who opened safeguarding records, week of %(day)s", day=week.monday),
                body=_body(access_report.report_for(reader, week), week),
            )


def _first(school_id: int, role: Role) -> list[Staff]:
    """Return the first holders of a role, or its deputies where it has none."""
    holders = list(people.holders(school_id, role))
    firsts = list(people.holders(school_id, role, is_deputy=False))
    return firsts or holders[:1]


def _body(report: AccessReport, week: Week) -> str:
    lines = [_line(line) for line in report.lines] or [_("Nobody opened a record.")]
    url = current_app.extensions["eduweb_settings"].public_url
    return _(
        "%(first)s to %(last)s\n\n%(lines)s\n\nWhich records, and the reasons given:\n%(url)s\n\n"
        "This mail never holds a child's name or words.\n",
        first=week.monday.isoformat(),
        last=week.sunday.isoformat(),
        lines="\n".join(lines),
        url=f"{url}/desk/audit/access?week={week.monday.isoformat()}",
    )


def _line(line: Line) -> str:
    return _(
        "%(name)s: records opened %(records)s, outside their own alerts %(outside)s",
        name=line.name,
        records=len(line.references),
        outside=len(line.outside),
    )
