"""I saw something, and I need a break: real wherever they are pressed."""

from __future__ import annotations

import pytest
from flask import Flask

from eduweb import concerns, messages
from eduweb.concerns import Source
from eduweb.core.db import write
from eduweb.safety import Severity
from tests.cast import Cast
from tests.page import PageClient
from tests.reports.test_report import answers_of, queue_of
from tests.visitor import Visitor, sign_in


class TestISawSomething:
    @pytest.mark.parametrize("name", ["asha", "kit"])
    def test_one_press_covers_the_screen_and_makes_a_real_report(
        self, app: Flask, page_client: PageClient, cast: Cast, name: str
    ) -> None:
        pupil = getattr(cast, name)
        visitor = sign_in(page_client, pupil)

        answer = visitor.post("/saw", data={"client_id": "saw-00001"})
        cover = visitor.get(answer.location).text

        assert "You covered it." in cover
        assert "You are not in trouble." in cover
        with app.app_context():
            [line] = queue_of(cast.ms_okoro)
            assert [one.channel for one in answers_of(pupil)] == ["saw"]
        assert (line.name, line.flag.source, line.flag.severity) == (pupil.name, Source.REPORT, Severity.HIGH)

    def test_the_teacher_is_asked_quietly_to_check_on_the_child(
        self, app: Flask, client: Visitor, cast: Cast
    ) -> None:
        sign_in(client, cast.asha).post("/saw", data={"client_id": "saw-00002"})

        with app.app_context():
            assert concerns.check_ons(cast.mr_evans, class_id=cast.oak.id) == ["Asha"]

    def test_a_script_that_sends_what_waited_is_answered_without_a_page(
        self, app: Flask, client: Visitor, cast: Cast
    ) -> None:
        asha = sign_in(client, cast.asha)

        first = asha.post("/saw", data={"client_id": "saw-00003"}, headers={"X-Eduweb-Saw": "1"})
        again = asha.post("/saw", data={"client_id": "saw-00003"}, headers={"X-Eduweb-Saw": "1"})

        assert (first.status_code, first.text, again.status_code) == (204, "", 204)
        with app.app_context():
            assert len(queue_of(cast.ms_okoro)) == 1

    def test_it_is_real_in_a_story_too_and_the_story_waits(
        self, app: Flask, client: Visitor, cast: Cast
    ) -> None:
        with app.app_context():
            write(lambda: messages.open_stage(cast.asha, title="The open door"))

        sign_in(client, cast.asha).post("/saw", data={"client_id": "saw-00004"})

        with app.app_context():
            stage = messages.stage_of(cast.asha)
            assert len(queue_of(cast.ms_okoro)) == 1
            assert stage is not None
            assert stage.is_paused

    def test_an_id_that_no_page_of_ours_made_is_refused_and_the_screen_stays_covered(
        self, app: Flask, page_client: PageClient, cast: Cast
    ) -> None:
        asha = sign_in(page_client, cast.asha)

        page = asha.post("/saw", data={"client_id": "<script>"})
        script = asha.post("/saw", data={"client_id": "<script>"}, headers={"X-Eduweb-Saw": "1"})

        assert (page.status_code, script.status_code) == (400, 400)
        assert "Tell a grown-up near you." in page.text
        with app.app_context():
            assert queue_of(cast.ms_okoro) == []

    def test_a_page_of_somebody_else_cannot_press_it(self, app: Flask, client: Visitor, cast: Cast) -> None:
        asha = sign_in(client, cast.asha)
        client.forges = True

        assert asha.post("/saw", data={"client_id": "saw-00005"}).status_code == 400
        with app.app_context():
            assert queue_of(cast.ms_okoro) == []

    def test_neither_the_other_school_nor_staff_have_anything_of_it(
        self, app: Flask, client: Visitor, cast: Cast
    ) -> None:
        sign_in(client, cast.asha).post("/saw", data={"client_id": "saw-00006"})

        with app.app_context():
            assert queue_of(cast.mr_young) == []
        assert sign_in(client, cast.mr_evans).post("/saw", data={}).status_code == 404


class TestIneedABreak:
    @pytest.mark.parametrize("name", ["asha", "kit"])
    def test_the_calm_page_tells_nobody_and_closes_nothing(
        self, app: Flask, page_client: PageClient, cast: Cast, name: str
    ) -> None:
        with app.app_context():
            write(lambda: messages.open_stage(getattr(cast, name), title="The open door"))
        visitor = sign_in(page_client, getattr(cast, name))

        page = visitor.get("/break", headers={"Referer": "http://localhost/lessons"}).text

        assert "Nothing is lost." in page
        assert 'href="/lessons"' in page
        with app.app_context():
            stage = messages.stage_of(getattr(cast, name))
            assert stage is not None
            assert not stage.is_paused
            assert queue_of(cast.ms_okoro) == []

    def test_a_child_may_tell_a_grown_up_from_there(
        self, app: Flask, page_client: PageClient, cast: Cast
    ) -> None:
        asha = sign_in(page_client, cast.asha)

        answer = asha.post("/break", data={"client_id": "break-001"})

        assert answer.location == "/break"
        with app.app_context():
            [line] = queue_of(cast.ms_okoro)
            assert [one.channel for one in answers_of(cast.asha)] == ["break"]
            assert concerns.check_ons(cast.mr_evans, class_id=cast.oak.id) == ["Asha"]
        assert line.flag.severity is Severity.HIGH

    def test_not_this_grown_up_works_there_too(self, app: Flask, page_client: PageClient, cast: Cast) -> None:
        asha = sign_in(page_client, cast.asha)

        page = asha.post("/break", data={"client_id": "break-002", "not": cast.ms_okoro.ref}).text
        asha.post("/break", data={"client_id": "break-002", "kept": cast.ms_okoro.ref})

        assert "Will not see it:" in page
        with app.app_context():
            assert queue_of(cast.ms_okoro) == []
            assert len(queue_of(cast.ms_reid)) == 1

    @pytest.mark.parametrize(
        "referrer", ["https://elsewhere.example/x", "http://localhost//evil.example", "/break"]
    )
    def test_the_way_back_never_leads_out(self, page_client: PageClient, cast: Cast, referrer: str) -> None:
        page = sign_in(page_client, cast.asha).get("/break", headers={"Referer": referrer}).text

        assert "elsewhere.example" not in page
        assert "evil.example" not in page
        assert 'href="/home"' in page
