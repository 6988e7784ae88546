"""The page of hand-over asks no more questions for many concerns than for few."""

from __future__ import annotations

from flask import Flask

from tests.cast import Cast
from tests.counting import count_from_here, counted
from tests.exports.handing import hand_over_concern, raised
from tests.officer.desk import Desk


def test_more_concerns_and_more_hand_overs_cost_no_more_questions(
    app: Flask, cast: Cast, officer: Desk, head: Desk
) -> None:
    count_from_here(app)
    first = [raised(app, officer, cast.asha, thread_id=10 + n) for n in range(2)]
    hand_over_concern(app, officer, head, first[0])
    officer.client.get("/desk/hand-over")
    with counted() as few:
        officer.client.get("/desk/hand-over")
    more = [raised(app, officer, pupil, thread_id=20) for pupil in (cast.ben, cast.cleo, cast.dev)]
    for one in more:
        hand_over_concern(app, officer, head, one)

    with counted() as many:
        officer.client.get("/desk/hand-over")

    assert len(many.queries) == len(few.queries)
