"""A class's words: the switch that stops them all, which of them wait, and the answer to those."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import abort, flash, g, redirect, render_template, url_for
from flask_babel import gettext as _

from eduweb import people
from eduweb.classroom import access, queries, service
from eduweb.classroom.forms import AnswerForm, ApprovalForm, SwitchForm
from eduweb.classroom.views.blueprint import back, bp
from eduweb.core.db import write
from eduweb.web import staff_only

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue


@bp.route("/classes/<class_ref>/messages", methods=["POST"])
@staff_only
def switch(class_ref: str) -> ResponseReturnValue:
    """Stop all messages of the class at once, or let them go on."""
    access.class_for(g.who, class_ref)
    form = SwitchForm()
    if not form.validate():
        abort(400)
    write(lambda: service.switch(access.class_for(g.who, class_ref), is_on=form.chosen, by=g.who))
    flash(
        _("Messages are on again.") if form.chosen else _("Messages are off for the class. Help stays open."),
        "success",
    )
    return back(class_ref)


@bp.route("/classes/<class_ref>/approval", methods=["POST"])
@staff_only
def set_approval(class_ref: str) -> ResponseReturnValue:
    """Change which words of the class wait for a grown-up."""
    access.class_for(g.who, class_ref)
    form = ApprovalForm()
    if not form.validate():
        abort(400)
    write(lambda: people.set_approval(access.class_for(g.who, class_ref), form.chosen, by=g.who))
    flash(_("Saved."), "success")
    return back(class_ref)


@bp.route("/classes/<class_ref>/waiting")
@staff_only
def waiting(class_ref: str) -> ResponseReturnValue:
    """Show the words of this class that wait for a grown-up, oldest first."""
    school_class = access.class_for(g.who, class_ref)
    return render_template(
        "classroom/waiting.html", school_class=school_class, rows=queries.waiting_rows(g.who, school_class)
    )


@bp.route("/classes/<class_ref>/waiting/<message_ref>", methods=["POST"])
@staff_only
def answer_waiting(class_ref: str, message_ref: str) -> ResponseReturnValue:
    """Let words go, or give them back to whoever wrote them."""
    access.class_for(g.who, class_ref)
    form = AnswerForm()
    if not form.validate():
        abort(400)

    def work() -> bool:
        school_class = access.class_for(g.who, class_ref)
        return service.answer(g.who, school_class, message_ref, is_yes=form.is_yes)

    if not write(work):
        flash(_("Somebody else has answered this one, or it was thrown away."), "info")
    else:
        flash(_("Sent.") if form.is_yes else _("Given back to whoever wrote it."), "success")
    return redirect(url_for("classroom.waiting", class_ref=class_ref), code=303)
