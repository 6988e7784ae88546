"""Ways for a test to hand something over by the pages: one asks, another agrees, the first makes it."""

from __future__ import annotations

import csv
import io

from flask import Flask
from sqlalchemy import text
from werkzeug.test import TestResponse

from eduweb.concerns import DecisionKind
from eduweb.core.db import db
from eduweb.people import Who
from tests.concerns.flagged import Flagged, ask, make_flag
from tests.officer.desk import Desk

REASON = "For the safeguarding record of the school"
MADE, REFUSED, INCOMPLETE = 303, 409, 422


def raised(app: Flask, officer: Desk, subject: Who, **changes: object) -> Flagged:
    """Let something about somebody be flagged and raised."""
    flagged = make_flag(app, subject, **changes)
    assert officer.decides(flagged, DecisionKind.RAISE).status_code == 303
    return flagged


def asks_for_concern(desk: Desk, flagged: Flagged, reason: str = REASON) -> TestResponse:
    return desk.client.post(f"/desk/hand-over/concerns/{flagged.reference}", data={"reason": reason})


def asks_for_pupil(desk: Desk, pupil: Who, kind: str, reason: str = REASON) -> TestResponse:
    return desk.client.post(f"/desk/hand-over/pupils/{pupil.ref}", data={"kind": kind, "reason": reason})


def latest_request(app: Flask) -> str:
    """Return the request for a second person that was made last."""
    statement = text("SELECT ref FROM two_person_request ORDER BY id DESC LIMIT 1")
    return str(ask(app, lambda: db.session.execute(statement).scalar_one()))


def answers(desk: Desk, second_ref: str, answer: str = "agree") -> TestResponse:
    return desk.client.post(f"/desk/second-person/{second_ref}/answer", data={"answer": answer})


def makes(desk: Desk, second_ref: str, **choices: object) -> TestResponse:
    return desk.client.post(f"/desk/hand-over/agreed/{second_ref}/make", data=choices)


def hand_over_concern(app: Flask, asker: Desk, second: Desk, flagged: Flagged) -> str:
    """Hand one concern over; return the address of what was made."""
    assert asks_for_concern(asker, flagged).status_code == MADE
    return _made(app, asker, second)


def hand_over_pupil(app: Flask, asker: Desk, second: Desk, pupil: Who, kind: str, **choices: object) -> str:
    """Hand a pupil's record over; return the address of what was made."""
    assert asks_for_pupil(asker, pupil, kind).status_code == MADE
    return _made(app, asker, second, **choices)


def _made(app: Flask, asker: Desk, second: Desk, **choices: object) -> str:
    second_ref = latest_request(app)
    assert answers(second, second_ref).status_code == MADE
    answer = makes(asker, second_ref, **choices)
    assert answer.status_code == MADE
    assert answer.location is not None
    return answer.location


def table(desk: Desk, address: str, name: str) -> list[dict[str, str]]:
    """Return the rows of one of the tables that were made."""
    body = desk.client.get(f"{address}/files/{name}").data.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(body)))
