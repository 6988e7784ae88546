"""What a child says when something is badly wrong, and what only sounds like it."""

from __future__ import annotations

import pytest

from eduweb.safety import Context, FourC, Outcome, Severity, judge
from tests.safety.sayings import found_in, outcome_of, verdict_on


@pytest.mark.parametrize(
    "text",
    [
        "i want to die", "I wanna die lol", "i wish i was dead", "i dont want to be alive any more",
        "im gonna kill myself", "i want to kil myslef", "i w4nt to d1e", "i want to dieeee", "kms",
        "nobody would care if i died", "everyone would be happier if i was gone",
        "i have been cutting myself",
        "i hurt myself on purpose", "there is no point living", "my friend says she wants to die",
        "i hate myself",
        "no one loves me", "i cant go on any more",
        "my dad hits me", "mummy hurts me", "my step dad hits me when mum is out", "my uncle touches me",
        "he touches me", "someone is hurting me at home", "dad beats me", "my mum hits me with a belt",
        "he said he will hurt me if i tell", "please dont tell anyone but my dad hurt me",
        "dad said he will kill mum",
        "i am scared to go home", "im scared of going home", "i dont feel safe at home",
        "there is no food in my house",
        "they lock me in my room", "mum has not come home for two days",
        "i am scared of my dad when he drinks",
        "ｉ ｗａｎｔ ｔｏ ｄｉｅ", "i want\u200b to d\u200bie",
    ],
)  # fmt: skip
def test_a_cry_for_help_is_a_disclosure(text: str) -> None:
    verdict = verdict_on(text)

    assert verdict.outcome == Outcome.DISCLOSURE
    assert verdict.severity == Severity.CRITICAL
    assert FourC.WELLBEING in {found.four_c for found in verdict.findings}


@pytest.mark.parametrize(
    "text",
    [
        "i hate peas", "i am dead lol", "i nearly died laughing", "i am dying to see the film",
        "my phone died",
        "i want to die of embarrassment", "the king died in 1066", "Cleopatra killed herself with a snake",
        "i hurt myself when i fell off my bike", "i cut my finger on paper", "my hamster died and i am sad",
        "my dad hits the drum", "my dad beat me at chess", "dad hit me with a snowball", "mum hit the brakes",
        "i am scared of spiders", "i am scared of the dark", "this is killing me its so funny",
        "i dont want to go to bed yet", "i am starving when is lunch", "nobody wants the last biscuit",
        "i hate long division", "i killed myself in minecraft", "the wolf wants to kill the pigs",
        "i dont want to wake up early", "home time", "i cant do this sum any more", "roll the die and count",
        "sir read us a story", "miss helped me with maths",
    ],
)  # fmt: skip
def test_stories_jokes_and_grazed_knees_are_none(text: str) -> None:
    assert outcome_of(text) == Outcome.ALLOW


def test_the_words_that_were_noticed_are_marked_as_they_were_typed() -> None:
    assert found_in("ok so. I'm gonna  KILL myslef, bye", "self-harm") == ["KILL myslef"]
    assert found_in("hi. my step dad hits me", "harm-by-adult") == ["step dad hits me"]


class TestWordsThatMayMeanAnAdultAtSchool:
    @pytest.mark.parametrize(
        "text",
        [
            "my teacher hits me", "sir hurt me", "miss hit me", "mr evans touched me", "the head hits me",
            "he hits me", "she hurts me", "someone touched me", "they hurt me", "i am being hurt",
            "i want to die because of my teacher", "the dinner lady slapped me",
            "he wants to meet me at the park",
        ],
    )  # fmt: skip
    def test_they_are_marked(self, text: str) -> None:
        assert verdict_on(text).may_mean_staff

    @pytest.mark.parametrize(
        "text",
        [
            "my dad hits me", "my uncle touches me", "i want to die", "i miss my nan and i want to die",
            "my dad hit me on the head", "my brother hits me every day", "07700 900142", "hello",
        ],
    )  # fmt: skip
    def test_family_and_distress_are_not(self, text: str) -> None:
        assert not verdict_on(text).may_mean_staff

    def test_a_name_of_the_staff_is_known(self) -> None:
        school = Context(channel="chat", staff_names=frozenset({"mr evans", "ms o'koro"}))

        assert judge("evans is why i want to die", school).may_mean_staff
        assert judge("okoro. my dad hits me", school).may_mean_staff
        assert not judge("ben is why i want to die", school).may_mean_staff
