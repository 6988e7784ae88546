"""The self-test of the filter as it is installed here and set by a school, kept with its date."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eduweb.core import clock
from eduweb.core.db import db
from eduweb.safety.selftest import Result, selftest
from eduweb.screening.asking import ask
from eduweb.screening.models import SelfTestRun
from eduweb.screening.queries import facts_of

if TYPE_CHECKING:
    from eduweb.safety import Verdict

YEAR = 5


def run_self_test(school_id: int) -> tuple[Result, SelfTestRun]:
    """Judge the sentences of the self-test as a Year 5 pupil's of this school, and keep the result."""
    versions: list[str] = []
    context = facts_of(school_id).context(channel="post", year=YEAR, to="class")

    def judge(text: str) -> Verdict:
        verdict = ask(text, context)
        versions.append(verdict.rule_version)
        return verdict

    result = selftest(judge)
    row = SelfTestRun(
        school_id=school_id,
        rule_version=max(versions, key=len),
        missed=list(result.missed),
        alarm_count=len(result.alarms),
        ran_at=clock.now(),
    )
    db.session.add(row)
    db.session.flush()
    return result, row
