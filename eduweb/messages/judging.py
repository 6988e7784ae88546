"""The seam to the judge: a school can put an outside provider's filter behind it.

A judge that fails means HOLD: no fault of ours lets words through unread.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import TYPE_CHECKING

from flask import current_app

from eduweb import people, safety
from eduweb.safety import Context, FourC, Severity, Verdict

if TYPE_CHECKING:
    from eduweb.people import Who

log = logging.getLogger("eduweb.judge")
Judge = Callable[[str, Context], Verdict]


def judge_words(words: str, *, author: Who, channel: str, is_on_stage: bool) -> Verdict:
    """Ask the judge of this installation."""
    context = Context(
        channel=channel,
        is_ks1=author.is_ks1,
        on_stage=is_on_stage,
        roll_names=people.roll_names(author.school_id) if is_on_stage else frozenset(),
        staff_names=frozenset(),
    )
    judge: Judge = current_app.extensions.get("eduweb_judge", safety.judge)
    try:
        verdict = judge(words, context)
        safety.kinds_of(verdict)  # A kind that nobody here can read is a failure too.
    except Exception as error:
        # The type only: an error's text may hold a child's words.
        log.error("the judge failed: %s", type(error).__name__)
        return unread_verdict()
    return verdict


def unread_verdict() -> Verdict:
    """Return the verdict on words that no judge could read."""
    finding = safety.Finding(
        kind="not-checked",
        start=0,
        end=0,
        four_c=FourC.CONTENT,
        severity=Severity.MEDIUM,
        rule="not-checked/1",
        is_private=False,
    )
    return Verdict(
        outcome=safety.Outcome.HOLD,
        severity=Severity.MEDIUM,
        findings=(finding,),
        rule_version="none",
        may_mean_staff=False,
    )
