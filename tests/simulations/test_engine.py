"""How one happening moves the open door, and what it leaves as it was."""

from __future__ import annotations

from pathlib import Path

import pytest

from eduweb.content import Doing, Scenario, WhoSees, load_scenario
from eduweb.content.shapes.cues import ChatCue
from eduweb.simulations.engine import Curtain, Happening, State, Timer, advance, start
from eduweb.simulations.policy import kind_of_reply, panel

BLOCK = Happening(Doing.BLOCKS, who="grey-cloud")


@pytest.fixture(scope="module")
def story() -> Scenario:
    return load_scenario(Path(__file__).parents[2] / "simulations", "the-open-door")


def after(story: Scenario, *happenings: Happening) -> State:
    state, _ = start(story)
    for happening in happenings:
        state, _ = advance(story, state, happening)
    return state


def chose(choice: str) -> Happening:
    return Happening(Doing.CHOOSES, choice=choice)


def test_a_timer_says_when_to_come_back(story: Scenario) -> None:
    _, cues = start(story)

    assert cues[-1] == Timer(seconds=90, after=7, visit=0)


def test_a_timer_of_an_earlier_beat_is_too_late(story: Scenario) -> None:
    state = after(story, chose("read-on"))
    late = Happening(Doing.WAITS, visit=0, seconds=90)

    assert state.beat == "hello"
    assert advance(story, state, late) == (state, ())


def test_a_button_of_another_beat_does_nothing(story: Scenario) -> None:
    state = after(story)

    assert advance(story, state, chose("keep-the-key")) == (state, ())


def test_blocking_somebody_real_does_not_move_the_story(story: Scenario) -> None:
    state = after(story)

    assert advance(story, state, Happening(Doing.BLOCKS, who=None)) == (state, ())
    assert advance(story, state, Happening(Doing.BLOCKS, who="ben")) == (state, ())


def test_a_block_that_no_arrow_waits_for_silences_all_the_same(story: Scenario) -> None:
    state, cues = advance(story, after(story), Happening(Doing.BLOCKS, who="otto"))
    assert (state.beat, state.blocked, cues) == ("big-news", frozenset({"otto"}), ())

    _, cues = advance(
        story, after(story, chose("read-on"), Happening(Doing.BLOCKS, who="otto")), chose("ask-otto")
    )
    assert not any(isinstance(cue, ChatCue) for cue in cues)


def test_blocking_then_being_done_ends_with_a_curtain(story: Scenario) -> None:
    state, cues = advance(story, after(story, BLOCK), chose("done-blocking"))

    assert state.ending == "blocked"
    assert cues == (Curtain("blocked"),)


def test_a_wider_audience_is_no_shut_door(story: Scenario) -> None:
    state = after(story)
    wider = Happening(Doing.CHANGES_AUDIENCE, field="fun", audience=WhoSees.CLASS)

    assert advance(story, state, wider) == (state, ())


def test_a_reply_of_a_special_kind_counts_as_a_reply(story: Scenario) -> None:
    kind = Happening(Doing.REPLIES_KINDLY, who="grey-cloud")

    state = after(story, chose("read-on"), kind)

    assert state.beat == "asks-again"
    assert state.taken[-1].doing is Doing.REPLIES_KINDLY


def test_a_reply_that_gives_something_away_pauses_whatever_else_it_is(story: Scenario) -> None:
    state = after(story, chose("read-on"), Happening(Doing.GIVES_AWAY, who="grey-cloud"))

    assert state.beat == "pause"


def test_an_unsafe_choice_is_answered_kindly(story: Scenario) -> None:
    beside = panel(story, after(story, chose("look"), chose("everyone")))

    assert beside is not None
    assert beside.recovery is not None
    assert beside.recovery.startswith("Good that this is practice.")


def test_the_kind_word_goes_when_the_pupil_moves_on(story: Scenario) -> None:
    beside = panel(story, after(story, chose("look"), chose("everyone"), chose("only-friends")))

    assert beside is not None
    assert beside.recovery is None


@pytest.mark.parametrize(
    "text", ["tuesdays", "At 4!", "I’m 8", "its 5 o’clock", "my name is Bo", "I go to Cubs", "after  school"]
)
def test_words_that_give_something_away_are_known(story: Scenario, text: str) -> None:
    assert kind_of_reply(story, text, is_private=False, is_unkind=False) is Doing.GIVES_AWAY


@pytest.mark.parametrize("text", ["no", "I don’t know you", "why do you ask?", "", "goodbye", "🐿️"])
def test_words_that_give_nothing_away_are_just_a_reply(story: Scenario, text: str) -> None:
    assert kind_of_reply(story, text, is_private=False, is_unkind=False) is Doing.REPLIES


def test_what_the_filter_finds_outweighs_the_rest(story: Scenario) -> None:
    assert kind_of_reply(story, "no", is_private=True, is_unkind=True) is Doing.GIVES_AWAY
    assert kind_of_reply(story, "no", is_private=False, is_unkind=True) is Doing.REPLIES_UNKINDLY
