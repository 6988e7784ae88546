"""Visitors: clients that send a form as its page would, and ways to be signed in."""

from __future__ import annotations

from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from itsdangerous import URLSafeTimedSerializer
from werkzeug.test import TestResponse

from eduweb import accounts, people
from eduweb.accounts import ClassOpening
from eduweb.core.db import write
from eduweb.people import SchoolClass, Who

RAW_TOKEN = "c" * 40


class Visitor(FlaskClient):
    """A client whose POSTs carry the CSRF token of a page it would have read; `forges` leaves it out."""

    forges = False

    def post(self, *args: Any, **values: Any) -> TestResponse:
        """Send a form."""
        if not self.forges:
            data = values.get("data")
            if data is None or isinstance(data, dict):
                values["data"] = {"csrf_token": self._token(), **(data or {})}
        return super().post(*args, **values)

    def _token(self) -> str:
        with self.session_transaction() as session:
            session["csrf_token"] = RAW_TOKEN
        token = URLSafeTimedSerializer(self.application.secret_key, salt="wtf-csrf-token").dumps(RAW_TOKEN)
        return token if isinstance(token, str) else token.decode()


def sign_in(client: FlaskClient, person: Who) -> FlaskClient:
    """Sign somebody in by a real login session, opening a pupil's class first; returns the client."""
    with client.application.app_context():
        token = write(lambda: accounts.sign_in(person, device="a test's device", opening=opening_for(person)))
    with client.session_transaction() as session:
        session["login"] = token
    return client


def opening_for(person: Who) -> ClassOpening | None:
    """Open the class of a pupil as its teacher does, inside `write`; staff need none."""
    if person.class_id is None:
        return None
    adult = people.teacher_of(person.class_id) or people.who_by_id(
        people.holders(person.school_id, people.Role.OFFICER)[0].id
    )
    assert adult is not None
    return accounts.open_class(class_of(person), by=adult, has_supervision=True, has_read_rules=True)


def class_of(person: Who) -> SchoolClass:
    """Return a pupil's class."""
    from eduweb.core.db import db

    return db.session.get_one(SchoolClass, person.class_id)


def open_class(app: Flask, pupil: Who) -> ClassOpening:
    """Open a pupil's class and return the opening."""
    with app.app_context():
        opening = write(lambda: opening_for(pupil))
    assert opening is not None
    return opening


def tell_class_word(client: FlaskClient, opening: ClassOpening) -> FlaskClient:
    """Let a device show the names of an opened class."""
    answer = client.post("/class", data={"word": opening.word})
    assert answer.status_code == 303
    return client
