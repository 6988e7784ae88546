"""Raising a concern, from anywhere, by anybody who works at the school. Afterwards: sent, and read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _

from eduweb import concerns, people, schools
from eduweb.core.db import write
from eduweb.officer import raising
from eduweb.officer.blueprint import bp
from eduweb.officer.raise_forms import ContactTryForm, RaiseForm
from eduweb.people import Role
from eduweb.web import staff_only

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

INCOMPLETE = 422


@bp.route("/raise", methods=["GET", "POST"])
@staff_only
def raise_concern() -> ResponseReturnValue:
    """Ask for a concern in one short form; whoever sent it reads afterwards that it was sent."""
    form = RaiseForm()
    form.offer(raising.pupils_by_class(g.who.school_id), people.staff_names(g.who.school_id))
    if not form.is_sent():
        return _form(_begun(form))
    if not form.validate():
        return _form(form), INCOMPLETE
    named = [] if form.named.data else raising.named_readers(form, g.who)
    if named:
        return _form(form, named=named), INCOMPLETE
    try:
        _concern, is_nobody_left = write(lambda: raising.raise_from(form, g.who))
    except concerns.AboutYourselfError:
        return _form(form, problem=_about_yourself()), INCOMPLETE
    if is_nobody_left:
        return redirect(url_for("officer.outside_help", left="nobody"), 303)
    flash(_("Sent. Here you see when somebody has read it."), "success")
    return redirect(url_for("officer.raised"), 303)


def _begun(form: RaiseForm) -> RaiseForm:
    """Fill in the pupil whose page somebody came from."""
    ref = request.args.get("about", "")
    pupil = people.person_by_ref(g.who, ref) if ref else None
    if pupil is not None and pupil.is_pupil:
        form.about.data, form.pupil.data = concerns.About.PUPIL.value, ref
    return form


def _about_yourself() -> str:
    chairs = people.holders(g.who.school_id, Role.CHAIR)
    names = ", ".join(chair.name for chair in chairs) or _("the chair of governors")
    return _("A concern about yourself cannot be raised by you. Speak to %(names)s.", names=names)


def _form(form: RaiseForm, *, problem: str = "", named: list[str] | None = None) -> str:
    return render_template("officer/raise.html", form=form, problem=problem, named=named or [])


@bp.route("/raised")
@staff_only
def raised() -> ResponseReturnValue:
    """Show an adult what they raised: sent, and whether somebody has read it. Nothing more."""
    return render_template("officer/raised.html", answers=concerns.answers_for(g.who))


@bp.route("/raise/outside")
@staff_only
def outside_help() -> ResponseReturnValue:
    """Say who helps outside the school, also where nobody inside may take a concern."""
    lines = schools.adult_lines()
    return render_template(
        "officer/outside_help.html", lines=lines, is_nobody_left=request.args.get("left") == "nobody"
    )


@bp.route("/contact-try", methods=["GET", "POST"])
@staff_only
def contact_try() -> ResponseReturnValue:
    """Let an adult note that somebody made contact on their own account."""
    form = ContactTryForm()
    if not form.is_sent():
        return render_template("officer/contact_try.html", form=form)
    if not form.validate():
        return render_template("officer/contact_try.html", form=form), INCOMPLETE
    write(lambda: raising.note_contact_try(form, g.who))
    flash(_("Kept, and sent to the head. It protects you that you noted it at once."), "success")
    return redirect(url_for("officer.raised"), 303)
