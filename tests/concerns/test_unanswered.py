"""Everybody was mailed and nobody has looked for half an hour: the screens say to phone."""

from __future__ import annotations

import pytest
import time_machine
from flask import Flask

from eduweb.people import Who
from tests.cast import Cast
from tests.concerns.escalated import GRAVE, MINUTE, TUESDAY, look, told_at
from tests.concerns.flagged import Flagged, make_flag
from tests.page import PageClient
from tests.visitor import sign_in


@pytest.fixture
def grave(app: Flask, cast: Cast) -> Flagged:
    """Asha told something grave on a Tuesday at ten."""
    with time_machine.travel(TUESDAY, tick=False):
        return make_flag(app, cast.asha, **GRAVE)


class TestUnanswered:
    @pytest.fixture
    def unanswered(self, app: Flask, grave: Flagged) -> Flagged:
        for minutes in (10, 20, 30):
            told_at(app, grave, TUESDAY + minutes * MINUTE)
        return grave

    def page_of(self, app: Flask, who: Who, path: str) -> str:
        with time_machine.travel(TUESDAY + 31 * MINUTE, tick=False):
            return sign_in(PageClient(app, app.response_class), who).get(path).text

    def test_the_desk_says_to_phone(self, app: Flask, cast: Cast, unanswered: Flagged) -> None:
        page = self.page_of(app, cast.mrs_hale, "/desk")

        assert "Nobody has answered the alert of 10:00." in page
        assert "phone the safeguarding lead and the head" in page

    def test_the_teacher_reads_it_without_a_word_of_why(
        self, app: Flask, cast: Cast, unanswered: Flagged
    ) -> None:
        page = self.page_of(app, cast.mr_evans, f"/classes/{cast.oak.ref}")

        assert "Please check on Asha." in page
        assert "Nobody has answered the alert yet. Please phone" in page
        assert "distress" not in page

    def test_nothing_is_said_once_somebody_has_looked(
        self, app: Flask, cast: Cast, unanswered: Flagged
    ) -> None:
        look(app, cast.ms_okoro, unanswered)

        assert "Nobody has answered" not in self.page_of(app, cast.mrs_hale, "/desk")
        assert "Nobody has answered" not in self.page_of(app, cast.mr_evans, f"/classes/{cast.oak.ref}")

    def test_nothing_is_said_before_everybody_was_told(self, app: Flask, cast: Cast, grave: Flagged) -> None:
        told_at(app, grave, TUESDAY + 10 * MINUTE)

        assert "Nobody has answered" not in self.page_of(app, cast.mrs_hale, "/desk")

    def test_who_may_not_know_of_it_reads_nothing(self, app: Flask, cast: Cast) -> None:
        with time_machine.travel(TUESDAY, tick=False):
            named = make_flag(app, cast.asha, words="Ms Reid hits me", may_mean_staff=True, **GRAVE)
        for minutes in (10, 20, 30):
            told_at(app, named, TUESDAY + minutes * MINUTE)

        assert "Nobody has answered" in self.page_of(app, cast.mrs_hale, "/desk")
        assert "Nobody has answered" not in self.page_of(app, cast.ms_reid, "/desk")
        assert "Nobody has answered" not in self.page_of(app, cast.mr_evans, f"/classes/{cast.oak.ref}")
        assert "Nobody has answered" not in self.page_of(app, cast.mr_young, "/desk")
