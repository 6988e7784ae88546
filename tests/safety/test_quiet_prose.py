"""Story books are full of hunger, swords and tears: a pupil who copies out a line is not stopped."""

from __future__ import annotations

from pathlib import Path

import pytest

from eduweb.safety import Outcome
from tests.safety.sayings import outcome_of

LINES = Path(__file__).with_name("quiet_prose.txt").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("sentence", [line for line in LINES if not line.startswith("#")])
def test_a_sentence_of_an_old_story_book_is_sent(sentence: str) -> None:
    assert outcome_of(sentence) == Outcome.ALLOW


@pytest.mark.parametrize(
    "text",
    [
        "Refugees do not deserve to be locked up",
        "Immigrants should not be treated badly",
        "No black people were allowed in the shop in those days",
        "Rosa Parks sat in a seat for white people only",
        "In the film a man shouted that they should go back to their country",
        "Migrant birds go back to Africa",
        "My cousin will go back to Poland",
        "Are you blind or partially sighted?",
        "fags is a bad word",
        "go back to your own table please",
        "she is like a sister to me",
        "ask your mum",
    ],
)
def test_who_people_are_and_where_they_go_may_be_said(text: str) -> None:
    assert outcome_of(text) == Outcome.ALLOW


@pytest.mark.parametrize(
    "text",
    [
        "we are going to smash them on sports day",
        "they battered us at football",
        "i got drunk on fruit juice",
        "he asked me to carry a parcel for gran",
        "i know where you live its near me",
        "you will be sorry you missed it",
        "nobody gets me like you do",
        "no i wont tell you where i live",
        "a good friend never asks you to keep bad secrets",
        "our teacher told us never to keep secrets with people online",
        "this seat is just for us",
    ],
)
def test_what_only_sounds_like_trouble_is_sent(text: str) -> None:
    assert outcome_of(text) == Outcome.ALLOW


@pytest.mark.parametrize(
    "text",
    [
        '"it is our secret" said the man at the park and he told me not to tell mum',
        '"i will hit you again" said my dad',
        '"i want to die" said lily and she was crying',
        "my dad said i will hit you again",
        "you are so ugly, said everyone",
        '"you are fat"',
        "he said you stink and you are ugly",
    ],
)
def test_what_somebody_really_said_to_a_pupil_is_no_story(text: str) -> None:
    assert outcome_of(text) > Outcome.ALLOW


@pytest.mark.parametrize(
    "text",
    ["upon my word i want to die", "keep this secret from your mum methinks", "my dad hits me, alas"],
)
def test_one_old_word_does_not_hide_what_is_grave(text: str) -> None:
    assert outcome_of(text) >= Outcome.HOLD
