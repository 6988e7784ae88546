"""Generated from the app itself: a new door is tested the day it is made."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import text
from werkzeug.test import TestResponse
from wtforms.fields.core import UnboundField

from eduweb.core.db import db
from eduweb.web.forms import Form
from tests.cast import Cast
from tests.doors.everything import HARMLESS, NEVER_WAS, Door, doors, keys_of, make_everything, without_chance
from tests.visitor import sign_in

# Signing in leaves rows of its own, and so do words that can go to nobody.
OWN_TABLES = {"login_session", "audit_entry", "class_opening", "refusal"}
TABLES = "SELECT name FROM sqlite_master WHERE type = 'table'"
NASTY = {
    "empty": "",
    "invisible": "\u200b\u2060\u00ad",
    "long": "a" * 4_100,
    "markup": "</textarea><script>alert(1)</script>{{ 7 * 7 }}",
    "query": "' OR 1=1 --%_*\"",
    "number": "-99999999999999999999999",
    "hedgehogs": "🦔" * 900,
    "backwards": "\u202e\u0301\ufdfa" * 100,
}
DAILY = {"empty", "markup", "long"}


def field_names() -> list[str]:
    """Return the names of all fields of all forms."""
    kinds, names = [Form], set()
    while kinds:
        kind = kinds.pop()
        kinds += kind.__subclasses__()
        names |= {name for name in dir(kind) if isinstance(getattr(kind, name, None), UnboundField)}
    return sorted(names | {"next", "role", "school_id", "is_staff", "version"})


@pytest.fixture
def everything(app: Flask, cast: Cast) -> list[dict[str, str]]:
    with app.app_context():
        make_everything(cast)
        keys = keys_of(cast)
        db.session.remove()
    return keys


def sizes(app: Flask) -> dict[str, int]:
    with app.app_context():
        names = {row[0] for row in db.session.execute(text(TABLES))} - OWN_TABLES
        counts = {name: text(f'SELECT count(*) FROM "{name}"') for name in sorted(names)}
        return {name: db.session.execute(count).scalar_one() for name, count in counts.items()}


def words_of(answer: TestResponse) -> str:
    """Return a page as text; a paper is no text, and what of it could be read is."""
    return answer.get_data().decode("utf-8", "replace")


def knock(client: FlaskClient, door: Door, keys: dict[str, str]) -> tuple[int, str]:
    answer = client.open(door.address(keys), method=door.verb, data=_token(client, door))
    return answer.status_code, without_chance(words_of(answer))


def _token(client: FlaskClient, door: Door) -> dict[str, str] | None:
    return {"csrf_token": client._token(), "words": "Hello"} if door.verb == "POST" else None  # type: ignore[attr-defined]


def test_every_key_of_every_door_is_known_to_this_test(app: Flask) -> None:
    unknown = {key for door in doors(app) for key in door.keys} - NEVER_WAS.keys() - HARMLESS.keys()

    assert unknown == set()


@pytest.mark.parametrize("name", ["zoe", "mr_young", "mrs_lark", "mrs_moss"])
def test_the_other_schools_people_get_the_answer_of_a_key_that_never_was(
    app: Flask, cast: Cast, everything: list[dict[str, str]], name: str
) -> None:
    before = sizes(app)

    client = sign_in(app.test_client(), getattr(cast, name))
    differing = []
    for door in doors(app):
        if set(door.keys) & NEVER_WAS.keys():
            absent = knock(client, door, NEVER_WAS)
            differing += [door for keys in everything if knock(client, door, keys) != absent]

    assert differing == []
    assert sizes(app) == before


@pytest.mark.parametrize("name", ["zoe", "mr_young", "mrs_lark"])
def test_the_other_schools_people_never_meet_a_name_or_a_word_of_this_one(
    app: Flask, cast: Cast, everything: list[dict[str, str]], name: str
) -> None:
    client = sign_in(app.test_client(), getattr(cast, name))

    readable = [door for door in doors(app) if door.verb == "GET"]
    pages = [client.get(door.address(keys)).text for door in readable for keys in everything]

    assert [page for page in pages if "wombat" in page or "Asha" in page or "Quillbrook" in page] == []


@pytest.mark.parametrize(
    "kind", [pytest.param(kind, marks=() if kind in DAILY else pytest.mark.nightly) for kind in NASTY]
)
@pytest.mark.parametrize("name", [None, "asha", "kit", "mr_evans", "ms_okoro"])
def test_nothing_anybody_types_anywhere_breaks_a_page(
    app: Flask, cast: Cast, everything: list[dict[str, str]], name: str | None, kind: str
) -> None:
    fields = dict.fromkeys(field_names(), NASTY[kind])

    client = app.test_client()
    if name is not None:
        sign_in(client, getattr(cast, name))
    broken = []
    for door in doors(app):
        data = {**fields, "csrf_token": client._token()} if door.verb == "POST" else None  # type: ignore[attr-defined]
        query = dict.fromkeys(("q", "page", "after", "stopped"), NASTY[kind])
        answer = client.open(door.address(everything[0]), method=door.verb, data=data, query_string=query)
        if answer.status_code >= 500 or "<script>alert" in words_of(answer):
            broken.append((door.verb, door.rule, answer.status_code))

    assert broken == []
