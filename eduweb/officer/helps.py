"""Help with decisions that people make: examples and questions of schools’ policies, no answers (law 8)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from eduweb.concerns.policy import Place
from eduweb.web.forms import _l

if TYPE_CHECKING:
    from eduweb.concerns import Concern

BULLYING = frozenset({"bullying", "left-out", "threats"})


@dataclass(frozen=True, slots=True)
class Help:
    """A few lines that help somebody decide, with the step where they write down what they decided."""

    title: str
    lines: tuple[str, ...]
    step: str = ""
    label: str = ""


POLICE = Help(
    _l("Before the police are called about a child"),
    (
        _l("Is what the child did innocent, or to be expected at this age? Then avoid the police."),
        _l("Did the child understand what it meant, and was anybody harmed or pressed?"),
        _l("The designated safeguarding lead decides. The reasons are written down either way."),
        _l("eduweb never tells the police or anybody else outside school by itself."),
    ),
    "police",
    _l("Write down what was decided"),
)
PLACE = Help(
    _l("It happened out of school"),
    (
        _l("The child moved away: speak with the new school and bring the families together."),
        _l("Pupils of the school at the weekend: the duty of care goes on; work with the families."),
        _l("An under-age account: tell the parents, and remind all parents of the age terms."),
        _l("Parents answer for what children do off site. Write down what you decided."),
    ),
    "details",
    _l("Where it happened"),
)
BULLYING_PLAN = Help(
    _l("Online bullying goes by the anti-bullying policy"),
    (
        _l("Link each child with the part they had: target, did it, saw it, helped."),
        _l("Plan actions for the target and for who did it, and a day on which it is looked at again."),
        _l("If the family does not engage and it goes on, it can go to the police as harassment."),
    ),
    "plan",
    _l("Plan an action"),
)
CLOSING = Help(
    _l("Before it is closed"),
    (
        _l("Support, sanction or both, as fits: eduweb locks nobody out by itself."),
        _l("Debrief with those who handled it, and write down what should change."),
    ),
)


def helps_for(concern: Concern, step: str = "record") -> list[Help]:
    """Return the help that fits a record, or the page of one of its steps."""
    fitting = {
        "police": [(POLICE, True)],
        "place": [(PLACE, concern.place in {Place.HOME, Place.ELSEWHERE})],
        "close": [(CLOSING, True), (POLICE, concern.is_possible_crime)],
        "record": [
            (POLICE, concern.is_possible_crime),
            (PLACE, concern.place in {Place.HOME, Place.ELSEWHERE}),
            (BULLYING_PLAN, concern.category in BULLYING),
        ],
    }
    return [help_ for help_, fits in fitting.get(step, []) if fits]
