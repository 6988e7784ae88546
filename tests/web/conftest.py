"""An app with one feature of its own, whose pages go wrong on demand."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Blueprint, Flask, request
from sqlalchemy.exc import OperationalError
from werkzeug.exceptions import TooManyRequests

from eduweb import factory
from eduweb.core.db import BusyError, db
from eduweb.people import Role
from eduweb.web import public, roles_only
from tests.conftest import make_app

SECRET_WORDS = "my number is 07700 900123"


TROUBLES: dict[str, Exception] = {
    "broken": ValueError(SECRET_WORDS),
    "busy": BusyError(),
    "full": OperationalError("INSERT", {}, sqlite3.OperationalError("database or disk is full")),
    "gone": OperationalError("SELECT", {}, sqlite3.OperationalError("unable to open database file")),
    "fast": TooManyRequests(retry_after=900),
}


def trouble() -> Blueprint:
    bp = Blueprint("trouble", __name__, url_prefix="/trouble")
    for name, error in TROUBLES.items():
        bp.add_url_rule(f"/{name}", name, public(raiser(error)))
    bp.add_url_rule("/words", "words", public(count_words), methods=["POST"])
    bp.add_url_rule("/officers", "officers", roles_only(Role.OFFICER)(raiser(LookupError())))
    return bp


def raiser(error: Exception) -> Callable[[], str]:
    def fail() -> str:
        raise error

    return fail


def count_words() -> str:
    return str(len(request.form.get("words", "")))


@pytest.fixture
def app(home: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Flask]:
    monkeypatch.setattr(factory, "FEATURES", (*factory.FEATURES, trouble()))
    app = make_app(home)
    yield app
    with app.app_context():
        db.session.remove()
        db.engine.dispose()
