"""What an inquiry, a court or the police may want is deleted by nobody while its hold lasts."""

from __future__ import annotations

import pytest
from flask import Flask

from eduweb.people import Who
from eduweb.retention.models import Hold
from tests.cast import Cast
from tests.concerns.flagged import ask
from tests.doors.everything import without_chance
from tests.officer.desk import desk_of
from tests.retention.keeping import (
    CANARY,
    asks,
    both_delete,
    keeping_page,
    no_concern_long_ago,
    post_long_ago,
    words_of,
)
from tests.retention.test_deleting import messages_of

WHY = "The police asked on 3 November."


def holds(app: Flask) -> list[Hold]:
    from eduweb.core.db import db

    return ask(app, lambda: list(db.session.query(Hold).order_by(Hold.id)))


def sets(app: Flask, who: Who, pupil: Who, *, is_quiet: bool = False, why: str = WHY) -> int:
    data = {"person": pupil.ref, "why": why, **({"is_quiet": "y"} if is_quiet else {})}
    return desk_of(app, who).client.post("/desk/keeping/holds", data=data).status_code


def ends(app: Flask, who: Who, ref: str, why: str = "The case is closed.") -> int:
    return desk_of(app, who).client.post(f"/desk/keeping/holds/{ref}/end", data={"why": why}).status_code


class TestAHold:
    def test_nothing_of_the_pupil_is_counted_or_deleted(self, app: Flask, cast: Cast) -> None:
        post_long_ago(app, cast.asha)
        post_long_ago(app, cast.cleo, "We drew a map of the pond")
        assert sets(app, cast.ms_okoro, cast.asha) == 303

        both_delete(app, cast.ms_okoro, cast.mrs_hale, "words")

        assert [words for words, _state in messages_of(app)] == [CANARY, ""]

    def test_nor_a_flag_of_theirs(self, app: Flask, cast: Cast) -> None:
        held = no_concern_long_ago(app, cast.asha, cast.ms_okoro)
        other = no_concern_long_ago(app, cast.cleo, cast.ms_okoro)
        sets(app, cast.ms_okoro, cast.asha)

        both_delete(app, cast.ms_okoro, cast.mrs_hale, "no-concern")

        assert words_of(app, cast.ms_okoro, held) == [CANARY]
        assert words_of(app, cast.ms_okoro, other) == []

    def test_a_hold_set_after_the_agreeing_still_holds(self, app: Flask, cast: Cast) -> None:
        from tests.retention.keeping import agrees, deletes, work_off

        post_long_ago(app, cast.asha)
        ref = asks(app, cast.ms_okoro, "words")
        agrees(app, cast.mrs_hale, ref)
        sets(app, cast.ms_reid, cast.asha)

        assert deletes(app, cast.ms_okoro, ref) == 303
        work_off(app)

        assert messages_of(app)[0][0] == CANARY

    def test_when_it_has_ended_the_clock_counts_again(self, app: Flask, cast: Cast) -> None:
        post_long_ago(app, cast.asha)
        sets(app, cast.ms_okoro, cast.asha)
        (hold,) = holds(app)

        assert ends(app, cast.mrs_hale, hold.ref) == 303
        both_delete(app, cast.ms_okoro, cast.mrs_hale, "words")

        assert messages_of(app)[0][0] == ""
        assert holds(app)[0].ended_why == "The case is closed."

    def test_two_who_end_it_end_it_once(self, app: Flask, cast: Cast) -> None:
        sets(app, cast.ms_okoro, cast.asha)
        (hold,) = holds(app)

        assert [ends(app, who, hold.ref) for who in (cast.mrs_hale, cast.ms_okoro)] == [303, 303]
        assert holds(app)[0].ended_by_id == cast.mrs_hale.id


class TestAQuietHold:
    def test_nobody_else_reads_of_it(self, app: Flask, cast: Cast) -> None:
        before = without_chance(keeping_page(desk_of(app, cast.ms_okoro)))

        sets(app, cast.mrs_hale, cast.asha, is_quiet=True)

        assert without_chance(keeping_page(desk_of(app, cast.ms_okoro))) == before
        assert WHY in keeping_page(desk_of(app, cast.mrs_hale))
        (hold,) = holds(app)
        assert ends(app, cast.ms_okoro, hold.ref) == 404

    def test_it_holds_all_the_same(self, app: Flask, cast: Cast) -> None:
        post_long_ago(app, cast.asha)
        post_long_ago(app, cast.cleo, "We drew a map of the pond")
        sets(app, cast.mrs_hale, cast.asha, is_quiet=True)

        both_delete(app, cast.ms_okoro, cast.mrs_hale, "words")

        assert messages_of(app)[0][0] == CANARY


class TestBadInput:
    @pytest.mark.parametrize("why", ["", "   ", "\u200b\u200b", "x" * 1001])
    def test_a_reason_that_says_nothing_or_too_much_is_refused_and_kept(
        self, app: Flask, cast: Cast, why: str
    ) -> None:
        assert sets(app, cast.ms_okoro, cast.asha, why=why) == 422
        assert holds(app) == []

    def test_the_other_schools_pupil_is_nobody(self, app: Flask, cast: Cast) -> None:
        assert sets(app, cast.ms_okoro, cast.zoe) == 422
        assert sets(app, cast.ms_okoro, cast.mr_evans) == 422
        assert holds(app) == []

    def test_an_end_without_a_reason_leaves_it(self, app: Flask, cast: Cast) -> None:
        sets(app, cast.ms_okoro, cast.asha)
        (hold,) = holds(app)

        assert ends(app, cast.ms_okoro, hold.ref, why=" ") == 422
        assert holds(app)[0].ended_at is None

    def test_the_other_school_cannot_end_it(self, app: Flask, cast: Cast) -> None:
        sets(app, cast.ms_okoro, cast.asha)
        (hold,) = holds(app)

        assert ends(app, cast.mr_young, hold.ref) == 404
        assert ends(app, cast.mr_young, "neverwasahold000") == 404
