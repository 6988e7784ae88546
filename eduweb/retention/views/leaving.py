"""Leavers: the last day of a pupil, and deleting what is left of them a year later."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from flask import flash, g, redirect, render_template, url_for
from flask_babel import gettext as _

from eduweb import accounts, people, two_people
from eduweb.core.db import write
from eduweb.people import Kind
from eduweb.people.leaving import leavers, pupil_ids_by_ref, set_leaving
from eduweb.retention import agreeing, due, erasing, holds, nightly, words
from eduweb.retention.blueprint import bp
from eduweb.retention.forms import LeavingForm
from eduweb.retention.policy import DataKind, kept_from
from eduweb.retention.views.keeping import CHANGED, INCOMPLETE, for_keepers

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from eduweb.people.leaving import Leaver
    from eduweb.two_people import TwoPersonRequest


@dataclass(frozen=True, slots=True)
class Line:
    """A leaver as the page shows them."""

    leaver: Leaver
    is_due: bool
    is_held: bool
    is_erased: bool
    request: TwoPersonRequest | None
    is_usable: bool


@bp.route("/leavers")
@for_keepers
def leaving() -> ResponseReturnValue:
    """Show who left or has a last day, and whose time is over."""
    return _page(LeavingForm(formdata=None))


@bp.route("/leavers", methods=["POST"])
@for_keepers
def leave() -> ResponseReturnValue:
    """Write down a pupil's last day; the account of one whose last day is over closes at once."""
    form = LeavingForm()
    form.offer(_on_roll())
    if not form.validate():
        return _page(form, code=INCOMPLETE)

    def work() -> None:
        (pupil_id,) = pupil_ids_by_ref(g.who.school_id, [form.person.data])
        set_leaving(pupil_id, form.left_on.data, by_id=g.who.id)
        nightly.close_now(g.who.school_id)

    write(work)
    flash(_("Saved. The account closes in the night after the last day."), "success")
    return redirect(url_for("retention.leaving"), 303)


@bp.route("/leavers/<person_ref>/stay", methods=["POST"])
@for_keepers
def stay(person_ref: str) -> ResponseReturnValue:
    """Take a last day back: the pupil stays, or has come back."""

    def work() -> bool:
        leaver = agreeing.leaver_for(g.who, person_ref)
        if leaver.id in erasing.erased_people(g.who.school_id):
            return False
        set_leaving(leaver.id, None, by_id=g.who.id)
        if not leaver.is_active:
            accounts.set_active(leaver.id, is_active=True, by_id=g.who.id)
        return True

    if not write(work):
        problem = _("What this pupil had here was deleted. Put them on the roll anew.")
        return _page(LeavingForm(formdata=None), problem=problem, code=CHANGED)
    flash(_("Saved. The account is open."), "success")
    return redirect(url_for("retention.leaving"), 303)


@bp.route("/leavers/<person_ref>/ask", methods=["POST"])
@for_keepers
def ask_for_leaver(person_ref: str) -> ResponseReturnValue:
    """Ask a second person to agree that everything of a leaver is deleted."""
    problem = ""
    try:
        write(lambda: agreeing.ask_for_leaver(g.who, person_ref, _("Their time is over.")))
    except agreeing.NotYetError:
        problem = _("A pupil who left is kept for a year. Nothing was asked.")
    except erasing.OnHoldError:
        problem = _("This pupil is on hold. Nothing was asked.")
    if problem:
        return _page(LeavingForm(formdata=None), problem=problem, code=CHANGED)
    flash(_("Asked. Nothing is deleted before a second person has agreed."), "success")
    return redirect(url_for("retention.leaving"), 303)


def _on_roll() -> list[tuple[str, str]]:
    names = people.class_names(g.who.school_id)
    return [
        (pupil.ref, f"{pupil.name}, {names.get(pupil.class_id or 0, '')}")
        for pupil in people.people_of(g.who.school_id, Kind.PUPIL)
    ]


def _page(form: LeavingForm, *, problem: str = "", code: int = 200) -> ResponseReturnValue:
    form.offer(_on_roll())
    lines = _lines()
    return render_template(
        "retention/leaving.html", form=form, lines=lines, problem=problem, day_words=words.day_words
    ), code


def _lines() -> list[Line]:
    """Return the leavers; a hold that is not the reader's to see is not told of here either."""
    school_id = g.who.school_id
    first_kept = kept_from(DataKind.PUPIL, due.today())
    seen = {line.hold.person_id for line in holds.holds_for(g.who)}
    erased = erasing.erased_people(school_id)
    lines = []
    for one in leavers(school_id):
        request = agreeing.open_leaver_request(g.who, one.id)
        usable = request is not None and two_people.is_usable(request)
        lines.append(Line(one, one.left_on < first_kept, one.id in seen, one.id in erased, request, usable))
    return lines
