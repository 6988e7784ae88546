"""The verdict as the rest of the product uses it."""

from __future__ import annotations

import json

import pytest

from eduweb.safety import (
    KINDS,
    MAX_CHARACTERS,
    RULE_VERSION,
    Context,
    Kind,
    Outcome,
    Severity,
    Verdict,
    child_words,
    judge,
    reads_real,
    screen_lines,
    why_severity,
)
from eduweb.safety.checks import bad_language
from tests.safety.sayings import POST, verdict_on

ON_STAGE = Context(
    channel="chat",
    on_stage=True,
    roll_names=frozenset({"asha k", "will t"}),
    staff_names=frozenset({"mr evans"}),
)


class TestWrittenDown:
    @pytest.mark.parametrize("text", ["hello", "07700 900142 shit", "my teacher hits me", "oh crap"])
    def test_a_verdict_comes_back_from_json_unchanged(self, text: str) -> None:
        verdict = verdict_on(text)

        again = Verdict.from_json(json.loads(json.dumps(verdict.to_json())))

        assert again == verdict

    def test_a_finding_names_its_rule_and_version(self) -> None:
        verdict = verdict_on("07700 900142")

        assert verdict.rule_version == RULE_VERSION
        assert verdict.findings[0].rule == f"phone-number/{RULE_VERSION}"


class TestInsideAPlaythrough:
    @pytest.mark.parametrize(
        "text",
        ["i want to die", "my dad hits me", "send nudes", "bring a knife to school", "meet me in real life",
         "you idiot asha", "asha k is a bitch", "will t is crap", "mr evans is a dick"],
    )  # fmt: skip
    def test_what_is_real_reads_real(self, text: str) -> None:
        assert reads_real(judge(text, ON_STAGE))

    @pytest.mark.parametrize(
        "text", ["07700 900142", "oh shit", "you idiot", "games.example", "you will be a bitch"]
    )
    def test_practice_stays_practice(self, text: str) -> None:
        assert not reads_real(judge(text, ON_STAGE))

    def test_a_name_alone_stops_nothing(self) -> None:
        verdict = judge("asha k has a red bag", ON_STAGE)

        assert verdict.outcome == Outcome.ALLOW
        assert verdict.severity == Severity.NONE
        assert not reads_real(verdict)

    def test_names_are_noted_only_on_stage(self) -> None:
        off_stage = Context(channel="chat", roll_names=frozenset({"asha k"}))

        assert judge("asha k has a red bag", off_stage).findings == ()


class TestWhatTheChildIsTold:
    @pytest.mark.parametrize(
        ("text", "slug"),
        [
            ("07700 900142", "phone-number"),
            ("SW1A 1AA or bob@example.com", "postcode"),
            ("oh shit my number is 07700 900142", "phone-number"),
            ("oh shit look at games.example", "link"),
            ("oh crap", "mild-language"),
        ],
    )
    def test_the_most_private_thing_is_named(self, text: str, slug: str) -> None:
        kind = child_words(verdict_on(text))

        assert kind is KINDS[slug]

    @pytest.mark.parametrize(
        "text", ["hello", "send nudes", "i want to die", "meet me in real life 07700 900142", "you idiot"]
    )
    def test_danger_and_disclosures_are_never_named(self, text: str) -> None:
        assert child_words(verdict_on(text)) is None

    @pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.slug)
    def test_every_sentence_is_short_enough(self, kind: Kind) -> None:
        assert max(len(part.split()) for part in kind.child_ks2.split(".")) <= 14
        assert max(len(part.split()) for part in kind.child_ks1.split(".")) <= 8
        assert kind.child_name in kind.child_ks2

    def test_only_private_details_links_and_rude_words_are_marked(self) -> None:
        marked = {kind.category for kind in KINDS.values() if kind.marks_words}

        assert marked == {"personal_info", "spam_link", "profanity"}


class TestWhatTheOfficerReads:
    def test_one_line_says_why(self) -> None:
        verdict = verdict_on("he wants to meet up. i gave him 07700 900142")

        assert why_severity(verdict) == "Critical: asks to meet, phone number."

    def test_nothing_found_needs_no_reason(self) -> None:
        assert why_severity(verdict_on("hello")) == ""


class TestTextThatShouldHaveBeenRefused:
    def test_a_text_too_long_is_held_and_its_beginning_still_read(self) -> None:
        verdict = verdict_on("i want to die. " + "a" * MAX_CHARACTERS)

        assert verdict.outcome == Outcome.DISCLOSURE
        assert "unreadable" in {found.kind for found in verdict.findings}

    @pytest.mark.parametrize("text", ["hello \ud800", "nul \x00 here", "a" * (MAX_CHARACTERS + 1)])
    def test_it_is_held(self, text: str) -> None:
        assert verdict_on(text).outcome == Outcome.HOLD

    @pytest.mark.parametrize("text", ["", " ", "\u200b\u200b", "\n\n"])
    def test_nothing_is_nothing(self, text: str) -> None:
        assert verdict_on(text) == Verdict()

    def test_a_check_that_fails_holds_the_text_and_the_others_still_speak(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(bad_language, "FINDER", None)

        verdict = judge("my dad hits me", POST)

        assert verdict.outcome == Outcome.DISCLOSURE
        assert "not-checked" in {found.kind for found in verdict.findings}


def test_the_command_line_gives_one_verdict_a_line() -> None:
    lines = list(screen_lines(["hello", "my number is 07700 900142", "two\nlines \ud800"]))

    answers = [json.loads(line) for line in lines]

    assert [answer["outcome"] for answer in answers] == ["allow", "hold", "hold"]
    assert all("\n" not in line and line.isascii() for line in lines)
    assert answers[1]["child_words"] == KINDS["phone-number"].child_ks2
