"""Erasing what has had its time: two people agree, then it is done slice by slice, and written on the list.

It is done by the outbox, so that a crash in the middle goes on where it was; no
slice is longer than a short unit of work, so that nobody else waits.
"""

from __future__ import annotations

import time
from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from eduweb import audit, outbox, schools
from eduweb.accounts.erasing import erase_account_of
from eduweb.concerns import erasing as concern_words
from eduweb.core import clock
from eduweb.core.db import db, write
from eduweb.core.refs import new_ref
from eduweb.lessons.erasing import erase_results_of
from eduweb.mail import erasing as mail_words
from eduweb.messages import erasing as message_words
from eduweb.network.erasing import erase_network_of
from eduweb.people.leaving import forget, ref_of
from eduweb.relationships.erasing import erase_relationships_of
from eduweb.retention import kept_list, nightly
from eduweb.retention.due import concern_ids, moment_of
from eduweb.retention.holds import held_ids
from eduweb.retention.models import Erasure
from eduweb.retention.policy import DataKind
from eduweb.simulations.erasing import erase_playthroughs_of

if TYPE_CHECKING:
    from collections.abc import Sequence

ERASE, LIST = "erase kept records", "list of erasures"
SLICE, CONCERNS = 200, 5
PAUSE_SECONDS = 0.005


class OnHoldError(Exception):
    """Raised when a pupil of whom everything was to be deleted is on hold."""


@dataclass(frozen=True, slots=True)
class _Job:
    erasure_id: int
    school_id: int
    kind: DataKind
    before: date
    person_id: int
    by_id: int | None


def begin(
    school_id: int,
    kind: DataKind,
    *,
    before: date | None = None,
    person_id: int | None = None,
    request_id: int | None = None,
    by_id: int | None = None,
    ref: str = "",
) -> Erasure:
    """Write an erasure down and queue it; inside `write`, with what two people agreed to."""
    erasure = Erasure(
        school_id=school_id,
        kind=kind,
        before_on=before,
        person_id=person_id,
        request_id=request_id,
        counts={},
        erased_at=clock.now(),
        **({"ref": ref} if ref else {}),
    )
    db.session.add(erasure)
    db.session.flush()
    audit.record(
        school_id=school_id,
        actor_id=by_id,
        act=audit.Act.ERASE,
        about="erasure",
        about_id=erasure.id,
        reason=kind.value,
    )
    payload = {"erasure": erasure.id, "by": by_id}
    outbox.add_task(school_id=school_id, kind=LIST, dedupe_key=f"{LIST}:{erasure.ref}", payload=payload)
    outbox.add_task(school_id=school_id, kind=ERASE, dedupe_key=f"{ERASE}:{erasure.ref}", payload=payload)
    return erasure


@outbox.handler(LIST)
def _list(_school_id: int, payload: dict[str, Any], _key: str) -> None:
    erasure = db.session.get_one(Erasure, payload["erasure"])
    kept_list.keep(
        kept_list.Kept(
            ref=erasure.ref,
            school=schools.school_by_id(erasure.school_id).ref,
            kind=erasure.kind.value,
            before=erasure.before_on.isoformat() if erasure.before_on else "",
            person=ref_of(erasure.person_id) if erasure.person_id else "",
            erased_at=erasure.erased_at.isoformat(),
        )
    )
    db.session.close()


@outbox.handler(ERASE)
def erase(school_id: int, payload: dict[str, Any], _key: str) -> None:
    """Do an erasure to its end; doing it again finds nothing left."""
    erasure = db.session.get_one(Erasure, payload["erasure"])
    job = _Job(
        erasure.id,
        school_id,
        erasure.kind,
        erasure.before_on or date.min,
        erasure.person_id or 0,
        payload.get("by"),
    )
    db.session.close()
    if job.person_id in held_ids(school_id):
        return  # It waits until the hold ends (`go_on`).
    counts: Counter[str] = Counter()
    while True:
        done = write(lambda: _slice(job))
        if not done:
            break
        counts.update(done)
        time.sleep(PAUSE_SECONDS)  # Whoever waits to write comes first.
    write(lambda: _finish(job, counts))


def _slice(job: _Job) -> dict[str, int]:
    """Erase a little; return how much of what, and nothing once nothing is left."""
    if job.kind is DataKind.PUPIL:
        messages = message_words.erase_words_of(job.person_id, limit=SLICE)
        return {"messages": messages} if messages else {}
    found: dict[str, int] = {}
    if job.kind in {DataKind.WORDS, DataKind.PRACTICE}:
        found["messages"] = message_words.erase_words(
            job.school_id,
            before=moment_of(job.before),
            held=held_ids(job.school_id),
            is_practice=job.kind is DataKind.PRACTICE,
            limit=SLICE,
        )
    if job.kind is not DataKind.WORDS:
        found["concerns"] = _concerns(job, concern_ids(job.school_id, job.kind, job.before, CONCERNS))
    return {what: count for what, count in found.items() if count}


def _concerns(job: _Job, ids: Sequence[int]) -> int:
    keeps_people = job.kind is DataKind.HANDED_OVER
    concern_words.erase_concerns(ids, by_id=job.by_id, keeps_people=keeps_people)
    return len(ids)


def _finish(job: _Job, counts: Counter[str]) -> None:
    if job.kind is DataKind.WORDS:
        moment, held = moment_of(job.before), held_ids(job.school_id)
        counts["drafts"] += mail_words.erase_drafts(job.school_id, before=moment, held=held)
    if job.kind is DataKind.PUPIL:
        _finish_pupil(job.person_id)
    erasure = db.session.get_one(Erasure, job.erasure_id)
    if erasure.done_at is None:
        erasure.counts, erasure.done_at = dict(counts), clock.now()
    nightly.plan_vacuum(job.school_id)


def _finish_pupil(pupil_id: int) -> None:
    mail_words.erase_mail_of(pupil_id)
    erase_playthroughs_of(pupil_id)
    erase_results_of(pupil_id)
    erase_network_of(pupil_id)
    erase_relationships_of(pupil_id)
    erase_account_of(pupil_id)
    forget(pupil_id, keeps_name=concern_words.is_on_record(pupil_id))


def go_on(school_id: int, person_id: int) -> None:
    """Queue again what waited for the hold on somebody to end; inside `write`."""
    waiting = db.session.scalars(
        select(Erasure).where(
            Erasure.school_id == school_id, Erasure.person_id == person_id, Erasure.done_at.is_(None)
        )
    )
    for erasure in waiting.all():
        outbox.add_task(
            school_id=school_id,
            kind=ERASE,
            dedupe_key=f"{ERASE}:{erasure.ref}:{new_ref()}",
            payload={"erasure": erasure.id, "by": None},
        )


def erasures(school_id: int, *, limit: int = 20) -> Sequence[Erasure]:
    """Return what was erased, the latest first."""
    return db.session.scalars(
        select(Erasure).where(Erasure.school_id == school_id).order_by(Erasure.id.desc()).limit(limit)
    ).all()


def erased_people(school_id: int) -> frozenset[int]:
    """Return the pupils whose data two people deleted."""
    return frozenset(
        person_id
        for person_id in db.session.scalars(
            select(Erasure.person_id).where(Erasure.school_id == school_id, Erasure.person_id.is_not(None))
        )
        if person_id is not None
    )
