"""Dangerous dares, play at shooting, films and games for older people; and harmless challenges."""

from __future__ import annotations

import pytest

from eduweb.safety import Context, Outcome, judge
from tests.safety.sayings import kinds_in, outcome_of

YOUNG = Context(channel="chat", year=1)
OLD = Context(channel="chat", year=6)


@pytest.mark.parametrize(
    "text",
    [
        "i dare you to run across the motorway", "bet you wont jump off the garage roof",
        "double dare you to climb the pylon", "dare you to go on the frozen lake",
        "lets go on the railway tracks", "hold your breath until you pass out", "do the blackout challenge",
        "who wants to do the skull breaker", "i dare you to eat a tide pod",
        "swallow these magnets for a dare", "dare you to drink hand sanitiser",
        "put a fork in the plug socket", "hold the lighter on your arm i dare you",
        "lets play chicken on the road", "if you want to be in our gang you have to steal something",
        "squeeze my neck till i faint", "swim across the canal i dare you", "ring 999 for a dare",
    ],
)  # fmt: skip
def test_a_dare_that_can_hurt_is_held(text: str) -> None:
    assert "dare" in kinds_in(text)
    assert outcome_of(text) >= Outcome.HOLD


@pytest.mark.parametrize(
    "text",
    [
        "i dare you to read ten books", "bet you cant do a cartwheel", "the maths challenge was hard",
        "sponsored silence challenge on friday", "look both ways before you cross the road",
        "never play near the railway", "i jumped off the diving board", "put the cinnamon in the bowl",
        "we need two batteries for the circuit", "magnets attract iron", "dare to be different",
        "hold your breath in the swimming lesson", "soap and washing up liquid make bubbles",
        "we climbed the climbing wall", "light the candles on the cake",
    ],
)  # fmt: skip
def test_a_harmless_challenge_and_a_safety_lesson_are_left_alone(text: str) -> None:
    assert kinds_in(text) == set()


@pytest.mark.parametrize(
    "text", ["pow pow you are dead", "lets play shooting", "im the sniper and you are dead"]
)
def test_playing_at_shooting_is_play_for_the_youngest_and_a_nudge_for_the_oldest(text: str) -> None:
    assert judge(text, YOUNG).outcome == Outcome.ALLOW
    assert judge(text, OLD).outcome == Outcome.NUDGE


@pytest.mark.parametrize(
    "text",
    [
        "i watched squid game", "gta is so good", "i saw chucky at my cousins",
        "its rated 18 but i watched it", "we play call of duty",
    ],
)  # fmt: skip
def test_a_film_or_game_for_older_people_worries_most_for_the_youngest(text: str) -> None:
    assert judge(text, YOUNG).outcome == Outcome.HOLD
    assert judge(text, OLD).outcome == Outcome.NUDGE


@pytest.mark.parametrize(
    "text",
    [
        "i watched it yesterday", "my brother is 18", "turn to page 18", "cod and chips please",
        "squid live in the sea", "the drum goes bang bang",
        "you are dead in the game wait for the next round", "the nun sang in the film",
    ],
)  # fmt: skip
def test_words_that_only_look_like_them_are_left_alone(text: str) -> None:
    assert kinds_in(text) == set()
