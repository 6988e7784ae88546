"""Wanting to be dead, hurting oneself, and sadness that does not pass."""

from __future__ import annotations

import pytest

from eduweb.safety import Outcome
from tests.safety.sayings import kinds_in, outcome_of


@pytest.mark.parametrize(
    "text",
    [
        "i dont wanna live anymore", "mum would be happier without me",
        "i want to be in heaven with grandpa", "i should just die", "would anyone care if i died",
        "i put a belt round my neck", "i took lots of my mums pills", "i am so tired of being alive",
        "when im dead you can have my toys", "i dont want to exist", "i want to die but im too scared",
        "i use my sharpener blade on my arm", "i pull out my hair when im stressed",
        "i burn my arm with a lighter", "i like it when i bleed",
        "i pinch my arms so it hurts more than my sadness",
        "my best friend told me she is going to kill herself",
        "my mum took too many tablets and went to hospital", "my mum says she wants to die",
        "he says if i tell mum will die", "i dont see the point any more",
        "i want to go where my grandma is", "how long does it take to die if you stop eating",
        "i hate everything about me", "my head keeps telling me to jump",
        "i stabbed my hand with my pencil because i was angry with myself",
        "my cousin says life isnt worth living", "my mum said she might as well be dead",
        "my friend has burns on her arms from her mum", "my mum cuts herself", "someone please kill me",
        "im going to kill my self tonite", "i scratch myself so i dont cry", "ive been hitting myself",
        "my friend has been cutting", "i dont want to be on this earth", "i am thinking of ending things",
        "what if i jumped in the river", "i hit my legs when i feel sad", "i dont want to wake up anymore",
        "my life is not worth living", "i burn myself with matches",
        "sometimes i want to jump in front of a train", "i wish i could stop being me",
        "my friend told me she cuts herself", "i wish i would die", "i want to be dead so i can see my nan",
        "i feel like jumping off a bridge", "i feel so bad i want to disappear",
        "a boy said he is going to kill himself", "i wish i was in heaven", "no one would notice if i died",
        "i was going to hang myself but i got scared",
        "mum burned my hand with the iron because i was naughty", "i wont be alive tomorrow",
        "tell everyone i loved them", "i feel like cutting", "i hit my head on purpose because i am stupid",
        "sam told me he wishes he was dead", "i want to walk into the sea and not come back",
    ],
)  # fmt: skip
def test_a_child_who_wants_to_be_dead_or_hurts_itself_is_heard(text: str) -> None:
    assert kinds_in(text) & {"self-harm"}
    assert outcome_of(text) == Outcome.DISCLOSURE


@pytest.mark.parametrize(
    "text",
    [
        "i cry every single night", "im always sad", "i feel like a burden",
        "i feel like everyone hates me", "no one cares about me", "i hate being me", "my life is horrible",
        "i feel dead inside", "i cant cope any more", "i give up on everything",
        "i want to run away from home", "i ran away last night and slept in the park",
        "something bad happened to me", "i need to tell someone something bad",
        "i have a bad secret and i cant tell", "i have nightmares every night about him",
        "i feel really low every day", "i sit in my room and cry", "i dont want to be me",
        "i feel like screaming all the time", "every night i wet the bed because i am scared",
        "i am not ok", "my friend ran away from home and is hiding", "i hate living here",
        "nobody wants me", "i feel trapped", "i have something to tell but im scared",
        "i hate myself so much", "i am a horrible person and nobody likes me", "i feel alone all the time",
        "there is a secret i am not allowed to tell", "my friend said he hates his life",
        "i feel like nobody wants me here", "my friend wont stop crying and says she hates herself",
    ],
)  # fmt: skip
def test_a_child_who_is_sad_or_frightened_for_long_is_heard(text: str) -> None:
    assert kinds_in(text) & {"distress"}
    assert outcome_of(text) == Outcome.DISCLOSURE
