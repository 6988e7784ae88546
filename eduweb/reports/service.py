"""Reporting and telling. All of it is real everywhere, but for what is said about a story."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import select, update

from eduweb import concerns, messages, outbox, people, relationships
from eduweb.concerns import Evidence, ReportReason, Source
from eduweb.core import clock
from eduweb.core.db import db, write
from eduweb.messages import ThreadKind
from eduweb.reports.models import Tell
from eduweb.reports.policy import REASONS
from eduweb.safety import FourC, Outcome, Severity, Verdict, why_severity

if TYPE_CHECKING:
    from eduweb.messages import Shown
    from eduweb.people import Who

ANSWER_WITHIN = timedelta(seconds=20)
UNANSWERED = "tell-unanswered"
REPORT_VERSION = "report/1"


def report_message(
    *,
    pupil: Who,
    shown: Shown,
    reason: ReportReason,
    has_block: bool,
    kept_from: frozenset[int] = frozenset(),
) -> None:
    """Report words; they disappear for the reporter at once. A second report changes nothing.

    Words of a pretend person are practice; words of a real one are real everywhere.
    """
    author = people.who_by_id(shown.author_id)
    if author is None:
        return
    verdict = Verdict.from_json(shown.message.verdict)
    plain = _evidence(pupil, author, reason, kept_from, key=str(shown.message.id))
    concerns.flag(
        replace(
            plain,
            channel=_channel(shown),
            severity=max(plain.severity, verdict.severity),
            words=shown.message.words,
            findings=verdict.findings,
            message_id=shown.message.id,
            thread_id=shown.message.thread_id,
            context=messages.context_before(shown.message),
        )
    )
    messages.hide(pupil, shown.message)
    _follow_up(pupil, author, reason, has_block=has_block)


def _channel(shown: Shown) -> str:
    is_comment = shown.thread.kind is ThreadKind.POST and not shown.message.is_root
    return "comment" if is_comment else shown.thread.kind.value


def report_person(
    *,
    pupil: Who,
    person: Who,
    reason: ReportReason,
    has_block: bool,
    kept_from: frozenset[int] = frozenset(),
) -> None:
    """Report somebody, whatever they wrote."""
    day = clock.school_time(clock.now()).date().isoformat()
    concerns.flag(_evidence(pupil, person, reason, kept_from, key=f"person:{person.id}:{day}"))
    _follow_up(pupil, person, reason, has_block=has_block)


def _evidence(
    pupil: Who, about: Who, reason: ReportReason, kept_from: frozenset[int], *, key: str
) -> Evidence:
    """Return what every report knows. A report of somebody pretend is about the pupil's practice."""
    four_c, severity = REASONS[reason]
    return Evidence(
        source=Source.REPORT,
        subject=pupil if about.is_character else about,
        author=about,
        reporter=pupil,
        channel="person",
        kind="report",
        four_c=four_c,
        severity=severity,
        why=f"reported: {reason.value}",
        dedupe_key=f"report:{pupil.id}:{key}",
        reason=reason,
        rule_version=REPORT_VERSION,
        is_practice=about.is_character,
        kept_from=kept_from,
    )


def _follow_up(pupil: Who, about: Who, reason: ReportReason, *, has_block: bool) -> None:
    if about.is_character:
        outbox.happen(
            school_id=pupil.school_id,
            pupil_id=pupil.id,
            what="reports",
            character_id=about.id,
            reason=reason.name.lower(),
        )
    if has_block and not about.is_staff:
        relationships.block(pupil, about)


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
    *, pupil: Who, words: str, client_id: str, kept_from: frozenset[int] = frozenset()
) -> Verdict:
    """Tell a grown-up, with words or without; it comes at once and the story waits.

    Raises:
        messages.TooLongError: more than 4,000 bytes.

    """
    if len(words.encode("utf-8", "surrogatepass")) > messages.MAX_BYTES:
        raise messages.TooLongError
    answer_tell(pupil)
    verdict = messages.judge_words(words, author=pupil, channel="tell")
    _flag(pupil, words, verdict, client_id, kept_from, is_practice=False)
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
