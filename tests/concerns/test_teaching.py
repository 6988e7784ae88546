from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from flask import Flask

from eduweb import concerns
from eduweb.concerns import DecisionKind, Outcome, Source, Status
from eduweb.core import clock
from eduweb.people import Who
from tests.cast import Cast
from tests.concerns.flagged import WORDS, concern_now, in_app, latest, make_flag, write_post
from tests.officer.desk import Desk, desk_of
from tests.visitor import sign_in

NOTE = "Talk about “phone number” with Asha."


@pytest.fixture
def officer(app: Flask, cast: Cast) -> Desk:
    """Ms Okoro at her desk."""
    return desk_of(app, cast.ms_okoro)


@pytest.fixture
def head(app: Flask, cast: Cast) -> Desk:
    """Mrs Hale at hers."""
    return desk_of(app, cast.mrs_hale)


def class_page(app: Flask, cast: Cast, who: Who) -> str:
    return sign_in(app.test_client(), who).get(f"/classes/{cast.oak.ref}").text


def a_little_later(app: Flask, cast: Cast, who: Who, wait: timedelta = timedelta(seconds=10)) -> str:
    with time_machine.travel(clock.now() + wait, tick=False):
        return class_page(app, cast, who)


class TestTheNote:
    def test_the_class_teacher_reads_whom_and_what_it_is_about_and_never_the_words(
        self, app: Flask, cast: Cast, officer: Desk
    ) -> None:
        write_post(app, cast.asha)

        officer.decides(latest(app), DecisionKind.TEACH)

        page = a_little_later(app, cast, cast.mr_evans)
        assert NOTE in page
        assert "Ms Okoro" in page
        assert "07700" not in page

    def test_it_names_nobody_before_a_press(self, app: Flask, cast: Cast, officer: Desk) -> None:
        officer.decides(make_flag(app, cast.asha), DecisionKind.TEACH)

        page = a_little_later(app, cast, cast.mr_evans)

        assert "<details" in page[: page.index(NOTE)].rpartition("</details>")[2]

    def test_it_waits_until_it_can_no_longer_be_undone(self, app: Flask, cast: Cast, officer: Desk) -> None:
        flagged = make_flag(app, cast.asha)
        officer.decides(flagged, DecisionKind.TEACH)
        assert NOTE not in class_page(app, cast, cast.mr_evans)

        officer.undoes(flagged)

        assert NOTE not in a_little_later(app, cast, cast.mr_evans)

    def test_it_is_gone_after_a_week(self, app: Flask, cast: Cast, officer: Desk) -> None:
        officer.decides(make_flag(app, cast.asha), DecisionKind.TEACH)

        assert NOTE not in a_little_later(app, cast, cast.mr_evans, timedelta(days=8))

    def test_it_ends_the_concern_as_taught_and_out_of_the_chronology(
        self, app: Flask, cast: Cast, officer: Desk
    ) -> None:
        flagged = make_flag(app, cast.asha)

        officer.decides(flagged, DecisionKind.TEACH)

        concern = concern_now(app, flagged)
        assert (concern.status, concern.outcome) == (Status.CLOSED, Outcome.TAUGHT)
        assert concern.closed_at is not None
        assert concern.raised_at is None


class TestWhoReadsIt:
    def test_no_teacher_of_another_class_or_school(self, app: Flask, cast: Cast, officer: Desk) -> None:
        officer.decides(make_flag(app, cast.cleo), DecisionKind.RAISE)
        officer.decides(make_flag(app, cast.asha), DecisionKind.TEACH)

        assert NOTE not in a_little_later(app, cast, cast.mr_young)
        assert NOTE not in a_little_later(app, cast, cast.asha)

    def test_a_class_without_a_teacher_has_nobody_to_tell(
        self, app: Flask, cast: Cast, officer: Desk
    ) -> None:
        flagged = make_flag(app, cast.cleo)

        assert "leaves-teach" not in officer.opens(flagged).text
        assert officer.decides(flagged, DecisionKind.TEACH).status_code == 409
        assert concern_now(app, flagged).status is Status.NEW

    def test_a_teacher_whom_the_child_turned_down_is_never_told(
        self, app: Flask, cast: Cast, officer: Desk
    ) -> None:
        flagged = make_flag(app, cast.asha, kept_from=frozenset({cast.mr_evans.id}))

        assert "leaves-teach" not in officer.opens(flagged).text
        assert officer.decides(flagged, DecisionKind.TEACH).status_code == 409

    def test_a_teacher_who_is_kept_from_it_later_reads_it_no_more(
        self, app: Flask, cast: Cast, officer: Desk
    ) -> None:
        flagged = make_flag(app, cast.asha, source=Source.TELL, reporter=cast.asha)
        officer.decides(flagged, DecisionKind.TEACH)
        in_app(app, lambda: concerns.turn_down(cast.asha, cast.mr_evans.ref, words="not him"))

        assert NOTE not in a_little_later(app, cast, cast.mr_evans)

    def test_words_that_could_mean_an_adult_go_to_no_classroom(
        self, app: Flask, cast: Cast, head: Desk
    ) -> None:
        flagged = make_flag(app, cast.asha, words=f"sir said {WORDS}", may_mean_staff=True)

        assert "leaves-teach" not in head.opens(flagged).text
        assert head.decides(flagged, DecisionKind.TEACH).status_code == 409

    def test_a_concern_about_an_adult_is_no_teaching_moment(self, app: Flask, cast: Cast, head: Desk) -> None:
        flagged = make_flag(app, cast.mr_evans, source=Source.REPORT, reporter=cast.asha)

        assert head.decides(flagged, DecisionKind.TEACH).status_code == 409
