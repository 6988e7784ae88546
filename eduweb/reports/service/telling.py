"""Telling a grown-up, in words, in pictures or without either. Inside a story it may be about the story."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import select, update

from eduweb import concerns, messages, outbox, people
from eduweb.concerns import Evidence, Source
from eduweb.core import clock
from eduweb.core.db import db, write
from eduweb.reports.models import Tell
from eduweb.safety import FourC, Outcome, Severity, Verdict, why_severity

if TYPE_CHECKING:
    from eduweb.people import Who

ANSWER_WITHIN = timedelta(seconds=20)
UNANSWERED = "tell-unanswered"


def begin_tell(pupil: Who) -> None:
    """Note that Tell was pressed inside a story; without an answer it counts as real."""
    if messages.stage_of(pupil) is None or _open_tell(pupil.id) is not None:
        return
    now = clock.now()
    tell = Tell(school_id=pupil.school_id, pupil_id=pupil.id, begun_at=now)
    db.session.add(tell)
    db.session.flush()
    outbox.add_task(
        school_id=pupil.school_id,
        kind=UNANSWERED,
        dedupe_key=f"{UNANSWERED}:{tell.id}",
        payload={"tell_id": tell.id, "pupil_id": pupil.id},
        due_at=now + ANSWER_WITHIN,
    )


def _open_tell(pupil_id: int) -> Tell | None:
    return db.session.scalar(
        select(Tell).where(Tell.pupil_id == pupil_id, Tell.answered_at.is_(None)).limit(1)
    )


def answer_tell(pupil: Who) -> None:
    """Note that the child answered, in whatever way."""
    db.session.execute(
        update(Tell)
        .where(Tell.pupil_id == pupil.id, Tell.answered_at.is_(None))
        .values(answered_at=clock.now())
    )


def tell_about_story(*, pupil: Who, client_id: str) -> None:
    """Tell about the story: practice, for the desk's practice lane and for the story itself."""
    answer_tell(pupil)
    if messages.stage_of(pupil) is None:
        tell_something_real(pupil=pupil, words="", client_id=client_id)
        return
    _flag(pupil, "", Verdict(), client_id, frozenset(), is_practice=True)
    outbox.happen(school_id=pupil.school_id, pupil_id=pupil.id, what="tells-about-story")


def tell_something_real(
    *, pupil: Who, words: str, client_id: str, pictured: str = "", kept_from: frozenset[int] = frozenset()
) -> Verdict:
    """Tell a grown-up, with words or without; it comes at once and the story waits.

    `pictured` is what pressed pictures say: it stands under the child's own words, which alone are judged.

    Raises:
        messages.TooLongError: more than 4,000 bytes.

    """
    if len(words.encode("utf-8", "surrogatepass")) > messages.MAX_BYTES:
        raise messages.TooLongError
    answer_tell(pupil)
    verdict = messages.judge_words(words, author=pupil, channel="tell")
    said = "\n".join(filter(None, (words, pictured)))
    _flag(pupil, said, verdict, client_id, kept_from, is_practice=False)
    messages.pause_stage(pupil.id)
    return verdict


def _flag(
    pupil: Who,
    words: str,
    verdict: Verdict,
    client_id: str,
    kept_from: frozenset[int],
    *,
    is_practice: bool,
) -> None:
    is_disclosure = verdict.outcome is Outcome.DISCLOSURE
    least = Severity.LOW if is_practice else Severity.HIGH
    concerns.flag(
        Evidence(
            source=Source.DISCLOSURE if is_disclosure else Source.TELL,
            subject=pupil,
            author=pupil,
            reporter=pupil,
            channel="tell",
            kind="tell",
            four_c=FourC.WELLBEING,
            severity=max(least, verdict.severity),
            why=why_severity(verdict) if verdict.findings else "a child asked for a grown-up",
            dedupe_key=f"tell:{pupil.id}:{client_id}",
            words=words,
            findings=verdict.findings,
            rule_version=verdict.rule_version,
            is_practice=is_practice,
            may_mean_staff=verdict.may_mean_staff,
            kept_from=kept_from,
        )
    )


@outbox.handler(UNANSWERED)
def unanswered(_school_id: int, payload: dict[str, Any], dedupe_key: str) -> None:
    """Treat a Tell that got no answer as something real."""

    def work() -> None:
        tell = db.session.get_one(Tell, payload["tell_id"])
        pupil = people.who_by_id(tell.pupil_id)
        if tell.answered_at is None and pupil is not None:
            tell_something_real(pupil=pupil, words="", client_id=dedupe_key)

    write(work)
