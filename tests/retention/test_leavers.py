"""A pupil who leaves: the account closes after the last day; a year later two people delete the rest."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
import time_machine
from flask import Flask
from sqlalchemy import text

from eduweb import outbox, people
from eduweb.concerns import DecisionKind
from eduweb.core import clock
from eduweb.core.db import db, write
from eduweb.people import Who
from eduweb.retention import nightly
from tests.cast import Cast
from tests.concerns.flagged import ask, make_flag, write_post
from tests.officer.desk import desk_of
from tests.retention.keeping import CANARY, both_delete_leaver, erasures, work_off
from tests.retention.test_holds import ends, holds, sets
from tests.visitor import sign_in

TODAY = clock.school_time(clock.now()).date()
YEAR_AND_A_DAY = timedelta(days=366)


def leaves(app: Flask, who: Who, pupil: Who, day: date | str) -> int:
    data = {"person": pupil.ref, "left_on": str(day)}
    return desk_of(app, who).client.post("/desk/keeping/leavers", data=data).status_code


def asks_for(app: Flask, who: Who, pupil: Who) -> int:
    return desk_of(app, who).client.post(f"/desk/keeping/leavers/{pupil.ref}/ask").status_code


def is_active(app: Flask, pupil: Who) -> bool:
    return ask(app, lambda: people.who_by_id(pupil.id)) is not None


def name_of(app: Flask, pupil: Who) -> str:
    found = text("SELECT name FROM person WHERE id = :id")
    return str(ask(app, lambda: db.session.execute(found, {"id": pupil.id}).scalar_one()))


class TestTheAccount:
    def test_it_closes_in_the_night_after_the_last_day(self, app: Flask, cast: Cast) -> None:
        with app.app_context():
            write(lambda: nightly.plan_closing(cast.quillbrook_id))
        assert leaves(app, cast.ms_okoro, cast.asha, TODAY) == 303
        on_the_last_day = is_active(app, cast.asha)

        with app.app_context(), time_machine.travel(clock.now() + timedelta(days=1), tick=False):
            outbox.work_off("tasks")

        assert on_the_last_day
        assert not is_active(app, cast.asha)
        assert is_active(app, cast.ben)

    def test_of_one_who_left_already_it_closes_at_once_with_every_login(self, app: Flask, cast: Cast) -> None:
        child = sign_in(app.test_client(), cast.asha)
        assert child.get("/hedgerow").status_code == 200

        leaves(app, cast.ms_okoro, cast.asha, TODAY - timedelta(days=1))

        assert child.get("/hedgerow").status_code == 302
        assert not is_active(app, cast.asha)

    def test_who_came_back_is_let_in_again(self, app: Flask, cast: Cast) -> None:
        leaves(app, cast.ms_okoro, cast.asha, TODAY - timedelta(days=1))

        answer = desk_of(app, cast.ms_okoro).client.post(f"/desk/keeping/leavers/{cast.asha.ref}/stay")

        assert answer.status_code == 303
        assert is_active(app, cast.asha)
        assert (
            "Nobody has a last day." in desk_of(app, cast.ms_okoro).client.get("/desk/keeping/leavers").text
        )


class TestDeletingWhatIsLeft:
    def test_words_results_and_secret_go_and_the_name_with_them(self, app: Flask, cast: Cast) -> None:
        write_post(app, cast.asha, CANARY)
        leaves(app, cast.ms_okoro, cast.asha, TODAY - YEAR_AND_A_DAY)

        both_delete_leaver(app, cast.ms_okoro, cast.mrs_hale, cast.asha)

        assert name_of(app, cast.asha) == "Former pupil"
        for table, column in (
            ("pupil_secret", "pupil_id"),
            ("friendship", "person_id"),
            ("friendship", "friend_id"),
            ("block", "blocker_id"),
            ("shield_setting", "pupil_id"),
            ("lesson_progress", "pupil_id"),
            ("playthrough", "pupil_id"),
        ):
            found = text(f"SELECT count(*) FROM {table} WHERE {column} = :id")
            count = ask(app, lambda found=found: db.session.execute(found, {"id": cast.asha.id}).scalar_one())
            assert (table, count) == (table, 0)
        words = ask(app, lambda: db.session.execute(text("SELECT words FROM message")).scalars().all())
        assert words == [""]

    def test_a_safeguarding_record_stays_with_the_name_it_needs(self, app: Flask, cast: Cast) -> None:
        flagged = make_flag(app, cast.asha)
        desk_of(app, cast.ms_okoro).decides(flagged, DecisionKind.RAISE)
        leaves(app, cast.ms_okoro, cast.asha, TODAY - YEAR_AND_A_DAY)

        both_delete_leaver(app, cast.ms_okoro, cast.mrs_hale, cast.asha)

        assert name_of(app, cast.asha) == "Asha"
        assert "07700" in desk_of(app, cast.ms_okoro).reads_the_record(flagged).text

    def test_others_keep_what_they_wrote(self, app: Flask, cast: Cast) -> None:
        write_post(app, cast.ben, "We planted beans today")
        leaves(app, cast.ms_okoro, cast.asha, TODAY - YEAR_AND_A_DAY)

        both_delete_leaver(app, cast.ms_okoro, cast.mrs_hale, cast.asha)

        assert "We planted beans today" in sign_in(app.test_client(), cast.ben).get("/hedgerow").text

    def test_not_before_a_year_is_over(self, app: Flask, cast: Cast) -> None:
        leaves(app, cast.ms_okoro, cast.asha, TODAY - timedelta(days=364))

        assert asks_for(app, cast.ms_okoro, cast.asha) == 409

    def test_not_while_on_hold(self, app: Flask, cast: Cast) -> None:
        leaves(app, cast.ms_okoro, cast.asha, TODAY - YEAR_AND_A_DAY)
        sets(app, cast.ms_okoro, cast.asha)

        assert asks_for(app, cast.ms_okoro, cast.asha) == 409

    def test_a_quiet_hold_is_not_told_of_and_the_deleting_waits_for_its_end(
        self, app: Flask, cast: Cast
    ) -> None:
        write_post(app, cast.asha, CANARY)
        leaves(app, cast.ms_okoro, cast.asha, TODAY - YEAR_AND_A_DAY)
        sets(app, cast.ms_reid, cast.asha, is_quiet=True)

        both_delete_leaver(app, cast.ms_okoro, cast.mrs_hale, cast.asha)
        while_held = name_of(app, cast.asha)
        (hold,) = holds(app)
        ends(app, cast.ms_reid, hold.ref)
        work_off(app)

        assert while_held == "Asha"
        assert name_of(app, cast.asha) == "Former pupil"
        assert erasures(app)[0].done_at is not None

    def test_who_was_deleted_does_not_come_back(self, app: Flask, cast: Cast) -> None:
        leaves(app, cast.ms_okoro, cast.asha, TODAY - YEAR_AND_A_DAY)
        both_delete_leaver(app, cast.ms_okoro, cast.mrs_hale, cast.asha)

        answer = desk_of(app, cast.ms_okoro).client.post(f"/desk/keeping/leavers/{cast.asha.ref}/stay")

        assert answer.status_code == 409
        assert not is_active(app, cast.asha)


class TestBadInput:
    @pytest.mark.parametrize("day", ["", "tomorrow", "2027-02-30", "0001-01-01", "9999-12-31", "x" * 400])
    def test_a_day_that_is_none_is_refused(self, app: Flask, cast: Cast, day: str) -> None:
        assert leaves(app, cast.ms_okoro, cast.asha, day) == 422
        assert is_active(app, cast.asha)

    def test_the_other_school_has_other_pupils(self, app: Flask, cast: Cast) -> None:
        assert leaves(app, cast.ms_okoro, cast.zoe, TODAY) == 422
        leaves(app, cast.mr_young, cast.zoe, TODAY - YEAR_AND_A_DAY)

        assert asks_for(app, cast.ms_okoro, cast.zoe) == 404
        assert asks_for(app, cast.ms_okoro, cast.asha) == 404
        page = desk_of(app, cast.ms_okoro).client.get("/desk/keeping/leavers").text
        assert "Zoe" not in page
