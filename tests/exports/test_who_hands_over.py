"""Who hands over: nobody alone, nobody from elsewhere, and never what somebody may not know of (law 5)."""

from __future__ import annotations

import pytest
from flask import Flask
from sqlalchemy import text

from eduweb.concerns import Source
from eduweb.core.db import db
from tests.cast import Cast
from tests.concerns.flagged import in_app, make_flag
from tests.exports.handing import (
    asks_for_concern,
    asks_for_pupil,
    hand_over_concern,
    hand_over_pupil,
    raised,
    table,
)
from tests.officer.desk import Desk, desk_of


class TestDoors:
    @pytest.mark.parametrize("place", ["", "/files/concern.pdf"])
    def test_the_other_school_gets_the_answer_of_what_never_was(
        self, app: Flask, cast: Cast, officer: Desk, head: Desk, other_school: Desk, place: str
    ) -> None:
        made = hand_over_concern(app, officer, head, raised(app, officer, cast.asha))

        assert other_school.client.get(f"{made}{place}").status_code == 404

    def test_a_teacher_hands_nothing_over(self, app: Flask, cast: Cast, officer: Desk) -> None:
        flagged = raised(app, officer, cast.asha)
        teacher = desk_of(app, cast.mr_evans)

        assert teacher.client.get("/desk/hand-over").status_code == 404
        assert asks_for_concern(teacher, flagged).status_code == 404
        assert asks_for_pupil(teacher, cast.asha, "CHRONOLOGY").status_code == 404

    def test_the_chair_asks_for_no_pupils_record(self, app: Flask, cast: Cast) -> None:
        chair = desk_of(app, cast.mrs_quaye)

        assert asks_for_pupil(chair, cast.asha, "CHRONOLOGY").status_code == 404


class TestNotTheirs:
    def test_a_drill_is_not_handed_over(self, app: Flask, cast: Cast, officer: Desk) -> None:
        drill = raised(app, officer, cast.asha)
        in_app(
            app,
            lambda: db.session.execute(
                text("UPDATE concern SET is_drill = 1 WHERE id = :id"), {"id": drill.concern_id}
            ),
        )

        assert asks_for_concern(officer, drill).status_code == 404
        assert f"/desk/hand-over/concerns/{drill.reference}" not in officer.reads_the_record(drill).text

    def test_who_was_only_let_into_it_does_not_hand_it_over(
        self, app: Flask, cast: Cast, officer: Desk, deputy: Desk
    ) -> None:
        about_an_adult = make_flag(app, cast.asha, words="sir hits me", may_mean_staff=True)
        in_app(
            app,
            lambda: db.session.execute(
                text(
                    "INSERT INTO concern_shared_with (school_id, concern_id, staff_id, may_add, shared_by_id,"
                    " shared_at) VALUES (:s, :c, :p, 1, :b, '2026-11-21 10:00:00.000000')"
                ),
                {
                    "s": cast.quillbrook_id,
                    "c": about_an_adult.concern_id,
                    "p": cast.ms_okoro.id,
                    "b": cast.ms_reid.id,
                },
            ),
        )

        assert officer.reads_the_record(about_an_adult).status_code in {200, 303}
        assert asks_for_concern(officer, about_an_adult).status_code == 404
        assert asks_for_concern(deputy, about_an_adult).status_code == 303


class TestLawFive:
    def test_who_is_named_in_one_concern_does_not_see_a_hand_over_that_holds_it(
        self, app: Flask, cast: Cast, officer: Desk, deputy: Desk, head: Desk
    ) -> None:
        flagged = raised(app, officer, cast.asha)
        in_app(
            app,
            lambda: db.session.execute(
                text("INSERT INTO concern_kept_from (school_id, concern_id, staff_id) VALUES (:s, :c, :p)"),
                {"s": cast.quillbrook_id, "c": flagged.concern_id, "p": cast.ms_reid.id},
            ),
        )

        made = hand_over_pupil(app, officer, head, cast.asha, "CHRONOLOGY")

        assert deputy.client.get(made).status_code == 404
        assert made.rpartition("/")[2] not in deputy.client.get("/desk/hand-over").text
        assert flagged.reference not in deputy.client.get("/desk/hand-over").text

    def test_words_about_an_adult_are_not_in_what_somebody_makes_who_may_not_know_of_them(
        self, app: Flask, cast: Cast, officer: Desk, head: Desk
    ) -> None:
        mine = raised(app, officer, cast.asha)
        about_an_adult = make_flag(
            app, cast.asha, words="sir hits me", source=Source.DISCLOSURE, may_mean_staff=True, thread_id=9
        )
        in_app(
            app,
            lambda: db.session.execute(
                text("UPDATE concern SET raised_at = logged_at WHERE id = :id"),
                {"id": about_an_adult.concern_id},
            ),
        )

        made = hand_over_pupil(app, officer, head, cast.asha, "CHRONOLOGY")

        inside = [row["eduweb reference"] for row in table(officer, made, "what-is-in-it.csv")]
        assert inside == [mine.reference]
