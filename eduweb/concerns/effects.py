"""What a decision does to the world outside the log: only once it can no longer be undone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from sqlalchemy import select

from eduweb import outbox, people
from eduweb.concerns.alerts import mail_passed_on, passes_to
from eduweb.concerns.models import Concern, Decision, DecisionKind, Flag
from eduweb.core.db import db, write

UNDO_WITHIN = timedelta(seconds=10)
EFFECT = "decision"
Effect = Callable[[Decision, Flag, Concern], None]
_effects: dict[DecisionKind, Effect] = {}


def effect_of(kind: DecisionKind) -> Callable[[Effect], Effect]:
    """Name the function that a decision of this kind sets off; it runs inside `write`, maybe twice."""

    def take(function: Effect) -> Effect:
        _effects[kind] = function
        return function

    return take


def plan_effect(decision: Decision) -> None:
    """Let a decision take effect when its time to be undone is over."""
    if decision.kind not in _effects:
        return
    outbox.add_task(
        school_id=decision.school_id,
        kind=EFFECT,
        dedupe_key=_key(decision),
        payload={"decision_id": decision.id},
        due_at=decision.takes_effect_at,
    )


def drop_effect(decision: Decision) -> None:
    """Take back what an undone decision would have set off."""
    outbox.cancel(school_id=decision.school_id, dedupe_key=_key(decision))


def _key(decision: Decision) -> str:
    return f"{EFFECT}:{decision.id}"


@outbox.handler(EFFECT)
def take_effect(_school_id: int, payload: dict[str, Any], _dedupe_key: str) -> None:
    """Send or take away words, or mail a safeguarding lead, unless the decision was undone."""
    write(lambda: _take_effect(int(payload["decision_id"])))


def _take_effect(decision_id: int) -> None:
    decision, flag, concern = db.session.execute(
        select(Decision, Flag, Concern)
        .join(Flag, Flag.id == Decision.flag_id)
        .join(Concern, Concern.id == Flag.concern_id)
        .where(Decision.id == decision_id)
        .with_for_update()
    ).one()
    if decision.undone_at is None:
        _effects[decision.kind](decision, flag, concern)


@effect_of(DecisionKind.PASS_ON)
def mail_leads(decision: Decision, _flag: Flag, concern: Concern) -> None:
    """Mail the safeguarding leads who may know of the concern by then."""
    by = people.who_by_id(decision.by_id)
    if by is None:
        return
    for staff in passes_to(concern, by=by):
        mail_passed_on(concern, staff, by=by)
