"""Help, which works when the database is down; and telling the school about somebody, without an account."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, abort, g, redirect, render_template, request, url_for
from flask_babel import gettext as _

from eduweb import concerns, schools
from eduweb.core.db import TROUBLE, write
from eduweb.public.forms import TellUsForm
from eduweb.public.telling import tell_school
from eduweb.web.access import public

if TYPE_CHECKING:
    from collections.abc import Sequence

    from flask.typing import ResponseReturnValue

    from eduweb.schools import School

bp = Blueprint("public", __name__)
INCOMPLETE, TOO_MUCH = 422, 429


@bp.get("/help", endpoint="help")
@public
def help_page() -> ResponseReturnValue:
    """Who can help, here and anywhere, in words a child can read."""
    lines = schools.helplines()
    return render_template(
        "public/help.html",
        helplines=lines,
        checked_on=min(line.checked_on for line in lines),
        names=_own_grown_ups(),
    )


def _own_grown_ups() -> Sequence[str]:
    """Return the names of those who keep a pupil safe at school, where they can be asked for at all."""
    who = g.get("who")
    if who is None or not who.is_pupil:
        return []
    try:
        return [name for _ref, name in concerns.officer_names(who)]
    except TROUBLE:
        return []


@bp.get("/tell-us")
@public
def which_school() -> ResponseReturnValue:
    """Lead to the form of the school: one's own, the only one, or the one that is picked."""
    if g.who is not None:
        return _signed_in()
    here = schools.schools()
    if len(here) == 1:
        return redirect(url_for("public.tell_us", school_ref=here[0].ref), 303)
    return render_template("public/which_school.html", schools=here)


def _signed_in() -> ResponseReturnValue:
    """Lead whoever has an account to the way of their own, which is the better one."""
    return redirect(url_for("reports.tell" if g.who.is_pupil else "officer.raise_concern"), 303)


@bp.route("/tell-us/<school_ref>", methods=["GET", "POST"])
@public
def tell_us(school_ref: str) -> ResponseReturnValue:
    """Ask somebody without an account what they want the school to know of somebody."""
    school = _school(school_ref)
    if g.who is not None:
        return _signed_in()
    form = TellUsForm()
    if not form.is_sent():
        return _form(school, form)
    if not form.validate():
        return _form(school, form), INCOMPLETE
    address = request.remote_addr or ""
    try:
        is_nobody_left = write(lambda: tell_school(_school(school_ref), form, address=address))
    except concerns.TooMuchFromOutsideError:
        problem = _("Too much came in within the hour. Your words are kept below: wait, or ring the school.")
        return _form(school, form, problem=problem), TOO_MUCH
    return redirect(url_for("public.told_us", left="nobody" if is_nobody_left else None), 303)


def _school(ref: str) -> School:
    """Return a school; for somebody signed in only their own is there."""
    found = next((school for school in schools.schools() if school.ref == ref), None)
    if found is None or (g.who is not None and g.who.school_id != found.id):
        abort(404)
    return found


def _form(school: School, form: TellUsForm, *, problem: str = "") -> str:
    return render_template("public/tell_us.html", to=school, form=form, problem=problem)


@bp.get("/told-us")
@public
def told_us() -> ResponseReturnValue:
    """Say that it was sent, and who else helps."""
    return render_template(
        "public/told_us.html",
        lines=schools.adult_lines(),
        is_nobody_left=request.args.get("left") == "nobody",
    )
