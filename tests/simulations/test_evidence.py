"""Evidence: what pupils did by themselves in stories, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from flask import Flask

from eduweb import simulations
from eduweb.content.shapes.happenings import Doing
from eduweb.core import clock
from eduweb.core.db import db, write
from eduweb.messages import Audience
from eduweb.simulations import Deed, service
from eduweb.simulations.engine import State, Taken
from eduweb.simulations.evidence import deeds_in
from tests.cast import Cast
from tests.counting import count_from_here, counted
from tests.simulations.stagecraft import SLUG, Player, write_about_fun


@pytest.fixture(autouse=True)
def inside(app: Flask) -> Iterator[None]:
    with app.app_context():
        yield


def deeds_of(cast: Cast) -> set[Deed]:
    shown = simulations.shown_by(cast.quillbrook_id, [cast.asha.id])
    return {deed for one in shown for deed in one.deeds}


class TestWhatCounts:
    def test_a_block_a_report_and_a_tell(self, cast: Cast) -> None:
        Player(cast.asha).begins().presses("read-on").blocks().reports().tells_about_the_story()

        assert deeds_of(cast) == {Deed.BLOCKED, Deed.REPORTED, Deed.TOLD}

    def test_letting_fewer_people_see(self, cast: Cast) -> None:
        write_about_fun(cast.asha)
        player = Player(cast.asha).begins().presses("read-on")
        player.lets_see(Audience.FRIENDS)

        assert Deed.NARROWED in deeds_of(cast)

    def test_a_button_that_asks_somebody_first(self) -> None:
        story = simulations.stories()["hello-from-a-cloud"]
        asked = Taken("cloud-asks", Doing.CHOOSES, "lantern", choice="ask-first")

        assert deeds_in(story, State("lantern", taken=(asked,))) == {Deed.ASKED}

    def test_a_story_that_was_left_in_the_middle(self, cast: Cast) -> None:
        player = Player(cast.asha).begins().presses("read-on").blocks()
        write(lambda: service.leave(player.pupil))

        assert deeds_of(cast) == {Deed.BLOCKED}


class TestWhatDoesNotCount:
    def test_answers_that_a_button_gave(self, cast: Cast) -> None:
        Player(cast.asha).begins().presses("read-on")

        assert deeds_of(cast) == set()

    @pytest.mark.parametrize(
        "doing",
        [Doing.UNBLOCKS, Doing.ACCEPTS, Doing.GIVES_AWAY, Doing.REPLIES_UNKINDLY, Doing.SHARES, Doing.WAITS],
    )
    def test_what_is_not_safe_in_whatever_story(self, doing: Doing) -> None:
        found = [
            deeds_in(story, State(beat.id, taken=(Taken(beat.id, doing, arrow.go, who="zed"),)))
            for story in simulations.stories().values()
            for beat in story.beats
            for arrow in story.arrows_from(beat)
        ]

        assert set().union(*found) == set()

    def test_a_block_that_no_story_waited_for(self) -> None:
        story = simulations.stories()[SLUG]
        first = story.beats[0].id
        blocked = Taken(first, Doing.BLOCKS, first, who="maple")

        assert deeds_in(story, State(first, taken=(blocked,))) == set()

    def test_something_real_that_a_child_told(self, cast: Cast) -> None:
        Player(cast.asha).begins().presses("read-on").tells_something_real("somebody hurts me")

        assert deeds_of(cast) == set()

    def test_what_was_done_at_another_school(self, cast: Cast) -> None:
        Player(cast.asha).begins().presses("read-on").blocks()

        assert simulations.shown_by(cast.fernhill_id, [cast.asha.id]) == []


class TestLines:
    def test_two_plays_weeks_apart_are_one_line_with_both_days(self, cast: Cast) -> None:
        with time_machine.travel(clock.now() - timedelta(days=21), tick=True):
            Player(cast.asha).begins().presses("read-on").blocks().presses("done-blocking")
        Player(cast.asha).begins().presses("read-on").reports()

        line = simulations.by_strand(simulations.shown_by(cast.quillbrook_id, [cast.asha.id]))[
            "privacy-and-security"
        ]

        assert line.deeds == (Deed.BLOCKED, Deed.REPORTED)
        assert line.story_count == 1
        assert line.last_on - line.first_on == timedelta(days=21)

    def test_every_statement_of_the_story_has_its_line(self, cast: Cast) -> None:
        Player(cast.asha).begins().presses("read-on").blocks()

        found = simulations.by_statement(simulations.shown_by(cast.quillbrook_id, [cast.asha.id]))

        assert set(found) == set(simulations.stories()[SLUG].statements)

    def test_a_class_is_counted_by_pupils_not_by_plays(self, cast: Cast) -> None:
        for pupil in (cast.asha, cast.asha, cast.ben):
            Player(pupil).begins().presses("read-on").blocks()

        spread = simulations.spread(
            simulations.shown_by(cast.quillbrook_id, [cast.asha.id, cast.ben.id, cast.dev.id])
        )

        assert {strand: one.pupil_count for strand, one in spread.items()} == {
            "privacy-and-security": 2,
            "online-reputation": 2,
        }


class TestCost:
    @pytest.mark.parametrize("plays", [1, 4])
    def test_it_asks_at_most_twice(self, app: Flask, cast: Cast, plays: int) -> None:
        count_from_here(app)
        for _ in range(plays):
            for pupil in (cast.asha, cast.ben):
                Player(pupil).begins().presses("read-on").blocks()
        db.session.close()

        with counted() as cost:
            simulations.shown_by(cast.quillbrook_id, [cast.asha.id, cast.ben.id])

        assert len(cost.queries) <= 2
