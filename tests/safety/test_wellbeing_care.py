"""Homes that are not safe, and eating, drink and vapes."""

from __future__ import annotations

import pytest

from eduweb.safety import Outcome
from tests.safety.sayings import kinds_in, outcome_of


@pytest.mark.parametrize(
    "text",
    [
        "if im naughty dad locks me in the cupboard",
        "me and my brother hide under the bed when dad comes home", "i dont want to go home",
        "please dont make me go home", "my mum is drunk all the time", "dad is always drunk",
        "my mum wont wake up", "mums boyfriend does drugs in our house", "mum has been gone for three days",
        "we have nothing to eat", "mum doesnt give me any dinner", "we have no heating and its freezing",
        "we sleep in the car", "i sleep on the floor with no blanket",
        "i smell because we have no hot water", "i have to cook dinner for my sisters because mum is ill",
        "mum goes out all night and leaves us", "they lock me in the garage",
        "i have to eat on the floor like a dog", "my friend is scared to go home", "i dont feel safe",
        "nobody keeps me safe", "please help us dad has gone mad and broke the door",
        "my dad made me stand in the corner for hours", "i make my own tea because mum is always in bed",
        "i found mum on the floor with bottles", "i only eat at school", "mum says we cant afford to eat",
        "my shoes have holes and my mum doesnt care",
        "our house is really cold and theres mould and i cough all night",
        "i do everything at home because mum cant", "i have to sleep in the bathroom",
        "a girl told me she doesnt get fed", "can you keep me here i dont want to go back to my house",
        "they scream at each other all night", "mum goes to the pub and leaves us",
        "we only have bread to eat", "my tummy hurts cos i havent had any food",
        "no one gets me up for school mum is always asleep", "my dad drinks every day and gets nasty",
        "my friend told me her mum leaves her on her own all night", "i am scared when dad comes home",
        "my mum has not been home since friday", "there is nothing to eat in my house",
        "i havent had breakfast or dinner", "we dont have heating and i am cold at night",
        "i sleep in the hallway", "mum forgets to feed us", "my dad makes me sleep in the garage",
        "my mum doesnt feed me at the weekend",
    ],
)  # fmt: skip
def test_a_child_who_is_not_fed_warm_or_looked_after_is_heard(text: str) -> None:
    assert kinds_in(text) & {"unsafe-home"}
    assert outcome_of(text) == Outcome.DISCLOSURE


@pytest.mark.parametrize(
    "text",
    [
        "i dont eat because i want to be skinny", "i skip lunch so i get thin",
        "i make myself sick after dinner", "i put my fingers down my throat", "i hate my fat tummy",
        "im so fat and ugly i hate me", "i need to lose weight everyone says im fat",
        "my friend throws her lunch away every day because she thinks shes fat",
        "i am ugly and stupid and nobody wants me", "im not allowed to eat because im too fat mum says",
        "i ate nothing today because i want to be thin", "i hate looking in the mirror because im so fat",
        "i feel guilty when i eat", "i weigh myself every day and cry", "my best friend stopped eating",
        "i dont eat lunch because i dont want to get fat", "i only had an apple all week so i can be thin",
        "i look so fat in everything i hate it", "my friend makes herself sick in the toilets",
        "i have stopped eating because im fat", "i want to be skinny so i dont eat dinner",
        "i feel fat and horrible", "my sister is sick on purpose after tea", "i hate my face and my body",
        "i skipped breakfast and lunch to get skinny", "i put my fingers down my throat after tea",
        "i have not eaten for two days because i want to be thin",
        "my friend never eats lunch and is getting really skinny",
        "i stopped eating because i hate my body",
    ],
)  # fmt: skip
def test_a_child_who_does_not_eat_to_be_thin_is_seen_by_a_grown_up(text: str) -> None:
    assert "eating" in kinds_in(text)
    assert outcome_of(text) >= Outcome.HOLD
