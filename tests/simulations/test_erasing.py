"""Erasing what a child who left practised, whatever their stories had come to."""

from __future__ import annotations

from flask import Flask
from sqlalchemy import text

from eduweb.content.shapes.cues import AppAsksCue
from eduweb.core.db import db, write
from eduweb.simulations import queries
from eduweb.simulations.erasing import erase_playthroughs_of
from eduweb.simulations.models import Asked, Playthrough, StagedCue
from eduweb.simulations.players import PLAYERS
from eduweb.simulations.scene import Scene
from tests.cast import Cast
from tests.simulations.stagecraft import Player

PLACE = AppAsksCue(app_asks="grey-cloud", wants="place", text="Where is your den?")


def test_a_story_that_asked_with_two_buttons_goes_too(app: Flask, cast: Cast) -> None:
    with app.app_context():
        player = Player(cast.asha).begins()
        grey_cloud = player.meets("grey-cloud")

        def ask() -> None:
            story = queries.playthrough_now(cast.asha)
            line = db.session.query(StagedCue).first()
            assert story is not None
            assert line is not None
            PLAYERS[AppAsksCue](Scene(story, cast.asha, grey_cloud, line), PLACE)

        write(ask)
        assert db.session.query(Asked).count() == 1

        erased = write(lambda: erase_playthroughs_of(cast.asha.id))

        left = [db.session.query(table).count() for table in (Asked, StagedCue, Playthrough)]
        assert (erased, left) == (1, [0, 0, 0])
        assert db.session.execute(text("PRAGMA foreign_key_check")).all() == []
