"""Somebody who writes a story plays it in the terminal, and lets a class of robots rehearse it."""

from __future__ import annotations

from click.testing import CliRunner, Result

from eduweb.cli import main


def run(*words: str, keys: str = "") -> Result:
    return CliRunner().invoke(main, ["scenario", *words], input=keys)


def test_a_story_is_played_to_its_end_by_pressing_numbers() -> None:
    result = run("play", "something-popped-up", keys="1\n1\n2\n")

    assert result.exit_code == 0
    assert "Pop Box (post): LOOK! LOOK! LOOK!" in result.output
    assert "You covered it" in result.output


def test_telling_ends_it_safely_and_waiting_goes_on() -> None:
    result = run("play", "something-popped-up", keys="w\nt\nt\n")

    assert "You told!" in result.output


def test_a_key_that_is_none_is_asked_again() -> None:
    result = run("play", "something-popped-up", keys="9\nq\n")

    assert result.exit_code == 0
    assert "is not one of" in result.output


def test_a_story_that_is_none_is_named_with_those_there_are() -> None:
    result = run("play", "no-such-story")

    assert result.exit_code == 1
    assert "There is no story no-such-story. There are:" in result.output
    assert "the-open-door" in result.output


def test_thirty_robots_rehearse_it() -> None:
    result = run("rehearse", "star-gift", "--class", "30")

    assert result.exit_code == 0
    rows = [line for line in result.output.splitlines()[1:] if line]
    assert sum(int(line[16:20]) for line in rows) == 30
    assert any("tells at once" in line and "You told someone" in line for line in rows)
