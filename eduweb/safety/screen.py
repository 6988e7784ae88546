"""What `eduweb screen` says: the verdict on texts given by hand, as JSON or explained in words."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from eduweb.safety.context import Context
from eduweb.safety.judge import judge
from eduweb.safety.kinds import KINDS, child_words, why_severity
from eduweb.safety.levels import Outcome, Severity
from eduweb.safety.outcomes import outcome_of
from eduweb.safety.verdict import reads_real

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from eduweb.safety.verdict import Finding, Verdict

BY_HAND = Context(channel="screen")
HAPPENS = {
    Outcome.ALLOW: "sent",
    Outcome.NUDGE: "not sent yet: the child is asked to think again",
    Outcome.HOLD: "held until a grown-up has looked",
    Outcome.DISCLOSURE: "held, and a grown-up looks at once: the child told something",
}


def screen_lines(texts: Iterable[str], context: Context = BY_HAND) -> Iterator[str]:
    """Yield the verdict on each text as one line of JSON, safe on any terminal."""
    for text in texts:
        verdict = judge(text, context)
        kind = child_words(verdict)
        answer = verdict.to_json() | {
            "reads_real": reads_real(verdict),
            "child_words": kind.child_ks2 if kind else None,
            "why": why_severity(verdict),
        }
        yield json.dumps(answer)


def explained(texts: Iterable[str], context: Context = BY_HAND) -> Iterator[str]:
    """Yield the verdict on each text in words: every finding, with what children and officers read."""
    for text in texts:
        verdict = judge(text, context)
        yield _printable(text)
        yield f"  {verdict.outcome.name}: {HAPPENS[verdict.outcome]}"
        yield from _why(verdict)
        for finding in verdict.findings:
            yield from _finding_lines(text, finding, context)
        yield f"  rules {verdict.rule_version}"


def _why(verdict: Verdict) -> Iterator[str]:
    if verdict.severity > Severity.NONE:
        yield f"  the officer reads: {why_severity(verdict)}"
    if verdict.may_mean_staff:
        yield "  the words may mean an adult at school: nobody in the classroom is told"


def _finding_lines(text: str, finding: Finding, context: Context) -> Iterator[str]:
    kind = KINDS[finding.kind]
    outcome = outcome_of(finding.kind, context).name.lower()
    yield f"  - {_printable(text[finding.start : finding.end])!r}: {kind.label} ({kind.slug}, {finding.rule})"
    yield f"      looks for: {kind.about}"
    yield f"      here: {outcome}; {kind.four_c.value}, {finding.severity.name.lower()}"
    yield f"      Reception to Year 2 read: {kind.child_ks1}"
    yield f"      Years 3 to 6 read: {kind.child_ks2}"


def _printable(text: str) -> str:
    """Return a text without what a terminal would obey instead of showing."""
    return "".join(letter if letter.isprintable() else "\ufffd" for letter in text)
