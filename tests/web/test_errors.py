"""Every error is a kind page, and nobody's words reach the log."""

from __future__ import annotations

import logging

import pytest
from flask import Flask
from flask.testing import FlaskClient

from eduweb.web import errors, pages
from tests.cast import Cast
from tests.page import PageClient
from tests.visitor import sign_in
from tests.web.conftest import SECRET_WORDS

HTMX = {"HX-Request": "true"}


class TestKindPages:
    @pytest.mark.parametrize(
        ("path", "code", "title"),
        [
            ("/nowhere", 404, "There is nothing here"),
            ("/trouble/words", 405, "There is nothing here"),
            ("/trouble/fast", 429, "Let’s wait a moment"),
            ("/trouble/broken", 500, "That didn’t work. Try this."),
            ("/trouble/gone", 500, "That didn’t work. Try this."),
            ("/trouble/busy", 503, "It is very busy just now"),
            ("/trouble/full", 507, "There is no room just now"),
        ],
    )
    def test_a_visitor_reads_a_kind_sentence(
        self, client: FlaskClient, path: str, code: int, title: str
    ) -> None:
        answer = client.get(path)

        assert answer.status_code == code
        assert f">{title}</h1>" in answer.text
        assert "Need help? Put your hand up and tell a grown-up." in answer.text

    def test_an_htmx_request_gets_the_part_only(self, client: FlaskClient) -> None:
        answer = client.get("/trouble/broken", headers=HTMX)

        assert answer.status_code == 500
        assert "<html" not in answer.text
        assert "It was our mistake, not yours." in answer.text

    def test_a_busy_page_says_when_to_come_back(self, client: FlaskClient) -> None:
        assert client.get("/trouble/busy").headers["Retry-After"] == str(errors.RETRY_SECONDS)

    def test_a_slowed_visitor_is_told_for_how_long(self, client: FlaskClient) -> None:
        assert client.get("/trouble/fast").headers["Retry-After"] == "900"

    def test_a_wrong_verb_names_the_right_one(self, client: FlaskClient) -> None:
        assert "POST" in client.get("/trouble/words").headers["Allow"]

    def test_the_way_back_leads_to_our_own_page_only(self, client: FlaskClient) -> None:
        ours = client.get("/nowhere", headers={"Referer": "http://localhost/class?x=1"})
        foreign = client.get("/nowhere", headers={"Referer": "http://evil.example/class"})

        assert 'href="/class"' in ours.text
        assert "/class" not in foreign.text

    def test_a_page_that_cannot_be_drawn_is_still_kind(
        self, client: FlaskClient, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(errors, "render_template", lambda *names, **context: 1 / 0)

        answer = client.get("/nowhere")

        assert answer.status_code == 404
        assert "not yours" in answer.text


class TestAudiences:
    def test_a_ks1_pupil_can_hear_the_sentence(self, client: FlaskClient, cast: Cast) -> None:
        page = sign_in(client, cast.kit).get("/nowhere").text

        assert "page--ks1" in page
        assert "speak" in page

    def test_staff_read_plain_facts(self, client: FlaskClient, cast: Cast) -> None:
        page = sign_in(client, cast.ms_okoro).get("/nowhere").text

        assert "page--staff" in page
        assert "grown-up" not in page

    @pytest.mark.parametrize("name", ["asha", "kit", "mr_evans"])
    @pytest.mark.parametrize("path", ["/nowhere", "/trouble/broken", "/trouble/full"])
    def test_every_audience_gets_a_well_made_page(
        self, page_client: PageClient, cast: Cast, name: str, path: str
    ) -> None:
        sign_in(page_client, getattr(cast, name)).get(path)


class TestSilence:
    @pytest.mark.parametrize("path", ["/trouble/broken", "/trouble/gone", "/trouble/full"])
    def test_no_page_shows_what_broke(self, client: FlaskClient, path: str) -> None:
        text = client.get(path).text

        assert "Traceback" not in text
        assert SECRET_WORDS not in text
        assert "database" not in text

    def test_the_log_has_the_code_and_the_place_without_the_words(
        self, client: FlaskClient, caplog: pytest.LogCaptureFixture
    ) -> None:
        with caplog.at_level(logging.INFO):
            client.get(f"/trouble/broken?words={SECRET_WORDS}")

        assert "500 at trouble.broken for person None" in caplog.text
        assert "ValueError" in caplog.text
        assert "in fail" in caplog.text
        assert "07700" not in caplog.text

    def test_a_denied_page_and_an_absent_one_are_the_same(self, client: FlaskClient) -> None:
        absent = client.get("/trouble/nothing")
        again = client.get("/officer/concerns/abc")

        assert absent.data == again.data

    def test_a_pupil_at_a_door_of_staff_sees_what_a_pupil_sees_at_none(
        self, client: FlaskClient, cast: Cast
    ) -> None:
        asha = sign_in(client, cast.asha)

        denied = asha.get("/trouble/officers")
        absent = asha.get("/trouble/nothing")

        assert denied.status_code == absent.status_code == 404
        assert denied.data == absent.data

    def test_an_error_page_asks_the_database_nothing_once_it_is_the_trouble(
        self, app: Flask, client: FlaskClient, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def refuse(*_: object) -> None:
            raise AssertionError

        app.extensions["eduweb_find_school"] = refuse
        monkeypatch.setattr(pages, "_navs", {"feature": refuse})

        assert client.get("/trouble/gone").status_code == 500
