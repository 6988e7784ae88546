"""How words for children are measured."""

from __future__ import annotations

import pytest

from eduweb.content import wording
from eduweb.content.shapes.base import Stage, Year


@pytest.mark.parametrize(
    "text",
    [
        "You are not in trouble.",
        "That is never your fault.",
        "You did nothing wrong.",
        "It feels wrong. Tell somebody.",
        "A silly hat is fun.",
        "You stopped and looked for clues.",
    ],
)
def test_kind_words_pass(text: str) -> None:
    assert list(wording.unkind_to_children(text)) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("That was WRONG.", "WRONG"),
        ("You shouldn’t have replied.", "You shouldn't have"),
        ("You are so clever!", "You are so clever"),
        ("Zip it!", "Zip it"),
        ("You are in trouble.", "in trouble"),
    ],
)
def test_unkind_words_are_named(text: str, found: str) -> None:
    assert [words for words, _ in wording.unkind_to_children(text)] == [found]


@pytest.mark.parametrize(
    "text",
    ["Ring 0800 1111.", "It was 07700 900142.", "from win@star-gift.example", "at 4, by the oak", "3–1"],
)
def test_what_is_nobodys_passes(text: str) -> None:
    assert list(wording.from_the_real_world(text)) == []


@pytest.mark.parametrize(
    "text",
    [
        "see cloud.com",
        "http://a",
        "me@mail.org",
        "020 7123 4567",
        "+44 7911 123456",
        "B33 8TH",
        "Roblox is fun",
    ],
)
def test_what_could_be_somebodys_is_found(text: str) -> None:
    assert list(wording.from_the_real_world(text))


def test_sentences_and_words_are_counted_as_a_child_reads_them() -> None:
    text = "Don’t answer! Is it a 3-day club? “Yes.” Then go on…"

    assert [len(wording.words_of(s)) for s in wording.sentences_of(text)] == [2, 5, 1, 3]


def test_younger_readers_get_less_at_once() -> None:
    ks1 = wording.limits_for(Stage.KS1, [Year.Y1])
    year_4 = wording.limits_for(Stage.KS2, [Year.Y4, Year.Y6])
    year_6 = wording.limits_for(Stage.KS2, [Year.Y6])

    assert (ks1.sentence, ks1.screen) == (8, 25)
    assert (year_4.sentence, year_4.screen) == (12, 60)
    assert year_6.sentence == 14


def test_longer_words_and_sentences_are_harder() -> None:
    easy = wording.grade_of(["The cat sat. It was hot."])
    hard = wording.grade_of(["Organisational considerations necessitate comprehensive deliberation."])

    assert easy < 2
    assert hard > 10
