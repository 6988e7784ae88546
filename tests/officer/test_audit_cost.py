"""An open audit log costs the same however long the log has grown."""

from __future__ import annotations

from datetime import date

from flask import Flask

from eduweb import audit
from eduweb.core.db import write
from tests.audit.test_chain import record
from tests.cast import Cast
from tests.counting import Cost, count_from_here, counted
from tests.officer.desk import desk_of

TODAY = date(2027, 2, 9)


def cost_of_the_page(app: Flask, cast: Cast) -> Cost:
    desk = desk_of(app, cast.mrs_hale)
    desk.reads_the_audit_log()
    with counted() as cost:
        assert "Unbroken." in desk.reads_the_audit_log().text
    return cost


def keep_head(app: Flask, cast: Cast, day: date) -> None:
    with app.app_context():
        write(lambda: audit.keep_head(cast.quillbrook_id, day=day, is_unbroken=True))


def test_what_came_before_the_mornings_check_is_not_read_again(app: Flask, cast: Cast) -> None:
    count_from_here(app)
    record(app, cast, 10)
    keep_head(app, cast, TODAY)
    short = cost_of_the_page(app, cast)

    record(app, cast, 1_000)
    keep_head(app, cast, date(2027, 2, 10))
    long = cost_of_the_page(app, cast)

    assert len(long.queries) == len(short.queries)
    assert long.rows <= short.rows + 5
