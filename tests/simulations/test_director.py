"""The open door, played through the real services by each kind of pupil."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from flask import Flask

from eduweb import concerns, messages, outbox, relationships
from eduweb.core import clock
from eduweb.core.db import write
from eduweb.messages import Audience, SentState
from eduweb.simulations import queries, service
from eduweb.simulations.director import cue_is_due, hear
from tests.cast import Cast
from tests.simulations.stagecraft import Player, write_about_fun

NEWS = "I can juggle ten acorns! Come and see. Juggling club, Tuesday at 4, by the big oak!"


@pytest.fixture
def asha(app: Flask, cast: Cast) -> Iterator[Player]:
    with app.app_context():
        yield Player(cast.asha)


class TestPlayers:
    def test_a_story_begins_with_maples_post_on_the_pupils_feed(self, asha: Player) -> None:
        asha.begins()

        assert asha.reads_in_the_feed() == [NEWS]
        assert messages.stage_of(asha.pupil) is not None

    def test_who_blocks_never_hears_from_grey_cloud_again(self, asha: Player) -> None:
        asha.begins().presses("read-on").blocks()

        assert asha.state.beat == "after-block"
        assert asha.reads_in_chats() == []
        assert asha.presses("done-blocking").story.ending == "blocked"

    def test_who_reports_is_thanked_and_the_desk_has_it_as_practice(self, asha: Player, cast: Cast) -> None:
        asha.begins().presses("read-on").reports()

        assert asha.state.beat == "after-report"
        assert [line.name for line in concerns.queue(cast.ms_okoro, is_practice=True)] == ["Asha"]
        assert concerns.queue(cast.ms_okoro, is_practice=False) == []

    def test_who_tells_at_once_meets_mx_lantern(self, asha: Player) -> None:
        asha.begins().tells_about_the_story()

        assert asha.state.beat == "lantern"
        assert "And tell a real grown-up too." in asha.reads_in_chats()[0]
        assert asha.tells_about_the_story().story.ending == "told"

    def test_who_changes_the_real_setting_has_shut_the_door(self, asha: Player) -> None:
        write_about_fun(asha.pupil)

        asha.begins().presses("read-on").lets_see(Audience.FRIENDS)
        assert asha.state.beat == "door-shut"

        assert asha.lets_see(Audience.ONLY_ME).story.ending == "shut-the-door"

    def test_who_types_a_private_detail_is_paused_kindly(self, asha: Player) -> None:
        asha.begins().presses("read-on")

        sent = asha.types("i go to chess club on tuesdays")

        assert sent.state is SentState.DELIVERED
        assert asha.state.beat == "pause"

    def test_a_reply_under_maples_post_counts_as_one_to_maple(self, asha: Player) -> None:
        asha.begins()

        asha.comments("my club is on monday at 4")

        assert asha.state.beat == "pause"

    def test_who_only_presses_buttons_comes_to_an_end(self, asha: Player) -> None:
        asha.begins()
        for choice in ("look", "only-friends", "see-who", "no-answer", "let-it-be"):
            asha.presses(choice)

        assert asha.story.ending == "left-alone"

    def test_who_does_nothing_is_led_to_the_end_by_the_timers(self, asha: Player) -> None:
        with time_machine.travel(clock.now(), tick=False) as time:
            asha.begins()
            for _ in range(40):
                time.shift(timedelta(seconds=15))
                asha.then()

            assert asha.story.ending == "left-alone"


class TestLines:
    def test_a_line_comes_when_its_time_has_come_and_not_before(self, asha: Player) -> None:
        with time_machine.travel(clock.now(), tick=False) as time:
            asha.begins()
            assert asha.reads_in_the_feed() == [NEWS]

            time.shift(timedelta(seconds=3))
            asha.then()

            assert asha.reads_in_the_feed() == [NEWS, "Ten? I drop two. Well done, Maple!"]

    def test_what_was_still_to_be_said_is_said_when_the_pupil_moves_on(self, asha: Player) -> None:
        asha.begins().presses("look")

        assert asha.reads_in_the_feed()[-1] == "wow you are the best juggler i ever saw!!"

    def test_after_something_safe_nobody_says_what_they_were_still_to_say(self, asha: Player) -> None:
        asha.begins().tells_about_the_story()

        assert asha.reads_in_the_feed() == [NEWS]

    def test_blocking_otto_silences_otto_only(self, asha: Player) -> None:
        asha.begins().blocks("otto").presses("look")

        assert asha.reads_in_the_feed() == [NEWS, "wow you are the best juggler i ever saw!!"]


class TestPause:
    def test_while_a_story_is_paused_nothing_comes_and_nothing_moves(self, asha: Player) -> None:
        with time_machine.travel(clock.now(), tick=False) as time:
            story = asha.begins().story
            write(lambda: service.pause(asha.pupil, story.ref))
            time.shift(timedelta(minutes=5))
            asha.then().presses("read-on")

            assert asha.reads_in_the_feed() == [NEWS]
            assert asha.state.beat == "big-news"

    def test_a_story_goes_on_where_it_was(self, asha: Player) -> None:
        with time_machine.travel(clock.now(), tick=False) as time:
            story = asha.begins().story
            write(lambda: service.pause(asha.pupil, story.ref))
            time.shift(timedelta(minutes=5))
            write(lambda: service.resume(asha.pupil, story.ref))
            time.shift(timedelta(seconds=6))
            asha.then()
            assert len(asha.reads_in_the_feed()) == 3

            time.shift(timedelta(seconds=91))
            assert asha.then().state.beat == "hello"

    def test_a_block_during_the_pause_counts_when_the_story_goes_on(self, asha: Player) -> None:
        story = asha.begins().presses("read-on").story
        write(lambda: service.pause(asha.pupil, story.ref))
        asha.blocks()

        write(lambda: service.resume(asha.pupil, story.ref))

        assert asha.state.beat == "after-block"

    def test_who_leaves_has_nobody_pretend_left_behind(self, asha: Player) -> None:
        asha.begins().presses("read-on").blocks()

        write(lambda: service.leave(asha.pupil))

        assert asha.reads_in_the_feed() == []
        assert messages.chats_of(asha.pupil) == []
        assert messages.stage_of(asha.pupil) is None
        assert [other.name for other in relationships.blocked_by(asha.pupil)] == ["Dev"]
        assert queries.playthrough_now(asha.pupil) is None

    def test_who_plays_again_meets_an_unblocked_grey_cloud_anew(self, asha: Player) -> None:
        asha.begins().presses("read-on").blocks()

        asha.begins().presses("read-on")

        assert asha.reads_in_the_feed().count(NEWS) == 1
        assert asha.reads_in_chats() == ["hi!! i saw your page too. you are so cool"]
        assert asha.state.blocked == frozenset()


class TestRepeats:
    def test_the_same_happening_twice_changes_nothing(self, asha: Player) -> None:
        asha.begins().presses("read-on")
        grey_cloud = asha.meets("grey-cloud")
        row = {
            "pupil_id": asha.pupil.id,
            "what": "reports",
            "character_id": grey_cloud.id,
            "reason": "private",
        }
        hear(asha.pupil.school_id, row, "happening:one")
        once = asha.state
        hear(asha.pupil.school_id, row, "happening:one")

        assert asha.state == once
        assert once.beat == "after-report"

    def test_a_button_pressed_twice_counts_once(self, asha: Player) -> None:
        story = asha.begins().story
        for _ in range(2):
            write(lambda: service.choose(asha.pupil, story.ref, "read-on", visit=0))

        assert asha.state.visit == 1

    def test_a_line_whose_row_comes_twice_is_said_once(self, asha: Player) -> None:
        story = asha.begins().story
        row = {
            "pupil_id": asha.pupil.id,
            "playthrough_id": story.id,
            "resume_count": 0,
            "visit": 0,
            "number": 2,
        }
        cue_is_due(asha.pupil.school_id, row, "again")
        cue_is_due(asha.pupil.school_id, row, "again")

        assert asha.reads_in_the_feed() == [NEWS, "Ten? I drop two. Well done, Maple!"]

    def test_what_a_pupil_without_a_story_does_is_nobodys_cue(self, asha: Player) -> None:
        write_about_fun(asha.pupil)

        asha.lets_see(Audience.FRIENDS)

        assert outbox.work_off("tasks") == 0
        assert queries.playthrough_now(asha.pupil) is None
