"""Small signs of unwanted contact: nothing alone, a lot together."""

from __future__ import annotations

import pytest

from tests.safety.sayings import kinds_in
from tests.safety.talking import is_quiet, kinds_at_the_end


@pytest.mark.parametrize(
    "talk",
    [
        "A: what year are you in | B: 4 | "
        "A: you seem way older | B: haha | A: do you keep your tablet in your room",
        "A: im in high school btw | B: ok | "
        "A: i like chatting to you | B: thanks | A: do you ever feel lonely? i do",
        "A: you are so special | B: aw | "
        "A: i can get you a new skin | B: really | A: but can you keep a secret",
        "A: do your parents mind you being on here | B: no | A: mine never understood me | B: oh | "
        "A: you can tell me anything",
        "A: which park do you go to | B: the big one | A: what time do you go | B: 4 | A: who do you go with",
        "A: have you ever wanted to be famous | B: yes | A: how old are you | B: 9 | A: i do the photos",
        "A: are you still up late | B: yes | A: do your mum and dad know | B: no | A: i like talking to you",
    ],
)
def test_signs_that_add_up_over_a_talk_are_found(talk: str) -> None:
    assert "contact-cues" in kinds_at_the_end(talk)


@pytest.mark.parametrize(
    "text",
    [
        "how old are you",
        "you are so special",
        "which park do you go to",
        "do you have a tablet",
        "you can tell me anything",
        "i can get you a new skin",
        "are you still up late",
        "who do you go with",
        "im a bit older actually",
        "can you keep a secret",
    ],
)
def test_one_sign_alone_is_nothing(text: str) -> None:
    assert kinds_in(text) == set()


def test_signs_of_different_pupils_do_not_add_up() -> None:
    assert is_quiet("A: how old are you | B: you seem clever | C: which park do you go to | A: eight")


@pytest.mark.parametrize(
    "talk",
    [
        "A: how old are you | B: 8 | A: im 8 too | B: when is your birthday | A: june | B: mine is may",
        "A: what are you wearing to the disco | B: my gold top | A: mum is driving us | B: see you there",
        "A: can you come out to play | B: ask my mum | A: she said yes | B: where are you | A: by the swings",
        "A: are you on block quest later | B: after tea | A: i will give you my spare sword | B: thanks",
        "A: you are so good at drawing | B: ta | A: can you draw me a cat | B: ok | A: you are the best",
        "A: do you walk home | B: yes with my sister | A: me too | B: walk with us | A: i will ask my mum",
        "A: its lily's surprise party on sunday | B: yay | "
        "A: so dont tell her | B: i wont | A: mum made a cake",
        "A: why werent you at school | B: i was ill | A: get well soon | B: thanks | A: i miss you",
        "A: what class are you in | B: oak | A: who is your teacher | B: mr reed | A: is he nice | B: yes",
        "A: who do you like | B: nobody | A: haha me neither | B: my sister does | A: yuck",
    ],
)
def test_talk_among_friends_stays_quiet(talk: str) -> None:
    assert is_quiet(talk)
