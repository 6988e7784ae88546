"""The yearly review of filtering and monitoring."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask

from eduweb.audit import AuditEntry
from eduweb.core.db import db
from eduweb.overview import FilterReview
from tests.cast import Cast
from tests.concerns.flagged import ask
from tests.officer.desk import desk_of
from tests.overview.counting_up import GOVERNORS, REVIEWS, today, with_terms
from tests.visitor import Visitor, sign_in

NEW = f"{REVIEWS}/new"


def said(**changes: str) -> dict[str, str]:
    return {
        "reviewed_on": today().isoformat(),
        "people": "Ms Reid, Mrs Quaye and the technician",
        "tested": "The self-test, and a try as a pupil of Year 3",
        "result": "Everything was found",
        "changes": "Nothing",
        **changes,
    }


def kept(app: Flask) -> list[FilterReview]:
    return ask(app, lambda: db.session.query(FilterReview).order_by(FilterReview.id).all())


class TestWhoComesIn:
    def test_a_visitor_is_turned_away(self, client: Visitor) -> None:
        assert [client.get(REVIEWS).status_code, client.post(NEW).status_code] == [302, 401]

    @pytest.mark.parametrize("name", ["asha", "mr_evans"])
    def test_pupils_and_teachers_find_nothing(
        self, app: Flask, client: Visitor, cast: Cast, name: str
    ) -> None:
        sign_in(client, getattr(cast, name))

        assert client.get(REVIEWS).status_code == client.post(NEW, data=said()).status_code == 404
        assert kept(app) == []

    def test_the_chair_reads_and_does_not_write(self, app: Flask, cast: Cast) -> None:
        client = desk_of(app, cast.mrs_quaye).client

        assert NEW not in client.get(REVIEWS).text
        assert client.get(NEW).status_code == client.post(NEW, data=said()).status_code == 404
        assert kept(app) == []


class TestWritingIt:
    def test_it_stands_on_the_page_with_its_writer_and_in_the_audit_log(self, app: Flask, cast: Cast) -> None:
        client = desk_of(app, cast.ms_reid).client

        page = client.post(NEW, data=said(), follow_redirects=True).text

        assert "a try as a pupil of Year 3" in page
        assert "Written down by Ms Reid" in page
        assert "The next review is due on" in page
        entries = ask(app, lambda: db.session.query(AuditEntry).filter_by(object_kind="filter_review").all())
        assert [entry.actor_id for entry in entries] == [cast.ms_reid.id]

    def test_sent_twice_it_is_written_down_once(self, app: Flask, cast: Cast) -> None:
        client = desk_of(app, cast.ms_reid).client

        answers = [client.post(NEW, data=said()).status_code for _ in range(2)]

        assert answers == [303, 303]
        assert len(kept(app)) == 1

    @pytest.mark.parametrize("field", ["reviewed_on", "people", "tested", "result", "changes"])
    @pytest.mark.parametrize("value", ["", " \u200b\u2060 ", "x" * 2_001])
    def test_what_is_missing_is_said_and_nothing_typed_is_lost(
        self, app: Flask, cast: Cast, field: str, value: str
    ) -> None:
        answer = desk_of(app, cast.ms_okoro).client.post(NEW, data=said(**{field: value}))

        assert answer.status_code == 422
        assert f'id="{field}-error"' in answer.text
        assert all(words in answer.text for name, words in said().items() if name != field)
        assert kept(app) == []

    @pytest.mark.parametrize("day", ["2027-02-31", "9999-12-31", "1066-10-14", "tomorrow", "-1"])
    def test_a_day_that_is_none_or_still_to_come_is_refused(self, app: Flask, cast: Cast, day: str) -> None:
        answer = desk_of(app, cast.ms_okoro).client.post(NEW, data=said(reviewed_on=day))

        assert answer.status_code == 422
        assert kept(app) == []

    def test_words_are_shown_as_words(self, app: Flask, cast: Cast) -> None:
        client = desk_of(app, cast.ms_okoro).client

        page = client.post(NEW, data=said(result="<script>alert(1)</script>"), follow_redirects=True).text

        assert "&lt;script&gt;alert(1)" in page


class TestReadingIt:
    def test_governors_read_the_last_one(self, app: Flask, cast: Cast) -> None:
        with_terms(app, cast.quillbrook_id)
        client = desk_of(app, cast.ms_reid).client
        client.post(NEW, data=said(reviewed_on="2020-02-11", result="An old result"))
        client.post(NEW, data=said())

        page = desk_of(app, cast.mrs_quaye).client.get(GOVERNORS).text

        assert "Everything was found" in page
        assert "An old result" not in page

    def test_one_that_is_more_than_a_year_old_is_late(self, app: Flask, cast: Cast) -> None:
        client = desk_of(app, cast.ms_reid).client
        old = today() - timedelta(days=400)
        client.post(NEW, data=said(reviewed_on=old.isoformat()))

        assert "The next review was due on" in client.get(REVIEWS).text

    def test_the_other_school_does_not_see_it(self, app: Flask, cast: Cast) -> None:
        desk_of(app, cast.ms_reid).client.post(NEW, data=said())

        assert "Year 3" not in desk_of(app, cast.mr_young).client.get(REVIEWS).text
