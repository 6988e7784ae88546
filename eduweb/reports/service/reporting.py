"""Reporting words or a person. Words of a pretend person are practice; of a real one, real everywhere."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from eduweb import concerns, messages, outbox, people, relationships
from eduweb.concerns import Evidence, ReportReason, Source
from eduweb.core import clock
from eduweb.messages import ThreadKind
from eduweb.reports.policy import REASONS
from eduweb.safety import Verdict

if TYPE_CHECKING:
    from eduweb.messages import Shown
    from eduweb.people import Who

REPORT_VERSION = "report/1"


def report_message(
    *,
    pupil: Who,
    shown: Shown,
    reason: ReportReason,
    has_block: bool,
    kept_from: frozenset[int] = frozenset(),
) -> None:
    """Report words; they disappear for the reporter at once. A second report changes nothing."""
    author = people.who_by_id(shown.author_id)
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
    relationships.tell_closed((pupil.id,))
    if author is not None:
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
    pupil: Who, about: Who | None, reason: ReportReason, kept_from: frozenset[int], *, key: str
) -> Evidence:
    """Return what every report knows.

    A report of somebody pretend, or of somebody who is not here any more, is about the pupil.
    """
    four_c, severity = REASONS[reason]
    is_practice = about is not None and about.is_character
    return Evidence(
        source=Source.REPORT,
        subject=pupil if about is None or is_practice else about,
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
        is_practice=is_practice,
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
    if has_block and not about.is_staff and not relationships.has_blocked(pupil, about):
        relationships.block(pupil, about)
