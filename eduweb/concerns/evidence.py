"""What is known when something is flagged: a snapshot, taken before anybody edits anything."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from eduweb.concerns.models import ReportReason, Route, Source
from eduweb.safety import Finding, FourC, Severity

if TYPE_CHECKING:
    from datetime import datetime

    from eduweb.people import Who


@dataclass(frozen=True, slots=True)
class ContextLine:
    """One of the messages before the flagged one."""

    author: str
    words: str
    written_at: datetime

    def to_json(self) -> dict[str, str]:
        """Return it as the flag keeps it."""
        return {
            "author": self.author,
            "words": self.words,
            "written_at": self.written_at.isoformat(),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Everything the officer will see of one flag.

    `subject` is the person the concern is about: the writer of held words, the
    writer of reported ones, the child who told. `kept_from` are adults the
    child does not want to read it. `first_route` is where an adult has said that
    it belongs, which counts where the subject does not say it.
    """

    source: Source
    subject: Who
    author: Who | None
    channel: str
    kind: str
    four_c: FourC
    severity: Severity
    why: str
    dedupe_key: str
    words: str = ""
    findings: tuple[Finding, ...] = ()
    reporter: Who | None = None
    message_id: int | None = None
    thread_id: int | None = None
    context: tuple[ContextLine, ...] = ()
    reason: ReportReason | None = None
    rule_version: str = ""
    is_practice: bool = False
    may_mean_staff: bool = False
    first_route: Route | None = None
    kept_from: frozenset[int] = field(default_factory=frozenset)


def blocked_by_many(pupil: Who, *, days: int, count: int) -> Evidence:
    """Return the evidence that several classmates blocked one child: a Low flag about welfare."""
    return Evidence(
        source=Source.WELFARE,
        subject=pupil,
        author=None,
        channel="network",
        kind="blocked-by-many",
        four_c=FourC.WELLBEING,
        severity=Severity.LOW,
        why=f"blocked by {count} people in {days} days: see how they are, without blame",
        dedupe_key=f"blocks:{pupil.id}",
    )
