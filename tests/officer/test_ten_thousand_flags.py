"""The queue of a school where ten thousand things wait: it asks for no more than it shows."""

from __future__ import annotations

from datetime import timedelta
from itertools import cycle
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import insert, text

from eduweb import outbox
from eduweb.concerns import Concern, Flag, Route, Source, Status
from eduweb.concerns.waiting import PAGE
from eduweb.core import clock
from eduweb.core.db import db, write
from eduweb.core.refs import new_ref
from eduweb.safety import FourC, Severity
from tests.cast import Cast
from tests.counting import Cost, count_from_here, counted
from tests.officer.desk import Desk, desk_of

MANY = 10_000
MOST_QUERIES = 8
# The reader, the school, the counts, the audit chain, late mail: one row each.
BESIDE = 12


def fill(cast: Cast, number: int) -> None:
    """Let this many things wait, of every level and area, and half as many be decided."""
    levels = cycle((Severity.LOW, Severity.MEDIUM, Severity.HIGH, Severity.CRITICAL))
    pupils = cycle((cast.asha, cast.ben, cast.cleo, cast.dev, cast.kit))
    about = [
        {
            "id": at,
            "school_id": cast.quillbrook_id,
            "subject_id": next(pupils).id,
            "channel": "post",
            "kind": "phone-number",
            "four_c": area,
            "severity": next(levels),
            "is_practice": False,
        }
        for at, area in zip(range(1, number + number // 2 + 1), cycle(FourC), strict=False)
    ]
    db.session.execute(insert(Concern), [concern_of(one) for one in about])
    db.session.execute(insert(Flag), [flag_of(one, is_decided=one["id"] > number) for one in about])


def concern_of(about: dict[str, Any]) -> dict[str, Any]:
    return {
        **about,
        "reference": f"heron-{about['id']}",
        "route": Route.PUPIL,
        "status": Status.NEW,
        "logged_at": clock.now(),
    }


def flag_of(about: dict[str, Any], *, is_decided: bool) -> dict[str, Any]:
    now = clock.now()
    return {
        **about,
        "ref": new_ref(),
        "dedupe_key": f"many:{about['id']}",
        "concern_id": about["id"],
        "source": Source.FILTER,
        "author_id": about["subject_id"],
        "words": "call me on 07700 900123 " * 8,
        "findings": [],
        "context": [],
        "why": "",
        "rule_version": "1",
        "flagged_at": now,
        "due_at": now + timedelta(days=1),
        "decided_at": now if is_decided else None,
    }


@pytest.fixture
def officer(app: Flask, cast: Cast) -> Desk:
    """Ms Okoro, ten thousand things before her, and a mail server."""
    app.extensions["eduweb_mail_server"] = outbox.MailServer("smtp://mail.example", "a@b.example")
    with app.app_context():
        write(lambda: fill(cast, MANY))
    count_from_here(app)
    desk = desk_of(app, cast.ms_okoro)
    desk.opens_the_queue()
    return desk


def cost_of(officer: Desk, **asked: str) -> Cost:
    with counted() as cost:
        answer = officer.narrows_the_queue(**asked)
    assert answer.status_code == 200
    return cost


def test_the_page_asks_eight_times_at_most_and_for_no_row_that_it_does_not_show(officer: Desk) -> None:
    cost = cost_of(officer)

    assert len(cost.queries) <= MOST_QUERIES, cost.queries
    assert PAGE <= cost.rows <= PAGE + BESIDE


@pytest.mark.parametrize("asked", [{"show": "conduct"}, {"q": "asha"}])
def test_a_filter_or_a_search_costs_not_one_query_more(officer: Desk, asked: dict[str, str]) -> None:
    cost = cost_of(officer, **asked)

    assert len(cost.queries) <= MOST_QUERIES
    assert cost.rows <= PAGE + BESIDE


def test_the_list_is_read_in_its_own_order_from_an_index(app: Flask, officer: Desk) -> None:
    cost = cost_of(officer)
    listing = next(query for query in cost.queries if "ORDER BY flag.rank, flag.id" in query)

    with app.app_context():
        plan = db.session.execute(text(f"EXPLAIN QUERY PLAN {listing.replace('?', 'NULL')}")).all()

    steps = " / ".join(row[-1] for row in plan)
    assert "ix_flag_waiting" in steps
    assert "TEMP B-TREE" not in steps


def test_it_counts_all_of_them(officer: Desk) -> None:
    page = officer.opens_the_queue().text

    assert f"{MANY} waiting" in page
    assert f"{PAGE} of {MANY} shown" in page
    assert '<strong class="is-late">2500 critical</strong>' in page
