"""There is no way into the school's mail and none out of it: no address, no socket, no letter to outside."""

from __future__ import annotations

import json
import socket
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import text

from eduweb import people
from eduweb.core.db import db
from eduweb.mail import queries
from eduweb.mail.models import Box
from tests.cast import Cast
from tests.doors.everything import doors
from tests.mail.posting import keep, mail, newest, send_by_pages, visitor
from tests.messages.deciding import message_of

OUTSIDE = ["friend@example.com", "asha@hedgerow", "+447700900142", "https://gems.example", "1", "ben", "*"]
NUMBER = "call me on 07700 900142"


@pytest.fixture
def no_sockets(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """Note every connection that anybody tries to open, and refuse it."""
    tried: list[Any] = []

    def refuse(_socket: socket.socket, address: Any, *_: Any) -> None:
        tried.append(address)
        raise OSError

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket.socket, "connect_ex", refuse)
    return tried


@pytest.mark.parametrize("address", OUTSIDE)
@pytest.mark.parametrize("name", ["asha", "mr_evans", "ms_okoro"])
def test_no_outside_address_is_taken_as_a_receiver(app: Flask, cast: Cast, name: str, address: str) -> None:
    client = visitor(app, getattr(cast, name))

    answer = keep(client, to=address, subject="Hello", words="Hello there")

    assert answer.status_code == 400
    assert "Pick who it is for." in answer.text
    with app.app_context():
        assert [draft.to for draft in queries.drafts_of(getattr(cast, name))] == [[]]


@pytest.mark.parametrize("address", OUTSIDE)
def test_no_outside_address_is_taken_by_the_pages_of_the_youngest(
    app: Flask, cast: Cast, address: str
) -> None:
    kit = visitor(app, cast.kit)

    kit.post("/mail/make", data={"to": address, "starter": "like", "symbol": "rainbow"})

    with app.app_context():
        assert queries.letters_in(cast.kit, Box.SENT) == []


def test_no_address_of_the_app_takes_an_address(app: Flask) -> None:
    keys = {key for door in doors(app) if door.endpoint.startswith("mail.") for key in door.keys}

    assert keys == {"thread_ref", "message_ref", "draft_ref", "folder_ref"}


def test_everybody_a_mail_ever_reached_is_of_its_school(app: Flask, cast: Cast) -> None:
    with app.app_context():
        mail(cast.ben, cast.asha, cast.dev)
        mail(cast.asha, cast.mr_evans)
        mail(cast.zoe, cast.mr_young)

        crossing = db.session.execute(
            text(
                "SELECT count(*) FROM mail_item i JOIN person p ON p.id = i.person_id"
                " JOIN thread t ON t.id = i.thread_id"
                " WHERE p.school_id != i.school_id OR t.school_id != i.school_id"
            )
        ).scalar_one()
        reached = db.session.execute(text("SELECT count(*) FROM mail_item")).scalar_one()

    assert crossing == 0
    assert reached == 9


def test_a_whole_day_of_mail_opens_no_connection(app: Flask, cast: Cast, no_sockets: list[Any]) -> None:
    asha, ben = visitor(app, cast.asha), visitor(app, cast.ben)

    send_by_pages(asha, to=cast.ben.ref, subject="Look", words="Look at the blue book")
    send_by_pages(asha, to=cast.ben.ref, subject="Call", words=NUMBER)
    with app.app_context():
        ref = newest(cast.ben)
    ben.get(f"/mail/letters/{ref}")
    send_by_pages(ben, to=cast.asha.ref, subject="Re: Look", words="I did", answers=ref)
    asha.get("/mail")

    assert no_sockets == []


def test_the_only_letters_that_leave_go_to_staff_and_hold_no_word_of_a_child(app: Flask, cast: Cast) -> None:
    with app.app_context():
        sent = mail(cast.asha, cast.ben, words=NUMBER)
        emails = set(people.staff_emails(cast.quillbrook_id).values())

        rows = db.session.execute(text("SELECT payload FROM outbox_row WHERE kind = 'mail'")).scalars().all()

        assert message_of(sent).state.value == "held"
        assert rows != []
        assert {json.loads(row)["to"] for row in rows} <= emails
        assert [row for row in rows if NUMBER in row] == []
