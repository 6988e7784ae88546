"""Flagging: the snapshot, its concern, the alert and the audit entry, in one unit of work."""

from __future__ import annotations

import hashlib
from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from eduweb import audit
from eduweb.concerns.alerts import send_alerts, tell_desks
from eduweb.concerns.clocks import due_at
from eduweb.concerns.digest import plan_digest
from eduweb.concerns.escalating import plan_escalation
from eduweb.concerns.log import write_entry
from eduweb.concerns.models import Concern, EntryKind, Flag, KeptFrom, Nudge, Source, Status
from eduweb.concerns.queries import latest_disclosure
from eduweb.concerns.references import new_reference
from eduweb.concerns.routing import kept_from, kept_from_ids, route_of
from eduweb.concerns.tries import plan_telling_parents
from eduweb.core import clock
from eduweb.core.db import db
from eduweb.safety import Severity

if TYPE_CHECKING:
    from eduweb.concerns.evidence import Evidence
    from eduweb.people import Who

NUDGES_TO_FLAG = 3
NUDGE_WINDOW = timedelta(days=7)


def flag(evidence: Evidence) -> Flag:
    """Flag something: the same evidence again gives the flag that stands."""
    school_id = evidence.subject.school_id
    standing = db.session.scalar(
        select(Flag).where(Flag.school_id == school_id, Flag.dedupe_key == evidence.dedupe_key)
    )
    if standing is not None:
        return standing
    barred = kept_from(evidence)
    concern = _concern_to_add_to(evidence, barred) or _new_concern(evidence, barred)
    row = _snapshot(evidence, concern)
    kind = EntryKind.FLAGGED if concern.version > 1 else EntryKind.LOGGED
    # The digest of the exact words, so that the log still proves them when they are erased.
    digest = hashlib.sha256(row.words.encode()).hexdigest() if row.words else ""
    details = {"sha256": digest} if digest else None
    write_entry(concern, kind, by_id=None, flag_id=row.id, details=details)
    plan_telling_parents(concern, evidence)
    audit.record(
        school_id=school_id,
        actor_id=_actor_id(evidence),
        act=audit.Act.FLAG,
        about="concern",
        about_id=concern.id,
    )
    if concern.is_practice:
        plan_digest(school_id)
    else:
        send_alerts(concern)
        plan_escalation(row)
    tell_desks(concern)
    return row


def _actor_id(evidence: Evidence) -> int | None:
    """Return whose doing it was; somebody without an account has no id, and is never the subject."""
    if evidence.source is Source.OUTSIDE:
        return None
    return (evidence.reporter or evidence.subject).id


def log_nudge(pupil: Who, kind: str) -> bool:
    """Count a nudge; return whether it is the third of its kind in seven days."""
    now = clock.now()
    db.session.add(Nudge(school_id=pupil.school_id, pupil_id=pupil.id, kind=kind, nudged_at=now))
    db.session.flush()
    count = db.session.scalar(
        select(func.count(Nudge.id)).where(
            Nudge.pupil_id == pupil.id, Nudge.kind == kind, Nudge.nudged_at > now - NUDGE_WINDOW
        )
    )
    return (count or 0) >= NUDGES_TO_FLAG


def _concern_to_add_to(evidence: Evidence, barred: frozenset[int]) -> Concern | None:
    """Return the concern that is still new, by the same author in the same thread and category.

    A Critical one always stands by itself, and adults barred from this flag
    must be barred from what it is added to.
    """
    if evidence.severity is Severity.CRITICAL or evidence.thread_id is None:
        return None
    concern = db.session.scalar(
        select(Concern)
        .where(
            Concern.school_id == evidence.subject.school_id,
            Concern.subject_id == evidence.subject.id,
            Concern.status == Status.NEW,
            Concern.thread_id == evidence.thread_id,
            Concern.four_c == evidence.four_c,
            Concern.route == route_of(evidence, barred),
            Concern.is_practice == evidence.is_practice,
            Concern.severity < Severity.CRITICAL,
        )
        .order_by(Concern.id.desc())
        .limit(1)
    )
    if concern is None or kept_from_ids(concern) != barred:
        return None
    concern.severity = max(concern.severity, evidence.severity)
    return concern


def _new_concern(evidence: Evidence, barred: frozenset[int]) -> Concern:
    school_id = evidence.subject.school_id
    route = route_of(evidence, barred)
    concern = Concern(
        school_id=school_id,
        reference=new_reference(school_id, route),
        subject_id=evidence.subject.id,
        thread_id=evidence.thread_id,
        kind=evidence.kind,
        channel=evidence.channel,
        four_c=evidence.four_c,
        severity=evidence.severity,
        route=route,
        status=Status.NEW,
        is_practice=evidence.is_practice,
        is_drill=evidence.subject.is_drill,
        logged_at=clock.now(),
        version=1,
    )
    db.session.add(concern)
    db.session.flush()
    db.session.add_all(
        KeptFrom(school_id=school_id, concern_id=concern.id, staff_id=staff_id) for staff_id in sorted(barred)
    )
    db.session.flush()
    return concern


def _snapshot(evidence: Evidence, concern: Concern) -> Flag:
    row = Flag(
        school_id=concern.school_id,
        dedupe_key=evidence.dedupe_key,
        concern_id=concern.id,
        source=evidence.source,
        subject_id=evidence.subject.id,
        author_id=evidence.author.id if evidence.author else None,
        reporter_id=evidence.reporter.id if evidence.reporter else None,
        message_id=evidence.message_id,
        channel=evidence.channel,
        kind=evidence.kind,
        four_c=evidence.four_c,
        severity=evidence.severity,
        year=evidence.author.year if evidence.author else None,
        words=evidence.words,
        findings=[finding.to_json() for finding in evidence.findings],
        context=[line.to_json() for line in evidence.context],
        reason=evidence.reason,
        why=evidence.why,
        rule_version=evidence.rule_version,
        is_practice=evidence.is_practice,
        flagged_at=clock.now(),
        due_at=due_at(concern.school_id, evidence.severity, clock.now()),
    )
    db.session.add(row)
    db.session.flush()
    return row


def child_said(pupil: Who, words: str) -> None:
    """Pass on what a child pressed after telling something real.

    "I was just playing" is passed on like any word of the child's: it never
    drops an alert, a person decides.
    """
    case = latest_disclosure(pupil)
    if case is None:
        return
    flag_row, concern = case
    entry = write_entry(concern, EntryKind.CHILD, by_id=pupil.id, words=words, flag_id=flag_row.id)
    send_alerts(concern, again=f"child:{entry.id}:")
    tell_desks(concern)
