"""A record of two hundred entries asks the database as often as one of three."""

from __future__ import annotations

from flask import Flask

from eduweb.concerns import EntryKind, record
from eduweb.concerns.models import Concern, LinkRole
from eduweb.core.db import db
from tests.cast import Cast
from tests.concerns.flagged import Flagged, in_app
from tests.counting import count_from_here, counted
from tests.officer.desk import Desk
from tests.officer.steps import change_details, make_raised, takes

MANY = 200


def query_count(officer: Desk, flagged: Flagged) -> int:
    with counted() as cost:
        answer = officer.reads_the_record(flagged)
    assert answer.status_code == 200
    return len(cost.queries)


def test_the_page_of_a_long_record_asks_no_more_than_that_of_a_short_one(
    app: Flask, cast: Cast, officer: Desk
) -> None:
    raised = make_raised(app, officer, cast.asha)
    change_details(app, officer, raised, category="harm", assigned_to=cast.ms_okoro.ref)
    takes(app, officer, raised, "person", person=cast.ben.ref, role="saw it")
    takes(app, officer, raised, "plan", words="Speak with Asha", owner=cast.ms_okoro.ref)
    takes(app, officer, raised, "share", staff=cast.mr_evans.ref, words="He teaches her")
    officer.reads_the_record(raised)
    count_from_here(app)
    before = query_count(officer, raised)

    def write_many() -> None:
        concern = db.session.get_one(Concern, raised.concern_id)
        for number in range(MANY):
            record.note_fact(concern, EntryKind.NOTE, by=cast.ms_okoro, words=f"Note {number}")
        record.plan_action(
            concern,
            by=cast.ms_okoro,
            words="Ring home",
            owner_ref=cast.ms_okoro.ref,
            owner_words="",
            due_on=None,
        )
        record.link_person(concern, cast.dev, LinkRole.HELPED, by=cast.ms_okoro, words="")

    in_app(app, write_many)

    assert query_count(officer, raised) == before


def test_the_list_of_pupils_is_one_question(app: Flask, cast: Cast, officer: Desk) -> None:
    for pupil in (cast.asha, cast.ben, cast.cleo):
        make_raised(app, officer, pupil)
    officer.client.get("/desk/pupils")
    count_from_here(app)

    with counted() as cost:
        officer.client.get("/desk/pupils")

    asked = [query for query in cost.queries if "concern_person" in query]
    assert len(asked) == 1
