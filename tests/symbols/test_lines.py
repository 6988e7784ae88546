"""The lines of pictures: few, known, grammatical, and every one of them harmless."""

from __future__ import annotations

import pytest

from eduweb import symbols
from eduweb.safety import Context, Outcome, judge


def test_words_find_their_picture_again() -> None:
    line = symbols.line_in("I made a cake")

    assert line is not None
    assert line.symbol.picture == "cupcake"
    assert symbols.line_in("I made a mess") is None


def test_the_screen_for_a_line_shows_four_beginnings_and_twelve_pictures() -> None:
    for starter in symbols.starters():
        for theme in ("", "mixed", "animals", "food", "play", "outside", "nonsense"):
            picker = symbols.picker_of(starter, "", theme)

            assert len(picker.starters) == 4
            assert len(picker.symbols) == 12
            assert picker.starter in picker.starters
            assert picker.more not in picker.starters


def test_no_two_lines_say_the_same() -> None:
    lines = [
        symbols.Line(starter, symbol).words
        for starter in symbols.starters().values()
        for symbol in symbols.symbols().values()
    ]

    assert len(symbols.starters()) >= 8
    assert len(symbols.symbols()) >= 48
    assert len(set(lines)) == len(lines)


@pytest.mark.parametrize("channel", ["post", "comment", "mail"])
@pytest.mark.parametrize("year", [0, 1, 2, 5])
def test_a_line_is_harmless_wherever_it_is_sent_and_whoever_sends_it(channel: str, year: int) -> None:
    stopped = [
        line.words
        for starter in symbols.starters().values()
        for symbol in symbols.symbols().values()
        if judge((line := symbols.Line(starter, symbol)).words, Context(channel, year=year)).outcome
        > Outcome.ALLOW
    ]

    assert stopped == []


@pytest.mark.parametrize("words", ["", "I like", "pigs", "I like pigs.", "You are a pig", "i like pigs"])
def test_what_is_no_line_of_pictures_is_not_taken_for_one(words: str) -> None:
    assert not symbols.is_line(words)
    assert symbols.is_line("I like pigs")


def test_no_picture_is_a_face_of_the_pretend_people() -> None:
    cast = {"fox", "hedgehog", "lady-beetle", "mouse-face", "otter", "owl", "robot", "wrapped-gift", "comet"}

    assert {symbol.picture for symbol in symbols.symbols().values()} & cast == set()
