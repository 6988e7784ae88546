"""A restart in the middle of a story loses nothing and doubles nothing."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import time_machine
from flask import Flask

from eduweb import outbox
from eduweb.core import clock
from eduweb.core.db import db, write
from eduweb.simulations import scripts
from tests.cast import Cast
from tests.conftest import make_app
from tests.simulations.stagecraft import Player


def restarted(app: Flask, home: Path) -> Flask:
    """The same school in a new process, as far as one process can be two."""
    with app.app_context():
        db.session.remove()
        db.engine.dispose()
    scripts._parsed.clear()
    return make_app(home)


def test_lines_that_were_still_to_come_come_after_the_restart(app: Flask, home: Path, cast: Cast) -> None:
    with time_machine.travel(clock.now(), tick=False) as time:
        with app.app_context():
            Player(cast.asha).begins()
        again = restarted(app, home)
        time.shift(timedelta(seconds=60))

        with again.app_context():
            asha = Player(cast.asha).then()
            assert len(asha.reads_in_the_feed()) == 3
            assert len(asha.then().reads_in_the_feed()) == 3
            db.engine.dispose()


def test_what_a_pupil_did_just_before_the_crash_is_heard_after_it(app: Flask, home: Path, cast: Cast) -> None:
    from eduweb import relationships

    with app.app_context():
        asha = Player(cast.asha).begins().presses("read-on")
        grey_cloud = asha.meets("grey-cloud")
        write(lambda: relationships.block(cast.asha, grey_cloud))
    again = restarted(app, home)

    with again.app_context():
        outbox.work_off("tasks")
        assert Player(cast.asha).state.beat == "after-block"
        assert outbox.work_off("tasks") == 0
        db.engine.dispose()


def test_a_running_story_keeps_its_script_when_the_file_changes(app: Flask, home: Path, cast: Cast) -> None:
    with app.app_context():
        story = Player(cast.asha).begins().story
        scripts._parsed.clear()
        kept = scripts.scenario_of(story)

    assert kept.version == story.version
    assert kept == scripts.library()["the-open-door"]
