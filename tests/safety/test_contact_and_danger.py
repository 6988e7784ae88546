"""Weapons, threats, sexual words, unkindness; and the school day beside them."""

from __future__ import annotations

import pytest

from eduweb.safety import Outcome, Severity
from tests.safety.sayings import kinds_in, outcome_of, verdict_on


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("i am bringing a knife to school", "weapon"),
        ("how do you make a bomb", "weapon"),
        ("i am going to kill you", "threat"),
        ("im gonna stab him", "threat"),
        ("kys", "threat"),
        ("send nudes", "sexual"),
        ("p0rn", "sexual"),
        ("take off your clothes", "sexual"),
    ],
)
def test_danger_is_held_high_and_never_marked_to_the_child(text: str, kind: str) -> None:
    verdict = verdict_on(text)

    assert verdict.outcome == Outcome.HOLD
    assert verdict.severity == Severity.HIGH
    assert kind in kinds_in(text)


@pytest.mark.parametrize(
    "text",
    [
        "i have a knife and fork", "cut the cake with a knife", "water gun fight with dad",
        "nerf guns are not allowed",
        "kill the dragon", "i killed the ender dragon", "the witch had a gun in the book",
        "guy fawkes and his bomb",
        "my mum will kill me", "kill the lights please", "harry kane shot from outside the box",
        "take off your coat",
        "i got you a drink", "i will beat you at chess", "i hate pizza",
        "the ugly duckling", "my dog is fat", "you are so funny", "what a silly sausage you are",
    ],
)  # fmt: skip
def test_the_school_day_passes(text: str) -> None:
    assert outcome_of(text) == Outcome.ALLOW


@pytest.mark.parametrize(
    "text", ["i hate you", "nobody likes you", "you are so ugly", "you idiot", "you are stuuupid"]
)
def test_words_that_put_somebody_down_are_held(text: str) -> None:
    assert "unkind" in kinds_in(text)
    assert outcome_of(text) == Outcome.HOLD
