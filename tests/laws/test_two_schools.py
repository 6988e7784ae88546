"""Law 3: nobody sees another school. Generated from the app's own map, so a new route is in it by itself."""

from __future__ import annotations

import re
from dataclasses import fields
from itertools import count

import pytest
from flask import Flask, g
from sqlalchemy import select
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from eduweb.core.db import Base, db
from eduweb.core.refs import REF_LENGTH
from eduweb.web.live import live
from tests.cast import Cast
from tests.things import NOT_OF_A_SCHOOL, Things, make_things
from tests.visitor import Visitor, sign_in

NEVER_WAS = "n" * REF_LENGTH
STRANGERS = ("zoe", "mr_young", "mrs_lark", "mrs_moss")
_numbers = count(1)


@pytest.fixture
def things(app: Flask, cast: Cast) -> Things:
    """What the other school must not find."""
    with app.app_context():
        return make_things(cast)


def _rules(app: Flask) -> list[Rule]:
    return [rule for rule in app.url_map.iter_rules() if rule.arguments - NOT_OF_A_SCHOOL]


def _form() -> dict[str, str]:
    """Return a form in which every page finds what it asks for."""
    return {
        "words": "hello from far away",
        "audience": "class",
        "reason": "none",
        "kind": "raise",
        "version": "1",
        "client_id": f"law-{next(_numbers):06}",
        "choice": "1",
        "said": "stay",
        "feeling": "ok",
    }


def _plain(answer: TestResponse, ref: str) -> tuple[int, str, str | None]:
    """Return an answer without what is new in every one: tokens, and the reference asked for."""
    text = answer.text.replace(ref, "REF")
    text = re.sub(r"Ij[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+", "TOKEN", text)
    text = re.sub(r'name="client_id" value="[^"]*"', "CLIENT-ID", text)
    location = answer.location.replace(ref, "REF") if answer.location else None
    return answer.status_code, text, location


class TestTwoSchools:
    def test_every_argument_of_every_route_is_known_to_this_law(self, app: Flask) -> None:
        known = {field.name for field in fields(Things)} | NOT_OF_A_SCHOOL

        unknown = {(rule.rule, name) for rule in _rules(app) for name in rule.arguments - known}

        assert unknown == set()

    @pytest.mark.parametrize("stranger", STRANGERS)
    def test_the_other_school_gets_the_answer_of_what_never_was_on_every_route(
        self, app: Flask, cast: Cast, things: Things, stranger: str
    ) -> None:
        visitor = app.test_client()
        assert isinstance(visitor, Visitor)
        sign_in(visitor, getattr(cast, stranger))

        differing = [
            f"{verb} {rule.rule} ({name})"
            for rule in _rules(app)
            for verb in sorted((rule.methods or set()) & {"GET", "POST"})
            for name in sorted(rule.arguments - NOT_OF_A_SCHOOL)
            if self._differs(app, visitor, rule, verb, name, things)
        ]

        assert differing == []

    def _differs(
        self, app: Flask, visitor: Visitor, rule: Rule, verb: str, name: str, things: Things
    ) -> bool:
        real = getattr(things, name)
        answers = []
        for ref in (real, NEVER_WAS if name != "reference" else "heron-1-nowhere"):
            values = {argument: getattr(things, argument, "1") for argument in rule.arguments}
            with app.test_request_context():
                _, built = rule.build({**values, name: ref}) or ("", "")
            data = _form() if verb == "POST" else None
            answers.append(
                _plain(visitor.open(built, method=verb, data=data and {**data, **_token(visitor)}), ref)
            )
        return answers[0] != answers[1]

    def test_every_socket_event_answers_a_stranger_as_for_what_never_was(
        self, app: Flask, cast: Cast, things: Things
    ) -> None:
        for event, handler in live.handlers.items():
            answers = []
            for message, thread in ((things.message_ref, things.thread_ref), (NEVER_WAS, NEVER_WAS)):
                with app.test_request_context():
                    g.who = cast.zoe
                    answers.append([handler(cast.zoe, data) for data in _payloads(event, message, thread)])
            assert answers[0] == answers[1], event

    def test_nothing_was_changed_by_all_this(self, app: Flask, cast: Cast, things: Things) -> None:
        visitor = app.test_client()
        assert isinstance(visitor, Visitor)
        sign_in(visitor, cast.mr_young)
        with app.app_context():
            before = _rows_of(cast.quillbrook_id)

        for rule in _rules(app):
            if "POST" in (rule.methods or ()):
                values = {argument: getattr(things, argument, "1") for argument in rule.arguments}
                with app.test_request_context():
                    _, path = rule.build(values) or ("", "")
                visitor.post(path, data=_form())

        with app.app_context():
            assert _rows_of(cast.quillbrook_id) == before


def _token(visitor: Visitor) -> dict[str, str]:
    return {"csrf_token": visitor._token()}


def _payloads(event: str, message: str, thread: str) -> list[dict[str, object]]:
    """Return what a client may send with each event; an event that is not here fails the law."""
    words = {"words": "hello from far away"}
    payloads: dict[str, list[dict[str, object]]] = {
        "send": [
            {"to": {"kind": kind, "thread": thread}, **words, "client_id": f"law-{next(_numbers):06}"}
            for kind in ("comment", "chat")
        ],
        "catch_up": [{"after": message}],
    }
    return payloads[event]


def _rows_of(school_id: int) -> dict[str, list[str]]:
    """Return every row of a school, in every table that belongs to one."""
    return {
        table.name: sorted(
            str(tuple(row)) for row in db.session.execute(select(table).where(table.c.school_id == school_id))
        )
        for table in Base.metadata.sorted_tables
        if "school_id" in table.c
    }
