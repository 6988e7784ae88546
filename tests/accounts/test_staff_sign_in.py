from __future__ import annotations

import threading
from datetime import timedelta

import pytest
import time_machine
from flask import Flask

from eduweb import accounts, audit
from eduweb.accounts.service import digests
from eduweb.core import clock
from eduweb.core.db import write
from tests.cast import PASSWORD, Cast
from tests.page import PageClient
from tests.visitor import Visitor, sign_in

EVANS = "mr.evans@quillbrook.example"
WRONG = {"email": EVANS, "password": "not the right one"}
RIGHT = {"email": EVANS, "password": PASSWORD}


class TestStaffSignIn:
    def test_a_teacher_signs_in_and_finds_the_classes(self, page_client: PageClient) -> None:
        page = page_client.post("/staff", data=RIGHT, follow_redirects=True)

        assert page.status_code == 200
        assert "My classes" in page.text

    def test_the_address_may_be_written_in_capitals(self, client: Visitor) -> None:
        assert client.post("/staff", data={**RIGHT, "email": f" {EVANS.upper()} "}).status_code == 303

    def test_every_refusal_reads_the_same(self, app: Flask, client: Visitor, cast: Cast) -> None:
        with app.app_context():
            write(lambda: accounts.set_active(cast.ms_okoro.id, is_active=False, by_id=None))
        tries = [
            WRONG,
            {"email": "nobody@quillbrook.example", "password": PASSWORD},
            {"email": "ms.okoro@quillbrook.example", "password": PASSWORD},
        ]

        answers = [app.test_client().post("/staff", data=data) for data in tries]

        assert {answer.status_code for answer in answers} == {401}
        pages = {
            _without_what_was_typed(answer.text, data) for answer, data in zip(answers, tries, strict=True)
        }
        assert len(pages) == 1

    def test_an_unknown_address_costs_the_same_work(
        self, client: Visitor, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        checked = []
        verify = digests._verify
        monkeypatch.setattr(digests, "_verify", lambda *args: checked.append(1) or verify(*args))

        client.post("/staff", data={"email": "nobody@quillbrook.example", "password": PASSWORD})
        client.post("/staff", data=WRONG)

        assert len(checked) == 2

    def test_hashing_leaves_the_loop_of_the_server_free(
        self, client: Visitor, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        threads = set()
        verify = digests._verify
        monkeypatch.setattr(digests, "is_module_patched", lambda name: True)
        monkeypatch.setattr(
            digests, "_verify", lambda *args: threads.add(threading.get_ident()) or verify(*args)
        )

        answer = client.post("/staff", data=RIGHT)

        assert answer.status_code == 303
        assert threading.get_ident() not in threads

    def test_an_adult_without_a_password_cannot_sign_in(
        self, app: Flask, client: Visitor, cast: Cast
    ) -> None:
        from tests.makers import make_staff

        with app.app_context():
            new = write(lambda: make_staff(cast.quillbrook_id))

        assert client.post("/staff", data={"email": new.email, "password": PASSWORD}).status_code == 401

    def test_a_very_long_password_is_refused_before_any_work(
        self, client: Visitor, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(digests, "_verify", pytest.fail)

        assert client.post("/staff", data={"email": EVANS, "password": "a" * 129}).status_code == 400

    @pytest.mark.parametrize("field", ["email", "password"])
    def test_an_empty_field_is_explained(self, page_client: PageClient, field: str) -> None:
        answer = page_client.post("/staff", data={**RIGHT, field: ""})

        assert answer.status_code == 400
        assert f"{field}-error" in answer.text

    @pytest.mark.parametrize("where", ["//evil.example", "\\evil", "javascript:alert(1)", "%0d%0aX: y"])
    def test_where_to_go_next_is_not_asked_of_the_address(self, client: Visitor, where: str) -> None:
        answer = client.post("/staff", query_string={"next": where}, data={**RIGHT, "next": where})

        assert answer.location == "/"

    def test_a_form_from_nowhere_is_refused(self, client: Visitor) -> None:
        client.forges = True

        assert client.post("/staff", data=RIGHT).status_code == 400

    def test_a_form_from_another_site_is_refused(self, client: Visitor) -> None:
        answer = client.post("/staff", data=RIGHT, headers={"Origin": "https://evil.example"})

        assert answer.status_code == 403


class TestFiveWrongTries:
    def test_the_account_waits_on_that_device(self, client: Visitor) -> None:
        answers = [client.post("/staff", data=WRONG).status_code for _ in range(5)]

        answer = client.post("/staff", data=RIGHT)

        assert answers == [401] * 5
        assert answer.status_code == 429
        assert 0 < int(answer.headers["Retry-After"]) <= 15 * 60

    def test_another_device_is_not_kept_out(self, app: Flask, client: Visitor) -> None:
        for _ in range(20):
            client.post("/staff", data=WRONG)

        assert app.test_client().post("/staff", data=RIGHT).status_code == 303

    def test_another_account_on_that_device_is_not_kept_out(self, client: Visitor) -> None:
        for _ in range(6):
            client.post("/staff", data=WRONG)

        other = {"email": "ms.okoro@quillbrook.example", "password": PASSWORD}
        assert client.post("/staff", data=other).status_code == 303

    def test_an_unknown_address_waits_just_as_long(self, client: Visitor) -> None:
        nobody = {"email": "nobody@quillbrook.example", "password": PASSWORD}

        answers = [client.post("/staff", data=nobody).status_code for _ in range(6)]

        assert answers == [401] * 5 + [429]

    def test_after_a_quarter_of_an_hour_there_are_five_more(self, client: Visitor) -> None:
        for _ in range(6):
            client.post("/staff", data=WRONG)

        with time_machine.travel(clock.now() + timedelta(minutes=15, seconds=1)):
            assert client.post("/staff", data=WRONG).status_code == 401
            assert client.post("/staff", data=RIGHT).status_code == 303

    def test_refusals_are_in_the_audit_log(self, app: Flask, client: Visitor, cast: Cast) -> None:
        client.post("/staff", data=WRONG)

        with app.app_context():
            entry = audit.entries_about(cast.quillbrook_id, "person", cast.mr_evans.id)[0]
        assert (entry.act, entry.reason) == ("was refused", "wrong password")


class TestSignOut:
    def test_a_copy_of_the_cookie_is_worth_nothing_afterwards(
        self, app: Flask, client: Visitor, cast: Cast
    ) -> None:
        teacher = sign_in(client, cast.mr_evans)
        thief = app.test_client()
        thief._cookies = dict(teacher._cookies)

        teacher.post("/sign-out")

        assert thief.get("/classes").location == "/"
        assert thief.post("/sign-out").status_code == 401

    def test_nothing_is_left_on_the_device(self, client: Visitor, cast: Cast) -> None:
        answer = sign_in(client, cast.mr_evans).post("/sign-out")

        assert answer.headers["Clear-Site-Data"] == '"storage"'
        assert "no-store" in answer.headers["Cache-Control"]

    def test_following_a_link_does_not_sign_out(self, client: Visitor, cast: Cast) -> None:
        teacher = sign_in(client, cast.mr_evans)

        assert teacher.get("/sign-out").status_code == 405
        assert teacher.get("/classes").status_code == 200

    def test_it_is_in_the_audit_log(self, app: Flask, client: Visitor, cast: Cast) -> None:
        sign_in(client, cast.mr_evans).post("/sign-out")

        with app.app_context():
            entries = audit.entries_about(cast.quillbrook_id, "person", cast.mr_evans.id)
        assert [entry.act for entry in entries][:2] == ["signed out", "signed in"]


def _without_what_was_typed(page: str, data: dict[str, str]) -> str:
    import re

    typed = page.replace(data["email"], "")
    return re.sub(r'value="[^"]*"|content="[^"]*"|"X-CSRFToken": "[^"]*"', "", typed)
