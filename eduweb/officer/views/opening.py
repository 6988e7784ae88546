"""Why a record is opened that did not come to its reader."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import abort, g, redirect, render_template, url_for

from eduweb.concerns import at_hand
from eduweb.core.db import write
from eduweb.officer import asking
from eduweb.officer.audit_forms import OpeningForm
from eduweb.officer.blueprint import bp
from eduweb.officer.views.queue import for_the_desk

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

INCOMPLETE = 422


@bp.route("/concerns/<reference>/why", methods=["GET", "POST"])
@for_the_desk
def why_open(reference: str) -> ResponseReturnValue:
    """Ask why, then open the record; whoever may not know of it gets the answer of what never was."""
    if at_hand.id_of(g.who, reference) is None:
        abort(404)
    form = OpeningForm()
    if not form.is_sent():
        return render_template("officer/why.html", reference=reference, form=form)
    if not form.validate():
        return render_template("officer/why.html", reference=reference, form=form), INCOMPLETE
    write(lambda: asking.give_reason(g.who, reference, form.reason.data))
    return redirect(url_for("officer.concern", reference=reference), 303)
