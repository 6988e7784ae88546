"""The head works on a concern about an adult: steps answered, what is answered so far."""

from __future__ import annotations

from flask import Flask
from werkzeug.test import TestResponse

from eduweb import concerns
from eduweb.concerns import Concern, staff
from eduweb.core.db import db
from eduweb.people import Who
from tests.concerns.flagged import ask
from tests.officer.raising import Adult, adult, last_concern

ALL_STEPS = ("recorded", "kept-confidential", "referred", "advice", "police", "work", "adult-told")


def raised(app: Flask, by: Who, about: Who, kind: str = "allegation", **fields: object) -> str:
    """Raise a concern about an adult and return its reference."""
    adult(app, by).raises("adult at school", adult=about.ref, staff_kind=kind, **fields)
    return last_concern(app).reference


def version_of(app: Flask, reference: str) -> int:
    return ask(app, lambda: db.session.query(Concern.version).filter_by(reference=reference).scalar())


def answers(app: Flask, head: Adult, reference: str, step: str, **fields: object) -> TestResponse:
    data = {"step": step, "answer": "done", "words": f"did {step}", "version": version_of(app, reference)}
    return head.client.post(f"/desk/staff-concerns/{reference}/steps", data={**data, **fields})


def answers_all(app: Flask, head: Adult, reference: str) -> None:
    for step in ALL_STEPS:
        answers(app, head, reference, step)


def done(app: Flask, reference: str) -> list[str]:
    concern = ask(app, lambda: db.session.query(Concern).filter_by(reference=reference).one())
    case = ask(app, lambda: staff.case_of(concern))
    return [line.step.id for line in case.lines if line.entry is not None]


def entries(app: Flask) -> list[tuple[concerns.ConcernEntry, str]]:
    concern = last_concern(app)
    return list(ask(app, lambda: concerns.entries_of(concern)))
