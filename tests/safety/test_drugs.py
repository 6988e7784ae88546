"""Drugs, drink, cigarettes and vapes among pupils; and medicine, cooking and lessons about them."""

from __future__ import annotations

import pytest

from eduweb.safety import Outcome
from tests.safety.sayings import kinds_in, outcome_of


@pytest.mark.parametrize(
    "text",
    [
        "who wants a go on my vape", "ive got cigs in my bag", "can you get me a vape",
        "elf bars for sale five pounds", "lets smoke behind the shed", "my cousin sells weed",
        "wanna buy some weed", "do you smoke", "lets steal some vodka from the cupboard",
        "come drink with us behind the shops", "let me have a drag",
        "lets sniff the deodorant it makes you dizzy", "these gummies make you high try one",
        "do you want to do balloons", "i want to get high", "a man gave me a pill", "pass the joint",
        "some man paid my brother to carry a package on the train for fifty quid",
        "i ate one of nans pills to see what happens",
    ],
)  # fmt: skip
def test_a_pupil_who_offers_wants_or_takes_something_is_held(text: str) -> None:
    assert kinds_in(text) & {"drugs", "tried-substance"}
    assert outcome_of(text) >= Outcome.HOLD


@pytest.mark.parametrize(
    "text",
    [
        "the doctor gave me tablets", "mum gave me my inhaler", "smoking is bad for your lungs",
        "nicotine is an addictive drug", "grandad gave up smoking", "we pulled up the weeds",
        "add a pinch of spice to the curry", "smoked salmon", "the smoke alarm went off",
        "put the glue on the card", "the pills are for his heart", "jump as high as you can",
        "mount snowdon is a thousand metres high", "a pot of ginger beer", "coke is bad for teeth",
        "the grass is long", "the pirate drank his rum in the story", "pass the glue stick",
        "have you had a birthday", "Do you like balloons?",
    ],
)  # fmt: skip
def test_medicine_cooking_and_lessons_are_left_alone(text: str) -> None:
    assert kinds_in(text) == set()
