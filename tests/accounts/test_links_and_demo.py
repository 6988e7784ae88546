from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from flask import Flask

from eduweb import accounts
from eduweb.accounts import Purpose
from eduweb.accounts.service import demo
from eduweb.core import clock
from eduweb.core.db import write
from eduweb.people import Staff
from tests.cast import Cast
from tests.makers import make_staff
from tests.page import PageClient
from tests.visitor import Visitor

GOOD = {"password": "seven quiet hedgehogs"}


@pytest.fixture
def newcomer(app: Flask, cast: Cast) -> tuple[Staff, str]:
    """An adult who was sent a link, and the link's path."""

    def work() -> tuple[Staff, str]:
        staff = make_staff(cast.quillbrook_id, "Mrs New")
        return staff, f"/first/{accounts.make_one_time_link(staff.id, Purpose.INVITATION)}"

    with app.app_context():
        return write(work)


class TestOneTimeLink:
    def test_its_receiver_chooses_a_password_and_is_in(
        self, page_client: PageClient, newcomer: tuple[Staff, str]
    ) -> None:
        staff, path = newcomer
        assert "Welcome, Mrs New" in page_client.get(path).text

        page_client.post(path, data=GOOD)

        page_client.post("/sign-out")
        answer = page_client.post("/staff", data={"email": staff.email, **GOOD})
        assert answer.status_code == 303

    def test_it_works_once(self, app: Flask, client: Visitor, newcomer: tuple[Staff, str]) -> None:
        client.post(newcomer[1], data=GOOD)

        assert app.test_client().get(newcomer[1]).status_code == 400
        assert app.test_client().post(newcomer[1], data=GOOD).status_code == 400

    def test_looking_at_it_does_not_use_it_up(self, client: Visitor, newcomer: tuple[Staff, str]) -> None:
        client.get(newcomer[1])

        assert client.get(newcomer[1]).status_code == 200

    def test_it_runs_out_after_seven_days(self, client: Visitor, newcomer: tuple[Staff, str]) -> None:
        with time_machine.travel(clock.now() + timedelta(days=7, seconds=1)):
            assert client.post(newcomer[1], data=GOOD).status_code == 400

    def test_it_ends_with_its_receiver(
        self, app: Flask, client: Visitor, newcomer: tuple[Staff, str]
    ) -> None:
        with app.app_context():
            write(lambda: accounts.set_active(newcomer[0].id, is_active=False, by_id=None))

        assert client.get(newcomer[1]).status_code == 400

    def test_a_link_that_never_was_reads_like_a_used_one(
        self, page_client: PageClient, newcomer: tuple[Staff, str]
    ) -> None:
        page_client.post(newcomer[1], data=GOOD)
        page_client.post("/sign-out")

        never = page_client.get("/first/never-was")

        assert never.status_code == 400
        assert never.text == page_client.get(newcomer[1]).text

    @pytest.mark.parametrize(
        "password",
        [
            "short words",
            "passwordpassword",
            "Password1234",
            "aaaaaaaaaaaaaaaa",
            "qwertyuiop12",
            "quillbrook12",
            "changemeplease99",
        ],
    )
    def test_a_password_that_would_be_guessed_is_refused(
        self, page_client: PageClient, newcomer: tuple[Staff, str], password: str
    ) -> None:
        answer = page_client.post(newcomer[1], data={"password": password})

        assert answer.status_code == 400
        assert "password-error" in answer.text
        assert page_client.get(newcomer[1]).status_code == 200


class TestDemoDoor:
    def test_a_real_school_has_no_such_door(self, client: Visitor, cast: Cast) -> None:
        nowhere = client.get("/no-such-page")

        assert client.get("/demo").data == nowhere.data
        assert client.get("/demo").status_code == 404
        assert client.post("/demo", data={"person": cast.ms_okoro.ref}).status_code == 404

    def test_a_real_school_refuses_even_when_asked_from_inside(self, app: Flask, cast: Cast) -> None:
        with app.app_context():
            with pytest.raises(demo.NotADemoError):
                write(lambda: demo.demo_person(cast.ms_okoro.ref))
            with pytest.raises(demo.NotADemoError):
                write(lambda: demo.sign_in_as(cast.ms_okoro, device="x"))

    def test_a_demo_lists_its_people(self, demo_app: Flask) -> None:
        page = PageClient(demo_app, demo_app.response_class).get("/demo").text

        assert "Everybody in it is invented" in page
        assert all(name in page for name in ("Asha", "Ms Okoro", "Zoe", "Mr Young"))

    def test_a_visitor_becomes_an_officer(self, demo_app: Flask, cast: Cast) -> None:
        visitor = demo_app.test_client()

        assert visitor.post("/demo", data={"person": cast.ms_okoro.ref}).status_code == 303
        assert visitor.get("/classes").status_code == 200

    def test_a_visitor_becomes_a_pupil_whose_class_was_closed(self, demo_app: Flask, cast: Cast) -> None:
        visitor = demo_app.test_client()

        assert visitor.post("/demo", data={"person": cast.asha.ref}).status_code == 303
        assert visitor.post("/sign-out").status_code == 303

    def test_nobody_can_be_signed_in_who_is_not_there(self, demo_app: Flask) -> None:
        assert demo_app.test_client().post("/demo", data={"person": "nobody"}).status_code == 404
