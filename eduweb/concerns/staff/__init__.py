"""Concerns about adults at school: kinds, lists in order, outcomes, patterns."""

from eduweb.concerns.staff.answering import (
    NoSuchStepError,
    StepOrderError,
    StepTimeError,
    answer_step,
    has_open_steps,
    set_kind,
)
from eduweb.concerns.staff.reading import (
    PatternLine,
    StaffCase,
    StepLine,
    case_of,
    outcome_counts,
    pattern,
    staff_concerns,
)
from eduweb.concerns.staff.steps import DONE, NOT_NEEDED, STAFF_OUTCOMES, Step, step_words, steps_for

__all__ = [
    "DONE",
    "NOT_NEEDED",
    "STAFF_OUTCOMES",
    "NoSuchStepError",
    "PatternLine",
    "StaffCase",
    "Step",
    "StepLine",
    "StepOrderError",
    "StepTimeError",
    "answer_step",
    "case_of",
    "has_open_steps",
    "outcome_counts",
    "pattern",
    "set_kind",
    "staff_concerns",
    "step_words",
    "steps_for",
]
