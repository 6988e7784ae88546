"""From a verdict to the officer: what of it is flagged, as practice or as real."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from eduweb import concerns, safety
from eduweb.concerns import ContextLine, Evidence, Source
from eduweb.core.db import db
from eduweb.messages.models import Message, MessageState
from eduweb.people import PEOPLE, Who
from eduweb.safety import FourC, Outcome, Severity, Verdict

if TYPE_CHECKING:
    from collections.abc import Sequence

CONTEXT_BEFORE = 5


def needs_flag(author: Who, verdict: Verdict) -> Source | None:
    """Return why a verdict is flagged: held, disclosed, or the third nudge of its kind."""
    if verdict.outcome is Outcome.DISCLOSURE:
        return Source.DISCLOSURE
    if verdict.outcome is Outcome.HOLD:
        return Source.FILTER
    if verdict.outcome is Outcome.NUDGE and concerns.log_nudge(author, top_of(verdict)[0]):
        return Source.NUDGES
    return None


def top_of(verdict: Verdict) -> tuple[str, FourC]:
    """Return the kind and category of the gravest finding."""
    top = max(verdict.findings, key=lambda finding: finding.severity, default=None)
    return (top.kind, top.four_c) if top else ("not-checked", FourC.CONTENT)


def flag_words(
    author: Who,
    verdict: Verdict,
    source: Source,
    *,
    words: str,
    channel: str,
    dedupe_key: str,
    message: Message | None = None,
    is_practice: bool = False,
) -> None:
    """Flag words that the judge stopped, with the five messages before them."""
    kind, four_c = top_of(verdict)
    concerns.flag(
        Evidence(
            source=source,
            subject=author,
            author=author,
            channel=channel,
            kind=kind,
            four_c=four_c,
            severity=max(verdict.severity, Severity.LOW),
            why=safety.why_severity(verdict),
            dedupe_key=dedupe_key,
            words=words,
            findings=verdict.findings,
            message_id=message.id if message else None,
            thread_id=message.thread_id if message else None,
            context=context_before(message) if message else (),
            rule_version=verdict.rule_version,
            is_practice=is_practice,
            may_mean_staff=verdict.may_mean_staff,
        )
    )


def context_before(message: Message) -> tuple[ContextLine, ...]:
    """Return the five messages before one in its thread, oldest first, for the snapshot.

    Words that could mean an adult at school are left out: they went another way, and who reads this
    flag may be the one they mean (law 5).
    """
    rows = db.session.execute(
        select(PEOPLE.c.name, Message.words, Message.written_at)
        .join(PEOPLE, PEOPLE.c.id == Message.author_id)
        .where(
            Message.thread_id == message.thread_id,
            Message.id < message.id,
            Message.state.in_((MessageState.DELIVERED, MessageState.HELD)),
            Message.verdict["may_mean_staff"].as_boolean().is_(False),
        )
        .order_by(Message.id.desc())
        .limit(CONTEXT_BEFORE)
    ).all()
    return tuple(ContextLine(name, words, at) for name, words, at in reversed(rows))


def is_practice(verdict: Verdict, *, is_on_stage: bool) -> bool:
    """Whether stopped words belong to the story: on its stage, and not real by what they say."""
    return is_on_stage and verdict.outcome is not Outcome.DISCLOSURE and not safety.reads_real(verdict)


def kinds_of(verdict: Verdict) -> Sequence[str]:
    """Return the kinds found, for a happening: never the words."""
    return sorted({finding.kind for finding in verdict.findings})
