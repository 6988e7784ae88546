"""What a child reads and may press who has told something real (docs/laws.md)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import abort, flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _

from eduweb import concerns, schools
from eduweb.concerns import Route
from eduweb.core import clock
from eduweb.core.db import write
from eduweb.reports.views.blueprint import bp
from eduweb.web.access import pupil_only

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

STAY, NOT_THEM = "Stay here", "Not this grown-up"
SAID = {
    "teacher": "Get my teacher now",
    "playing": "I was just playing",
    "stay": STAY,
}


@bp.get("/told")
@pupil_only
def told() -> ResponseReturnValue:
    """What a child reads who has told something real: no art, no promise of when."""
    case = concerns.latest_disclosure(g.who)
    if case is None:
        return redirect(url_for("reports.tell"))
    # Nobody is named who was turned down, or where the words could mean an adult at school.
    names = concerns.officer_names(g.who, kept_from=concerns.kept_from_ids(case[1]))
    is_named = case[1].route is Route.PUPIL and bool(names)
    return render_template(
        "reports/told.html",
        reader=names[0] if is_named else None,
        helpline=schools.helplines()[0],
        is_school_there=_is_school_there(),
    )


def _is_school_there() -> bool:
    """Whether a child may hope for somebody at school now: at night nothing says so."""
    return schools.calendar_of(g.who.school_id).is_there(clock.now())


@bp.post("/told")
@pupil_only
def after_disclosure() -> ResponseReturnValue:
    """Pass on which button the child pressed; whichever it was, a person decides."""
    if "not" in request.form:
        write(lambda: concerns.turn_down(g.who, request.form.get("not", ""), words=NOT_THEM))
        return redirect(url_for("reports.told"))
    said = SAID.get(request.form.get("said", ""))
    if said is None:
        abort(400)
    write(lambda: concerns.child_said(g.who, said))
    if said == STAY:
        return redirect(url_for("reports.told"))
    knows, kept = _("A grown-up at school knows."), _("It is kept for a grown-up at school.")
    flash(knows if _is_school_there() else kept, "info")
    return redirect(url_for("home.home"))
