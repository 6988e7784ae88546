"""The one function through which words reach the judge of this installation.

A judge that fails means HOLD: no fault of ours, or of an outside provider's
filter, lets words through unread.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from flask import current_app

from eduweb import safety
from eduweb.safety import FourC, Severity, Verdict

if TYPE_CHECKING:
    from eduweb.safety import Context
    from eduweb.screening.provider import Judge

JUDGE = "eduweb_judge"
log = logging.getLogger("eduweb.judge")


def ask(words: str, context: Context) -> Verdict:
    """Ask the judge of this installation: ours, with the school's provider if it has one."""
    judge: Judge = current_app.extensions.get(JUDGE, safety.judge)
    try:
        verdict = judge(words, context)
        safety.kinds_of(verdict)  # A kind that nobody here can read is a failure too.
    except Exception as error:
        failed(error)
        return unread_verdict()
    return verdict


def failed(error: Exception) -> None:
    """Note that the judge failed: the type only, since an error's text may hold a child's words."""
    log.error("the judge failed: %s", type(error).__name__)


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
