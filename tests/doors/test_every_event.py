"""Socket events are doors too: the other school gets the answer of what never was."""

from __future__ import annotations

from itertools import count

import pytest
from flask import Flask, g
from sqlalchemy import select

from eduweb.core.db import Base, db
from eduweb.web.live import live
from tests.cast import Cast
from tests.doors.everything import NEVER_WAS, keys_of, make_everything

_numbers = count(1)


def payloads(event: str, keys: dict[str, str]) -> list[dict[str, object]]:
    """Return what a client may send with each event; an event that is not here fails the test."""
    known: dict[str, list[dict[str, object]]] = {
        "send": [
            {
                "to": {"kind": kind, "thread": keys["thread_ref"]},
                "words": "hello from far away",
                "client_id": f"event-{next(_numbers):06}",
            }
            for kind in ("comment", "chat")
        ],
        "catch_up": [{"after": keys["message_ref"]}],
    }
    return known[event]


def rows_of(school_id: int) -> dict[str, list[str]]:
    """Return every row of a school, in every table that belongs to one."""
    return {
        table.name: sorted(
            str(tuple(row)) for row in db.session.execute(select(table).where(table.c.school_id == school_id))
        )
        for table in Base.metadata.sorted_tables
        if "school_id" in table.c
    }


def ask(app: Flask, cast: Cast, event: str, keys: dict[str, str]) -> list[dict[str, object]]:
    """Send an event as Zoe of the other school."""
    with app.test_request_context():
        g.who = cast.zoe
        return [live.handlers[event](cast.zoe, data) for data in payloads(event, keys)]


@pytest.mark.parametrize("event", sorted(live.handlers))
def test_a_stranger_gets_the_answer_of_what_never_was_and_changes_nothing(
    app: Flask, cast: Cast, event: str
) -> None:
    with app.app_context():
        make_everything(cast)
        all_keys = keys_of(cast)
        before = rows_of(cast.quillbrook_id)
        db.session.remove()

    absent = ask(app, cast, event, NEVER_WAS)
    answers = [ask(app, cast, event, keys) for keys in all_keys]

    assert answers == [absent] * len(all_keys)
    with app.app_context():
        assert rows_of(cast.quillbrook_id) == before
