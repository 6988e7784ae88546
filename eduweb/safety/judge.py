"""The judge: a text goes in, a verdict comes out, always.

Pure and total: the same text gets the same verdict, and text that the caller
should have refused, or that makes a check fail, is held rather than let go.
"""

from __future__ import annotations

import re
from dataclasses import replace

from eduweb.safety import conversation
from eduweb.safety.checks import CHECKS, Check
from eduweb.safety.checks.due import due
from eduweb.safety.checks.hit import Hit, hit
from eduweb.safety.context import ANYWHERE, Context
from eduweb.safety.kinds import KINDS
from eduweb.safety.levels import FourC, Outcome, Severity
from eduweb.safety.outcomes import outcome_of
from eduweb.safety.reading import Reading, read
from eduweb.safety.verdict import Finding, Verdict

MAX_CHARACTERS = 10_000
"""The longest text that is read: a mail. The rest of a longer one is held unread."""

_EVERY: tuple[Check, ...] = (*CHECKS, conversation.check)
_NOTHING = Verdict()
_UNREADABLE = re.compile(r"[\ud800-\udfff\x00]")


def judge(text: str, context: Context = ANYWHERE) -> Verdict:
    """Put a text through every check and keep the strictest outcome.

    All checks run that could find something, even after one has said HOLD, so
    that the officer sees every reason at once.
    """
    hits = _unreadable(text)
    try:
        reading = read(text[:MAX_CHARACTERS])
    except Exception:  # A judge that fails means HOLD.
        return _verdict([*hits, hit("not-checked", 0, len(text))], context)
    try:
        for check in due(reading, context):
            hits.extend(check(reading, context))
        hits.extend(conversation.check(reading, context))
    except Exception:  # A filter that fails open would be worse than a held message.
        hits = [*_unreadable(text), *(found for check in _EVERY for found in _run(check, reading, context))]
    return _verdict(hits, context)


def _run(check: Check, reading: Reading, context: Context) -> list[Hit]:
    """Run one check; one that fails holds the text and leaves the others their say."""
    try:
        return list(check(reading, context))
    except Exception:
        return [hit("not-checked", 0, len(reading.typed))]


def _unreadable(text: str) -> list[Hit]:
    if len(text) > MAX_CHARACTERS:
        return [hit("unreadable", MAX_CHARACTERS, len(text))]
    if text.isprintable():
        return []
    found = _UNREADABLE.search(text)
    return [hit("unreadable", found.start(), found.end())] if found else []


def _verdict(hits: list[Hit], context: Context) -> Verdict:
    kept = [(found, outcome) for found in hits if (outcome := _outcome(found, context)) is not None]
    if not kept:
        return _NOTHING
    findings = _merged([_as_serious(found.finding, outcome) for found, outcome in kept])
    return Verdict(
        outcome=max(outcome for _, outcome in kept),
        severity=_severity(findings),
        findings=tuple(findings),
        may_mean_staff=any(found.may_mean_staff for found, _ in kept),
    )


def _outcome(found: Hit, context: Context) -> Outcome | None:
    """Return what a finding asks for; None for one that this school, or this age, lets through."""
    outcome = outcome_of(found.finding.kind, context)
    is_note = found.finding.severity == Severity.NONE
    return outcome if outcome is not Outcome.ALLOW or is_note else None


def _as_serious(finding: Finding, outcome: Outcome) -> Finding:
    """Count what the child may send after a second thought as Low."""
    if outcome is Outcome.NUDGE and finding.severity > Severity.LOW:
        return replace(finding, severity=Severity.LOW)
    return finding


def _severity(findings: list[Finding]) -> Severity:
    """Return the highest severity; private details given where contact is sought are Critical."""
    highest = max([finding.severity for finding in findings])
    if not any(finding.is_private for finding in findings):
        return highest
    is_contact = any(
        KINDS[finding.kind].four_c == FourC.CONTACT and finding.severity == Severity.HIGH
        for finding in findings
    )
    return Severity.CRITICAL if is_contact else highest


def _merged(findings: list[Finding]) -> list[Finding]:
    """Join findings of one kind that overlap, and put all in the order of the text."""
    if len(findings) == 1:
        return findings
    merged: list[Finding] = []
    for finding in sorted(findings, key=lambda one: (one.kind, one.start, one.end)):
        last = merged[-1] if merged else None
        if last is None or last.kind != finding.kind or finding.start >= last.end:
            merged.append(finding)
        else:
            merged[-1] = _joined(last, finding)
    return sorted(merged, key=lambda one: (one.start, one.end, one.kind))


def _joined(first: Finding, second: Finding) -> Finding:
    return Finding(
        kind=first.kind,
        start=first.start,
        end=max(first.end, second.end),
        four_c=first.four_c,
        severity=max(first.severity, second.severity),
        rule=first.rule,
        is_private=first.is_private,
    )
