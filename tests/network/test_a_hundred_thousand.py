"""After years of it: a hundred thousand messages cost a page not one question or row more than a hundred."""

from __future__ import annotations

import pytest
from flask import Flask
from sqlalchemy import text

from eduweb import relationships
from eduweb.core.db import db, write
from eduweb.mail.views import boxes
from eduweb.messages import Message, Thread
from eduweb.network import queries
from tests.cast import Cast
from tests.counting import Cost, count_from_here
from tests.mail import test_mail_cost as letters
from tests.network import test_chat_cost as talks
from tests.network import test_feed_cost as posts

A_PAGE = 4
ROUNDS = 8
MESSAGES = 100_000
AT_MOST = 8
# Steps a page may take more with a thousand times the data: indexes that are two levels deeper.
MATERIALLY = 1.5
# Copies of a row have its id and this many more, so that they are newer and never meet another's.
APART = 100_000
CHANGED = {"id", "ref", "client_id", "thread_id", "answers_id"}


def multiply(table: str, times: int, *, keeps_thread: bool = False, where: str = "1") -> None:
    """Copy the rows of a table, each with its thread beside it or into the same one."""
    columns = [row[1] for row in db.session.execute(text(f"PRAGMA table_info({table})"))]
    moved = {
        "id": f"id + i * {APART}",
        "ref": f"printf('%016d', id + i * {APART})",
        "client_id": f"printf('copy-%d', id + i * {APART})",
        "thread_id": "thread_id" if keeps_thread else f"thread_id + i * {APART}",
        "answers_id": "NULL",
    }
    chosen = [moved.get(name, name) for name in columns]
    db.session.execute(
        text(
            f"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {times}) "
            f"INSERT INTO {table} ({', '.join(columns)}) SELECT {', '.join(chosen)} FROM {table}, n "
            f"WHERE {where} ORDER BY i, id"
        )
    )


def grow() -> None:
    """Copy posts, comments, letters and lines until there are a hundred thousand messages."""
    times = MESSAGES // db.session.query(Message).count() + 1
    assert db.session.query(Thread).count() < APART
    multiply("thread", times, where="kind IN ('post', 'mail')")
    in_talks = "thread_id IN (SELECT id FROM thread WHERE kind IN ('chat', 'group'))"
    multiply("message", times, keeps_thread=True, where=f"{in_talks} AND id < {APART}")
    # Words that were stopped stay as few as they are: nobody has thousands of them.
    multiply("message", times, where=f"NOT {in_talks} AND id < {APART} AND state = 'delivered'")
    multiply("participant", times, where=f"NOT {in_talks}")
    multiply("mail_item", times)


@pytest.fixture
def pages(app: Flask, cast: Cast, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """Fill the school with some hundred messages, and return whose page costs what."""
    monkeypatch.setattr(queries, "POSTS_SHOWN", A_PAGE)
    monkeypatch.setattr(boxes, "PAGE", A_PAGE)
    count_from_here(app)
    with app.app_context():
        write(lambda: relationships.befriend(cast.asha, cast.cleo))
        chat = talks.chat_of(cast)
        talks.talk(cast, chat, talks.ENOUGH // 2)
        posts.write_some(cast, ROUNDS)
        letters.write_some(cast, ROUNDS)
    return {
        "the feed": "/hedgerow",
        "a chat": f"/hedgerow/chats/{chat}",
        "the list of chats": "/hedgerow/chats",
        "the inbox": "/mail",
        "what was sent": "/mail/sent",
    }


def costs_of(app: Flask, cast: Cast, pages: dict[str, str]) -> dict[str, Cost]:
    return {name: talks.cost_of(app, cast.asha, path) for name, path in pages.items()}


def test_a_hundred_thousand_messages_cost_no_page_more(app: Flask, cast: Cast, pages: dict[str, str]) -> None:
    before = costs_of(app, cast, pages)

    with app.app_context():
        write(grow)
        assert db.session.query(Message).count() >= MESSAGES * 0.9
    after = costs_of(app, cast, pages)

    assert {name: len(cost.queries) for name, cost in after.items() if len(cost.queries) > AT_MOST} == {}
    assert {name: (len(cost.queries), cost.rows) for name, cost in after.items()} == {
        name: (len(cost.queries), cost.rows) for name, cost in before.items()
    }
    slower = {
        n: (before[n].ticks, c.ticks) for n, c in after.items() if c.ticks > before[n].ticks * MATERIALLY
    }
    assert slower == {}
