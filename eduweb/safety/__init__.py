"""The judge of words: text in, `Verdict` out. Pure: no Flask, no database, no network."""

from __future__ import annotations

from eduweb.safety.judge import MAX_CHARACTERS, judge
from eduweb.safety.kinds import KINDS, Kind, child_words, kinds_of, why_severity
from eduweb.safety.screen import screen_lines
from eduweb.safety.verdict import (
    RULE_VERSION,
    Context,
    Finding,
    FourC,
    Outcome,
    Severity,
    Verdict,
    reads_real,
)

__all__ = [
    "KINDS",
    "MAX_CHARACTERS",
    "RULE_VERSION",
    "Context",
    "Finding",
    "FourC",
    "Kind",
    "Outcome",
    "Severity",
    "Verdict",
    "child_words",
    "judge",
    "kinds_of",
    "reads_real",
    "screen_lines",
    "why_severity",
]
