"""The judge of words: text in, `Verdict` out. Pure: no Flask, no database, no network."""

from __future__ import annotations

from eduweb.safety.context import ANYWHERE, MAX_LINES, Context, Line, SchoolRules
from eduweb.safety.judge import MAX_CHARACTERS, judge
from eduweb.safety.kinds import KINDS, Kind, child_words, kinds_of, why_severity
from eduweb.safety.levels import FourC, Outcome, Severity
from eduweb.safety.outcomes import OUTCOMES, outcome_of
from eduweb.safety.screen import screen_lines
from eduweb.safety.verdict import RULE_VERSION, Finding, Verdict, reads_real

__all__ = [
    "ANYWHERE",
    "KINDS",
    "MAX_CHARACTERS",
    "MAX_LINES",
    "OUTCOMES",
    "RULE_VERSION",
    "Context",
    "Finding",
    "FourC",
    "Kind",
    "Line",
    "Outcome",
    "SchoolRules",
    "Severity",
    "Verdict",
    "child_words",
    "judge",
    "kinds_of",
    "outcome_of",
    "reads_real",
    "screen_lines",
    "why_severity",
]
