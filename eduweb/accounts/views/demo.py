"""The demo's own door: sign in as anybody. Outside a demo it is not there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import abort, render_template, request

from eduweb import people, schools
from eduweb.accounts import access
from eduweb.accounts.models import Why
from eduweb.accounts.service.demo import demo_person, is_demo
from eduweb.accounts.service.demo import sign_in_as as sign_in_person
from eduweb.accounts.service.logins import EntryRefusedError
from eduweb.accounts.views.door import bp, enter
from eduweb.core.db import write
from eduweb.people import Kind
from eduweb.web import public

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue


@bp.route("/demo", methods=["GET", "POST"])
@public
def sign_in_as() -> ResponseReturnValue:
    """List the demo's invented people, and sign the visitor in as one of them."""
    if not is_demo():
        abort(404)
    if request.method == "POST":
        return _enter_as(request.form.get("person", ""))
    return render_template("accounts/demo.html", schools=[_school(school) for school in schools.schools()])


def _school(school: schools.School) -> dict[str, object]:
    return {
        "name": school.name,
        "staff": people.people_of(school.id, Kind.STAFF),
        "pupils": people.people_of(school.id, Kind.PUPIL),
        "class_names": people.class_names(school.id),
    }


def _enter_as(person_ref: str) -> ResponseReturnValue:
    device = access.device()

    def work() -> str:
        access.end_login_here(Why.SIGNED_IN_AGAIN)
        return sign_in_person(demo_person(person_ref), device=device)

    try:
        return enter(write(work))
    except EntryRefusedError:
        abort(404)
