"""Bad language: what is found, how grave it is, and whose name is left alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from eduweb.safety import Context, Outcome, SchoolRules, Severity, judge
from eduweb.safety.lexicon import LEFT_ALONE, package_words
from tests.safety.sayings import found_in, kinds_in, outcome_of, verdict_on

RUDE = {"bad-language", "mild-language", "toilet-humour", "slur", "sexual", "drugs", "maybe-misspelt"}
QUIET = [
    line
    for line in (Path(__file__).parent / "quiet_texts.txt").read_text(encoding="utf-8").splitlines()
    if not line.startswith("# ")
]


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("oh shit", "shit"),
        ("you absolute wanker!", "wanker"),
        ("he is a right knobhead", "knobhead"),
        ("son of a bitch", "son of a bitch"),
        ("piss off", "piss off"),
        ("what a bell end", "bell end"),
        ("shut the fuck up", "fuck"),
        ("you bigfuckface", "bigfuckface"),
        ("she is a minging slag", "slag"),
    ],
)
def test_a_rude_word_is_marked_as_it_was_typed_and_held(text: str, typed: str) -> None:
    assert typed in " ".join(found_in(text, "bad-language"))
    assert verdict_on(text).outcome == Outcome.HOLD


def test_bad_language_is_low_and_a_slur_is_not() -> None:
    assert verdict_on("oh shit").severity == Severity.LOW
    assert verdict_on("what a paki").severity == Severity.MEDIUM
    assert kinds_in("what a paki") == {"slur"}


@pytest.mark.parametrize(
    "text", ["oh crap", "damn it", "bloody hell", "Crap!", "lazy git", "cr4p", "c r a p"]
)
def test_a_mild_word_only_brings_a_nudge(text: str) -> None:
    assert outcome_of(text) == Outcome.NUDGE


@pytest.mark.parametrize("text", ["a bum crack joke", "the buttcrack song", "smell my fart"])
def test_a_toilet_joke_is_let_go_in_year_1_and_not_in_year_5(text: str) -> None:
    assert judge(text, Context(year=1)).outcome == Outcome.ALLOW
    assert judge(text, Context(year=5)).outcome == Outcome.NUDGE


@pytest.mark.parametrize("text", QUIET)
def test_ordinary_writing_holds_no_listed_word(text: str) -> None:
    assert kinds_in(text) & RUDE == set()


class TestNames:
    SCHOOL = Context(
        year=4,
        roll_names=frozenset({"freya cockburn", "dick turner", "wan king lo", "ibrahim butt"}),
        staff_names=frozenset({"mr bastard", "mrs balls"}),
    )

    @pytest.mark.parametrize(
        "text",
        [
            "I saw Dick at the shop",
            "our uncle dick is here",
            "freya cockburn is off today",
            "dick brought a snake",
            "mr bastard read us a story",
            "ibrahim butt won the race",
            "wan king is away",
        ],
    )
    def test_a_name_is_left_alone(self, text: str) -> None:
        assert {found.kind for found in judge(text, self.SCHOOL).findings} & RUDE == set()

    @pytest.mark.parametrize("text", ["you are such a dick", "you bastard", "what a dick"])
    def test_the_same_word_thrown_at_somebody_is_not(self, text: str) -> None:
        assert judge(text, self.SCHOOL).outcome == Outcome.HOLD


class TestSlips:
    YEAR_1, YEAR_6 = Context(year=1), Context(year=6)

    @pytest.mark.parametrize(
        "text",
        [
            "my new shit has red buttons",
            "there was a duck and a dick on the pond",
            "we made castles on the bich",
        ],
    )
    def test_a_five_year_old_may_have_meant_another_word(self, text: str) -> None:
        assert judge(text, self.YEAR_1).outcome == Outcome.NUDGE
        assert judge(text, self.YEAR_6).outcome == Outcome.HOLD

    @pytest.mark.parametrize(
        "text", ["you shit", "oh shit i dropped it", "tell him to fuck off", "you are a big dick"]
    )
    def test_what_is_thrown_at_somebody_is_no_slip(self, text: str) -> None:
        assert judge(text, self.YEAR_1).outcome == Outcome.HOLD


class TestTheSchoolsOwnWords:
    RULES = Context(
        year=5, school=SchoolRules(allow=frozenset({"crap"}), deny=frozenset({"snorkbeak", "six seven"}))
    )

    @pytest.mark.parametrize(
        "text",
        [
            "here comes snorkbeak",
            "s n o r k b e a k",
            "sn0rkb3ak",
            "SNORKBEEEAK",
            "snorkb*ak",
            "kaebkrons",
            "six seven!",
        ],
    )
    def test_a_denied_word_is_held_in_every_disguise(self, text: str) -> None:
        verdict = judge(text, self.RULES)

        assert verdict.outcome == Outcome.HOLD
        assert "denied-word" in {found.kind for found in verdict.findings}

    def test_an_allowed_word_is_no_finding(self) -> None:
        assert judge("oh crap i forgot", self.RULES).outcome == Outcome.ALLOW

    def test_a_school_without_rules_of_its_own_holds_neither_more_nor_less(self) -> None:
        assert judge("here comes snorkbeak").outcome == Outcome.ALLOW
        assert judge("oh crap i forgot").outcome == Outcome.NUDGE


class TestAgainstThePackagesOwnList:
    def test_every_word_of_its_list_is_found_but_those_left_alone(self) -> None:
        wanted = sorted(set(package_words()) - LEFT_ALONE)

        missed = [word for word in wanted if outcome_of(f"look {word} here") == Outcome.ALLOW]

        assert len(wanted) > 600
        assert missed == []

    def test_every_word_left_alone_passes_by_itself(self) -> None:
        single = [word for word in sorted(LEFT_ALONE) if " " not in word]

        stopped = [word for word in single if "bad-language" in kinds_in(f"the {word} here")]

        assert stopped == []


@pytest.mark.parametrize("word", ["porn", "nigger"])
def test_a_school_cannot_allow_a_slur_or_a_sexual_word(word: str) -> None:
    context = Context(channel="chat", school=SchoolRules(allow=frozenset({word})))

    assert judge(f"what is {word}", context).outcome is Outcome.HOLD
