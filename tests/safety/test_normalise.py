"""Folding: what disguises vanish, and where the letters came from."""

from __future__ import annotations

import pytest

from eduweb.safety.normalise import MAX_GROWTH, fold
from eduweb.safety.reading import read, stretches


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        ("Hello", "hello"),
        ("ＨＥＬＬＯ", "hello"),
        ("hèllö", "hello"),
        ("h\u200be\u2060l\ufefflo", "hello"),
        ("\u202eolleh", "olleh"),
        ("һеllо", "hello"),
        ("𝓱𝓮𝓵𝓵𝓸", "hello"),
        ("ⓗⓔⓛⓛⓞ ⒣", "hello h"),
        ("🅷🅴🅻🅻🅾", "hello"),
        ("ʜᴇʟʟᴏ", "hello"),
        ("don’t", "don't"),
        ("a\u00a0b", "a b"),
        ("٠١٢", "012"),
        ("a\x00b", "ab"),
        ("ok 👍", "ok 👍"),
        ("ꓧꓰꓡꓡꓳ", "hello"),
        ("ᎻᎬᏞᏞo", "hello"),
        ("₭ł₦", "kln"),
        ("нєllσ", "hello"),
        ("æon", "aeon"),
    ],
)
def test_disguises_vanish(typed: str, folded: str) -> None:
    assert fold(typed).text == folded


def test_an_accent_belongs_to_its_letter() -> None:
    folded = fold("xe\u0301\u0302y")

    assert folded.span(1, 2) == (1, 4)


def test_a_character_that_stands_for_many_has_one_place() -> None:
    folded = fold("a\ufdfab")

    assert len(folded.text) <= 2 + MAX_GROWTH
    assert folded.span(1, 2) == (1, 2)
    assert folded.span(len(folded.text) - 1, len(folded.text)) == (2, 3)


def test_what_is_said_is_in_plain_spelling_and_knows_its_place() -> None:
    reading = read("Im scared, no one cares")

    assert reading.said == ["i", "am", "scared", "nobody", "cares"]
    start, end = reading.span_of_said(3, 3)
    assert reading.typed[start:end] == "no one"


@pytest.mark.parametrize(("word", "plain", "is_stretched"), [
    ("fuuuck", "fuck", True), ("boob", "bob", True), ("feed", "fed", True), ("bob", "boob", False), ("duck",
    "fuck", False),
])  # fmt: skip
def test_a_stretched_word_has_at_least_the_letters_of_the_plain_one(
    word: str, plain: str, is_stretched: bool
) -> None:
    assert stretches(word, plain) is is_stretched
