"""Slogans and praise of hate movements; and the history, faith and fairness taught at school."""

from __future__ import annotations

import pytest

from eduweb.safety import Outcome
from tests.safety.sayings import kinds_in, outcome_of


@pytest.mark.parametrize(
    "text",
    [
        "hitler did nothing wrong", "hitler is my hero", "sieg heil", "white power", "the nazis were right",
        "isis are heroes", "i want to join the kkk", "i want to be a terrorist", "1488",
        "the school shooters were legends", "bring back the gas chambers", "all muslims should be killed",
        "they should send all the immigrants back", "death to the unbelievers", "we must kill the infidels",
        "jews control the banks", "the holocaust never happened", "immigrants are invading our country",
        "britain is only for white people", "no foreigners allowed here", "lets burn down the mosque",
        "i drew a swastika on the desk lol",
    ],
)  # fmt: skip
def test_a_pupil_who_repeats_a_hate_movement_is_held(text: str) -> None:
    assert kinds_in(text) & {"extremism", "discrimination"}
    assert outcome_of(text) == Outcome.HOLD


@pytest.mark.parametrize("text", ["heil hitler", "i support isis", "nazis are cool", "gas the jews"])
def test_praise_of_those_who_killed_is_named_extremism(text: str) -> None:
    assert "extremism" in kinds_in(text)


@pytest.mark.parametrize(
    "text",
    [
        "hitler invaded poland in 1939", "anne frank hid from the nazis",
        "the nazis were wrong to hurt the jews", "isis was the wife of osiris",
        "the taliban stopped girls going to school", "jewish people light a menorah",
        "muslims pray five times a day", "refugees need our help", "immigrants helped build britain",
        "women were not allowed to vote in 1900", "the romans invaded britain", "black and white photo",
        "guy fawkes wanted to blow up parliament", "crusaders fought in jerusalem",
        "the swastika is a sign of luck in hinduism", "hadrian built the wall to keep the picts out",
        "martin luther king was shot in 1968",
    ],
)  # fmt: skip
def test_history_and_faith_lessons_are_left_alone(text: str) -> None:
    assert kinds_in(text) == set()
