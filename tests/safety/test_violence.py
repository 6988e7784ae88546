"""Threats, weapons, fights and cruelty; and stories, sport, cooking and history beside them."""

from __future__ import annotations

import pytest

from eduweb.safety import Outcome, Severity
from tests.safety.sayings import kinds_in, outcome_of, verdict_on


@pytest.mark.parametrize(
    "text",
    [
        "im going to punch you in the face", "i will kick your head in", "my brother will batter you",
        "you are dead after school", "wait till i see you outside", "ill smash your teeth in",
        "say that again and i will slap you", "snitch and i will hurt you", "we are coming for you",
        "lets all jump jayden at the gates", "everyone kick him at break", "lets push her in the mud",
        "i hope you get run over", "why dont you jump off a bridge", "go and die", "i want her dead",
        "i will throw you down the stairs", "i will drown your hamster", "im gonna rip up your work",
        "im going to burn the school down", "theres a bomb in my bag and i am going to blow up the school",
        "somebody should shoot her", "i want to kill miss", "give it to me or else",
    ],
)  # fmt: skip
def test_a_pupil_who_threatens_somebody_is_held_high(text: str) -> None:
    verdict = verdict_on(text)

    assert "threat" in kinds_in(text)
    assert verdict.outcome == Outcome.HOLD
    assert verdict.severity >= Severity.HIGH


@pytest.mark.parametrize(
    "text",
    [
        "ive got a penknife in my pocket", "im bringing my dads machete tomorrow",
        "my cousin carries a knife", "where can i get a flick knife", "i found a gun in my uncles wardrobe",
        "how do you make a petrol bomb", "i have a hammer in my bag to hit him with",
        "do you want to see my blade", "i know where grandad keeps his gun",
    ],
)  # fmt: skip
def test_a_pupil_who_has_or_wants_a_weapon_is_held(text: str) -> None:
    assert "weapon" in kinds_in(text)
    assert outcome_of(text) == Outcome.HOLD


@pytest.mark.parametrize(
    "text",
    [
        "big fight behind the sheds after school", "come and film the fight", "who wants a fight",
        "im having a fight with kai at the park", "i beat him up and he cried haha",
        "we kicked a cat and it was so funny", "lets throw stones at the ducks", "he set fire to a kitten",
        "i watched a video of a man getting killed", "i want to rip your guts out",
    ],
)  # fmt: skip
def test_a_pupil_who_arranges_a_fight_or_enjoys_cruelty_is_held(text: str) -> None:
    assert kinds_in(text) & {"violence", "threat"}
    assert outcome_of(text) == Outcome.HOLD


@pytest.mark.parametrize(
    "text",
    [
        # sport and games
        "we will beat year five on sports day", "i will beat you at chess", "she shoots she scores",
        "he kicked the ball over the fence", "i killed the boss on level nine", "we had a water fight",
        "i will catch you in tag",
        # sayings
        "this homework is killing me", "my mum will kill me if i am late", "i could murder a pizza",
        "break a leg tonight", "the joke killed me", "you better run or you will miss the bus",
        # cooking, making, nature, things for school
        "beat the eggs and chop the carrots", "cut the bread with a knife", "hammer the nail in gently",
        "bring your bat for cricket club", "lions kill zebras", "the cat killed a mouse",
        "i have a rock in my pocket its a fossil", "bath bombs are fizzy", "a killer whale hunts seals",
        # lessons and stories
        "the vikings burned the monastery", "bombs fell on coventry", "henry had two wives executed",
        "the knight had a sword and a dagger", "off with her head said the queen",
        "the police told us about knives", "i will get you, said the troll",
    ],
)  # fmt: skip
def test_sport_sayings_cooking_and_history_are_left_alone(text: str) -> None:
    assert kinds_in(text) == set()
