"""The lists for concerns about adults at school, as plain data and pure rules.

What is done in which order comes from the schools' policies that eduweb was made from: after a referral
nothing else happens until the local authority has advised; a source that is a parent, a member of staff or
a child asks for different first steps. The software keeps order and times. It decides nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from eduweb.concerns.policy import Outcome, StaffKind, ToldBy
from eduweb.web.forms import _l

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

DONE, NOT_NEEDED = "done", "not needed"
REFERRED, ADVICE = "referred", "advice"
STAFF_OUTCOMES = (
    Outcome.SUBSTANTIATED,
    Outcome.UNSUBSTANTIATED,
    Outcome.UNFOUNDED,
    Outcome.FALSE,
    Outcome.MALICIOUS,
)


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that is to be done; `after` names the steps that come first, `asks` who or what is kept."""

    id: str
    words: str
    hint: str = ""
    asks: str = ""
    after: tuple[str, ...] = ()
    may_skip: bool = True


@dataclass(frozen=True, slots=True)
class Answered:
    """What was written of a step: done, or not needed and why."""

    answer: str
    at: datetime


_RECORDED = Step(
    "recorded",
    _l("Write down what was said, in the exact words, with time and place"),
    _l("Facts first, opinion marked as opinion. The record follows the child protection policy."),
    may_skip=False,
)
# What comes first depends on who told it.
_FIRST: Mapping[ToldBy, Step] = {
    ToldBy.PARENT: Step(
        "told-parent",
        _l("Discuss it with the parent, and explain what happens now"),
        _l("What the school does, whom it asks for advice, and that it may not tell every detail."),
        after=("recorded",),
    ),
    ToldBy.STAFF: Step(
        "kept-confidential",
        _l("Agree with the colleague how it is kept confidential"),
        _l("As far as can be: say honestly where that ends. Their name is not shown unless you open it."),
        after=("recorded",),
    ),
    ToldBy.CHILD: Step(
        "child-process",
        _l("Follow the child protection process for the child who told"),
        _l("No leading questions, no promise of secrecy. Who looks after the child now?"),
        _l("Who looks after the child?"),
        after=("recorded",),
        may_skip=False,
    ),
}
_ALLEGATION = (
    Step(
        REFERRED,
        _l("Refer it to the local authority (the LADO), within one working day"),
        _l("If you do not refer it, answer “Not needed” and write why, and whose advice you took."),
        _l("Whom did you speak to, and what is their reference?"),
        after=("recorded",),
    ),
    Step(
        ADVICE,
        _l("Write down the advice of the local authority"),
        _l("Until it has come nothing else is done: the adult is not told, moved or suspended."),
        _l("Who advised?"),
        after=(REFERRED,),
    ),
    Step(
        "police",
        _l("Contact with the police, where the advice asks for it"),
        _l("Advice on suspension comes after the police were asked."),
        _l("Force, officer, reference"),
        after=(ADVICE,),
    ),
    Step("work", _l("Decide about the adult’s work meanwhile, as advised"), after=("police",)),
    Step("adult-told", _l("Tell the adult, as advised, and say who supports them"), after=("work",)),
)
_LOW_LEVEL = (
    Step(
        "pattern",
        _l("Look at earlier low-level concerns about the same adult"),
        _l("Several small ones may be a pattern, or meet the threshold together."),
        after=("recorded",),
        may_skip=False,
    ),
    Step("spoken", _l("Speak with the adult"), after=("pattern",)),
    Step(
        "what-follows",
        _l("Say what follows: nothing more, advice, training, or an allegation"),
        after=("spoken",),
    ),
)
_BOUNDARY = (
    Step(
        "looked",
        _l("Look at what was sent, and that it was blocked and reported to the service"),
        after=("recorded",),
    ),
    Step("family", _l("Speak with the family, where a pupil or a parent made contact"), after=("looked",)),
    Step("rules", _l("Go through the code of conduct with the adult, where that helps"), after=("looked",)),
)
_TARGET = (
    Step(
        "support",
        _l("Offer support: somebody to talk to, a union, occupational health"),
        _l("An adult who is abused online is not to blame."),
        _l("What was offered?"),
        may_skip=False,
    ),
    Step("kept", _l("Keep what was written, with dates and addresses, before it is taken down")),
    Step("taken-down", _l("Report it to the service, and ask for it to be taken down")),
    Step("governors", _l("Tell the governors"), asks=_l("Who was told?"), may_skip=False),
    Step("police", _l("Ask the police, where it may be a crime"), asks=_l("Force, officer, reference")),
    Step(
        "answered",
        _l("Speak with whoever wrote it, where they are known: pupil, parent or other"),
        after=("support",),
    ),
)
_BY_KIND: Mapping[StaffKind, tuple[Step, ...]] = {
    StaffKind.ALLEGATION: _ALLEGATION,
    StaffKind.LOW_LEVEL: _LOW_LEVEL,
    StaffKind.BOUNDARY: _BOUNDARY,
    StaffKind.TARGET: _TARGET,
}


def step_words(step_id: str) -> str:
    """Return what a step asks for, for the record; the id where a later version has no such step."""
    every = (_RECORDED, *_FIRST.values(), *(step for steps in _BY_KIND.values() for step in steps))
    return next((str(step.words) for step in every if step.id == step_id), step_id)


def steps_for(kind: StaffKind, told_by: ToldBy) -> tuple[Step, ...]:
    """Return the list for a kind of concern and for who told it first."""
    if kind is StaffKind.TARGET:
        return _TARGET
    source = told_by if told_by is not ToldBy.SELF else ToldBy.STAFF
    first = (_FIRST[source],) if source in _FIRST else ()
    return (_RECORDED, *first, *_BY_KIND[kind])


def missing_before(step: Step, steps: Sequence[Step], answered: Mapping[str, Answered]) -> list[Step]:
    """Return the steps of a list that have to be answered before this one."""
    return [one for one in steps if one.id in step.after and one.id not in answered]


def waits_for_advice(answered: Mapping[str, Answered]) -> bool:
    """Whether it was referred, and the advice has not come yet."""
    referred = answered.get(REFERRED)
    return referred is not None and referred.answer == DONE and ADVICE not in answered


def earliest_for(step: Step, answered: Mapping[str, Answered]) -> datetime | None:
    """Return the moment before which a step cannot have been done: that of the last one before it."""
    return max((answered[id_].at for id_ in step.after if id_ in answered), default=None)
