"""The web hook: off by default, signed, without words, and never into a private network."""

from __future__ import annotations

import hashlib
import hmac
import json
import socket
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from flask import Flask
from sqlalchemy import text

from eduweb import outbox, schools
from eduweb.concerns import DecisionKind
from eduweb.concerns.hook import HOOK
from eduweb.core.db import db, write
from eduweb.outbox import posting
from eduweb.schools.hook import set_hook
from tests.cast import Cast
from tests.concerns.flagged import ask, in_app, make_flag
from tests.exports.handing import raised
from tests.officer.desk import Desk, desk_of

PAGE, URL = "/desk/hand-over/hook", "https://records.example/eduweb"


class Sent(list[tuple[str, bytes, dict[str, str]]]):
    """What was posted, in place of a connection."""

    status = 204

    def request(self, verb: str, path: str, *, body: bytes, headers: dict[str, str]) -> None:
        self.append((f"{verb} {path}", body, headers))

    def getresponse(self) -> Sent:
        return self

    def close(self) -> None:
        pass


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> Sent:
    there = Sent()
    monkeypatch.setattr(posting, "_connect", lambda _address: there)
    return there


@pytest.fixture
def key(app: Flask, cast: Cast) -> str:
    """The hook is on; its key."""
    school_id = cast.quillbrook_id
    in_app(
        app,
        lambda: set_hook(schools.school_by_id(school_id), is_on=True, url=URL, by_id=cast.mrs_hale.id),
    )
    return ask(app, lambda: schools.school_by_id(school_id).hook_key)


def works_off(app: Flask, seconds: int = 30) -> None:
    later = datetime.now(UTC) + timedelta(seconds=seconds)
    with time_machine.travel(later, tick=False), app.app_context():
        outbox.work_off("slow")


def hooks(app: Flask) -> int:
    statement = text("SELECT count(*) FROM outbox_row WHERE kind = 'web hook'")
    return int(ask(app, lambda: db.session.scalar(statement)) or 0)


class TestTelling:
    def test_it_is_off_until_a_head_turns_it_on(
        self, app: Flask, cast: Cast, officer: Desk, sent: Sent
    ) -> None:
        raised(app, officer, cast.asha)
        works_off(app)

        assert (hooks(app), sent) == (0, [])

    def test_it_tells_the_reference_and_no_word_or_name(
        self, app: Flask, cast: Cast, officer: Desk, sent: Sent, key: str
    ) -> None:
        flagged = raised(app, officer, cast.asha)

        works_off(app)

        ((line, body, _headers),) = sent
        assert line == "POST /eduweb"
        assert json.loads(body)["reference"] == flagged.reference
        assert b"Asha" not in body
        assert b"07700" not in body

    def test_it_is_signed_with_the_schools_key_and_a_time(
        self, app: Flask, cast: Cast, officer: Desk, sent: Sent, key: str
    ) -> None:
        raised(app, officer, cast.asha)
        works_off(app)

        ((_line, body, headers),) = sent
        at, seal = (part.partition("=")[2] for part in headers[posting.SIGNATURE].split(","))
        wanted = hmac.new(key.encode(), f"{at}.".encode() + body, hashlib.sha256).hexdigest()
        assert hmac.compare_digest(seal, wanted)

    def test_an_undone_decision_tells_nobody(
        self, app: Flask, cast: Cast, officer: Desk, sent: Sent, key: str
    ) -> None:
        flagged = raised(app, officer, cast.asha)
        in_app(
            app,
            lambda: db.session.execute(
                text("UPDATE concern SET raised_at = NULL WHERE id = :id"), {"id": flagged.concern_id}
            ),
        )

        works_off(app)

        assert sent == []

    def test_nothing_is_told_from_which_an_adult_is_kept(
        self, app: Flask, cast: Cast, sent: Sent, key: str
    ) -> None:
        named = make_flag(app, cast.asha, words="Ms Okoro hits me", may_mean_staff=True)
        desk_of(app, cast.mrs_hale).decides(named, DecisionKind.RAISE)
        about_staff = make_flag(app, cast.mr_evans)
        desk_of(app, cast.mrs_hale).decides(about_staff, DecisionKind.RAISE)

        works_off(app)

        assert (hooks(app), sent) == (0, [])

    def test_a_note_that_was_refused_is_tried_again(
        self, app: Flask, cast: Cast, officer: Desk, sent: Sent, key: str
    ) -> None:
        sent.status = 503
        raised(app, officer, cast.asha)
        works_off(app)
        sent.status = 200

        works_off(app, 300)

        assert len(sent) == 2
        assert _state(app) == "done"

    def test_turned_off_meanwhile_it_tells_nobody(
        self, app: Flask, cast: Cast, officer: Desk, head: Desk, sent: Sent, key: str
    ) -> None:
        raised(app, officer, cast.asha)
        head.client.post(PAGE, data={"url": URL})

        works_off(app)

        assert sent == []


