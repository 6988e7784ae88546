"""A surprise by mail, a secret by chat, and every line of the stranger comes through as written."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask import Flask

from eduweb.content.shapes.base import Year
from eduweb.content.shapes.cues import ChatCue
from eduweb.core.db import write
from eduweb.simulations import releases, service
from eduweb.simulations.scripts import library
from tests.cast import Cast
from tests.simulations.stagecraft import Player

SLUG = "our-little-secret"


@pytest.fixture
def asha(app: Flask, cast: Cast) -> Iterator[Player]:
    """Return Asha at the beginning of the story."""
    with app.app_context():
        write(lambda: releases.release(SLUG, by=cast.ms_okoro, version=1))
        write(lambda: service.start(cast.asha, SLUG))
        yield Player(cast.asha).then()


def presses(player: Player, *choices: str) -> Player:
    for choice in choices:
        player.presses(choice)
    return player


def test_it_is_for_the_oldest() -> None:
    assert set(library()[SLUG].years) == {Year.Y5, Year.Y6}


def test_no_line_of_it_is_stopped_on_its_way(asha: Player) -> None:
    said = {cue.text for _, cue in library()[SLUG].lines() if isinstance(cue, ChatCue)}

    presses(asha, "laugh", "feels-mixed", "a-surprise", "no-end", "say-no", "ask-otto-then", "tell-like-otto")

    assert said - {text.strip() for text in asha.reads_in_chats()} == {"so tell me more. its only me"}


def test_a_meeting_offered_by_the_pupil_is_paused_kindly(asha: Player) -> None:
    presses(asha, "laugh", "feels-nice", "a-surprise", "keep-it")

    asha.types("ok lets meet")

    assert asha.state.beat == "pause"


def test_a_block_ends_it_at_its_worst_moment(asha: Player) -> None:
    presses(asha, "laugh", "feels-nice", "a-surprise", "no-end")

    asha.blocks()

    assert asha.state.beat == "after-block"


def test_a_kind_no_in_words_leads_on(asha: Player) -> None:
    presses(asha, "laugh", "feels-nice", "a-surprise", "no-end")

    asha.types("no thank you")

    assert asha.state.beat == "gets-cross"
