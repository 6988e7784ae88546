"""Quiet exclusions: what is never sent to whom, and what teachers asked for. For officer and lead alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import abort, flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _

from eduweb import people, simulations
from eduweb.core.db import write
from eduweb.officer import queries, service
from eduweb.officer.blueprint import bp
from eduweb.officer.nav import EXCLUSION_ROLES
from eduweb.simulations import ThemeForm
from eduweb.web.access import roles_only

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from eduweb.people import Who

for_those_who_set_them = roles_only(*EXCLUSION_ROLES)
LIST, ONE = "quiet exclusions", "quiet exclusions of a pupil"
INCOMPLETE = 422


@bp.route("/scenarios/quiet-exclusions")
@for_those_who_set_them
def exclusions() -> ResponseReturnValue:
    """List for whom something holds, and what teachers asked for."""
    write(lambda: service.note_view(g.who, LIST))
    asked = simulations.asked_and_unread(g.who)
    pupil_ids = simulations.pupils_with_exclusions(g.who)
    return render_template(
        "officer/exclusions.html",
        asked=asked,
        pupil_ids=pupil_ids,
        faces=queries.faces_of([*pupil_ids, *(row.pupil_id for row in asked)]),
        names=queries.names_of(row.asked_by_id for row in asked),
        theme_of=simulations.words_for_theme,
    )


@bp.route("/scenarios/quiet-exclusions/<person_ref>", methods=["GET", "POST"])
@for_those_who_set_them
def pupil_exclusions(person_ref: str) -> ResponseReturnValue:
    """Show what is kept from one pupil, with its history, and set one more."""
    pupil = _pupil(person_ref)
    form = ThemeForm()
    form.offer()
    if request.method == "POST":
        if not form.validate():
            return _page(pupil, form), INCOMPLETE
        write(lambda: simulations.set_exclusion(_pupil(person_ref), form.theme.data, by=g.who))
        flash(_("It is never sent from now on. Nobody else is told."), "success")
        return redirect(url_for("officer.pupil_exclusions", person_ref=person_ref), 303)
    write(lambda: service.note_view(g.who, ONE, about_id=pupil.id))
    return _page(pupil, form)


@bp.route("/scenarios/quiet-exclusions/<exclusion_ref>/end", methods=["POST"])
@for_those_who_set_them
def end_exclusion(exclusion_ref: str) -> ResponseReturnValue:
    """End an exclusion; its line stays in the history."""

    def work() -> str:
        row = simulations.end_exclusion(exclusion_ref, by=g.who)
        return queries.subject_of(row.pupil_id).ref

    try:
        person_ref = write(work)
    except simulations.NoSuchThemeError:
        abort(404)
    flash(_("It has ended."), "success")
    return redirect(url_for("officer.pupil_exclusions", person_ref=person_ref), 303)


@bp.route("/scenarios/quiet-exclusions/asked/<asking_ref>/read", methods=["POST"])
@for_those_who_set_them
def read_asked(asking_ref: str) -> ResponseReturnValue:
    """Take what a teacher asked for off the list, and lead to the pupil, where it can be set."""

    def work() -> str:
        row = simulations.read_asked(asking_ref, by=g.who)
        return queries.subject_of(row.pupil_id).ref

    try:
        person_ref = write(work)
    except simulations.NoSuchThemeError:
        abort(404)
    flash(_("Read. Set it here if you think so too; the teacher is told only that it was read."), "success")
    return redirect(url_for("officer.pupil_exclusions", person_ref=person_ref), 303)


def _pupil(person_ref: str) -> Who:
    """Return a pupil of the school; anybody else is not there."""
    person = people.person_by_ref(g.who, person_ref)
    if person is None or not person.is_pupil:
        abort(404)
    return person


def _page(pupil: Who, form: ThemeForm) -> str:
    rows = simulations.exclusions_of(g.who, pupil)
    asked = simulations.asked_about(g.who, pupil)
    adults = [row.set_by_id for row in rows] + [row.asked_by_id for row in asked]
    return render_template(
        "officer/pupil_exclusions.html",
        pupil=pupil,
        rows=rows,
        asked=asked,
        form=form,
        left=simulations.open_scenarios(pupil),
        names=queries.names_of([*adults, *(row.ended_by_id for row in rows)]),
        theme_of=simulations.words_for_theme,
    )
