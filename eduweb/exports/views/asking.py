"""Asking for something to be handed over: a concern, a pupil's record, a term."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import abort, flash, g, redirect, render_template, url_for
from flask_babel import gettext as _

from eduweb import audit, concerns, people, schools, two_people
from eduweb.core.db import write
from eduweb.exports.blueprint import bp
from eduweb.exports.forms import PackForm, ReasonForm, TermForm
from eduweb.exports.kinds import ABOUT, Wanted, may_ask_for, slug_of
from eduweb.exports.policy import ExportKind
from eduweb.exports.views.hand_over import INCOMPLETE, page, terms_of
from eduweb.exports.words import WHAT_IT_IS
from eduweb.people import Role
from eduweb.two_people import for_the_desk
from eduweb.web.access import roles_only

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from eduweb.people import OnRecord, Who

for_the_whole_school = roles_only(Role.OFFICER, Role.DSL, Role.HEAD)


@bp.route("/term", methods=["POST"])
@for_the_whole_school
def ask_term() -> ResponseReturnValue:
    """Ask for a term; the form stands on the page of hand-over."""
    form = TermForm()
    form.offer(terms_of(g.who))
    if not form.validate():
        return page(form, INCOMPLETE)
    term = next(one for one in schools.calendar_of(g.who.school_id).terms if one.ref == form.term.data)
    wanted = Wanted(ExportKind.TERM, g.who.school_id, term.first_on, term.last_on, term.name)
    return _asked(wanted, form)


@bp.route("/concerns/<reference>", methods=["GET", "POST"])
@for_the_desk
def ask_concern(reference: str) -> ResponseReturnValue:
    """Ask for one concern."""
    concern_id = write(lambda: _own_concern(g.who, reference))
    form = ReasonForm()
    if form.is_sent():
        if form.validate():
            return _asked(Wanted(ExportKind.CONCERN, concern_id), form)
        return _ask_page(form, reference, code=INCOMPLETE)
    return _ask_page(ReasonForm(formdata=None), reference)


@bp.route("/pupils/<person_ref>", methods=["GET", "POST"])
@for_the_whole_school
def ask_pupil(person_ref: str) -> ResponseReturnValue:
    """Ask for a pupil's chronology, transfer pack or subject-access pack."""
    pupil = write(lambda: _looked_up(g.who, person_ref))
    form = PackForm()
    if form.is_sent():
        if form.validate():
            return _asked(Wanted(ExportKind[form.kind.data], pupil.id), form)
        return _ask_page(form, pupil.name, code=INCOMPLETE)
    return _ask_page(PackForm(formdata=None), pupil.name)


def _own_concern(who: Who, reference: str) -> int:
    """Return the row of a concern that is this reader's to hand over: no drill, and not only shared."""
    concern = concerns.concern_for(who, reference, audit.Act.VIEW, reason="hand-over")
    if concerns.known_by_id(who, concern.id) is None:
        abort(404)
    return concern.id


def _looked_up(who: Who, person_ref: str) -> OnRecord:
    pupil = people.pupil_on_record(who, person_ref)
    if pupil is None:
        abort(404)
    audit.record(
        school_id=who.school_id,
        actor_id=who.id,
        act=audit.Act.VIEW,
        about="person",
        about_id=pupil.id,
        reason="hand-over",
    )
    return pupil


def _ask_page(form: ReasonForm, about: str, *, code: int = 200) -> ResponseReturnValue:
    what = {kind.name: WHAT_IT_IS[kind] for kind in ExportKind}
    return render_template("exports/ask.html", form=form, about=about, what=what), code


def _asked(wanted: Wanted, form: ReasonForm) -> ResponseReturnValue:
    if not may_ask_for(g.who, wanted.kind):
        abort(404)
    write(
        lambda: two_people.ask(
            g.who,
            kind=slug_of(wanted.kind),
            about=ABOUT[wanted.kind],
            about_id=wanted.about_id,
            reason=form.reason.data or "",
            details=wanted.details(),
        )
    )
    flash(_("Asked. It can be made once a second person has agreed."), "success")
    return redirect(url_for("two_people.second_person"), 303)