class TestWhereItGoes:
    @pytest.mark.parametrize(
        "url",
        [
            "http://records.example/",
            "https://user:word@records.example/",
            "https://",
            "ftp://records.example",
            "https://records.example/#part",
            "https://records.example:99999/",
            "https://records.example/a b",
            "https://récords.example/",
        ],
    )
    def test_an_address_that_is_none_is_refused(self, head: Desk, cast: Cast, url: str) -> None:
        refused = head.client.post(PAGE, data={"is_on": "1", "url": url})

        assert refused.status_code == 422
        assert "begins with https://" in refused.text

    def test_it_is_not_turned_on_without_an_address(self, head: Desk) -> None:
        assert head.client.post(PAGE, data={"is_on": "1", "url": ""}).status_code == 422

    @pytest.mark.parametrize(
        "address",
        [
            "127.0.0.1",
            "10.0.0.7",
            "192.168.1.1",
            "172.16.0.1",
            "169.254.169.254",
            "100.64.0.1",
            "0.0.0.0",
            "224.0.0.1",
            "::1",
            "fe80::1%eth0",
            "fc00::1",
            "::ffff:10.0.0.1",
            "64:ff9b::a00:1",
            "2002:a00:1::",
        ],
    )
    def test_no_private_address_is_public(self, address: str) -> None:
        assert not posting.is_public(address)

    def test_a_name_of_which_one_address_is_private_is_refused(self, monkeypatch: pytest.MonkeyPatch) -> None:
        found = [(socket.AF_INET, 1, 6, "", (ip, 443)) for ip in ("93.184.216.34", "10.0.0.7")]
        monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: found)

        with pytest.raises(posting.BadAddressError):
            posting.public_ip("records.example", 443)

    def test_the_connection_goes_to_the_address_that_was_checked(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        found = [(socket.AF_INET, 1, 6, "", ("93.184.216.34", 443))]
        tried: list[object] = []

        def refuse(address: object, **_: object) -> None:
            tried.append(address)
            raise ConnectionRefusedError

        monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: found)
        monkeypatch.setattr(socket, "create_connection", refuse)

        with pytest.raises(ConnectionRefusedError):
            posting.post_signed(URL, key="k", body=b"{}")
        assert tried == [("93.184.216.34", 443)]


class TestTheHeadsPage:
    def test_the_head_sees_the_key_and_can_replace_it(
        self, app: Flask, cast: Cast, head: Desk, key: str
    ) -> None:
        page = head.client.get(PAGE).text

        head.client.post(f"{PAGE}/key")

        assert key in page
        assert key not in head.client.get(PAGE).text

    def test_it_is_nobody_elses(self, officer: Desk, deputy: Desk) -> None:
        assert officer.client.get(PAGE).status_code == 404
        assert deputy.client.post(PAGE, data={"url": URL}).status_code == 404

    def test_each_change_is_in_the_audit_log_without_the_key(self, app: Flask, cast: Cast, key: str) -> None:
        rows = ask(
            app,
            lambda: (
                db.session.execute(text("SELECT reason FROM audit_entry WHERE act = 'changed a setting'"))
                .scalars()
                .all()
            ),
        )
        assert "web hook on" in rows
        assert not any(key in row for row in rows)


def _state(app: Flask) -> str:
    statement = text("SELECT state FROM outbox_row WHERE kind = 'web hook'")
    return str(ask(app, lambda: db.session.scalar(statement)))


def test_an_outside_system_that_hangs_holds_up_no_alert_and_no_story(app: Flask, cast: Cast) -> None:
    with app.app_context():
        write(
            lambda: outbox.add_task(
                school_id=cast.quillbrook_id, kind=HOOK, dedupe_key="a-note", payload={"concern_id": 0}
            )
        )

        assert outbox.work_off("tasks") == 0
        assert outbox.work_off("slow") == 1
