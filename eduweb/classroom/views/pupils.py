"""One pupil: help with signing in, and what an adult decides for them for a while."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flask import flash, g, redirect, render_template, url_for
from flask_babel import gettext as _

from eduweb import accounts, people
from eduweb.classroom import access, queries, service
from eduweb.classroom.forms import LimitForm
from eduweb.classroom.views.blueprint import back, bp
from eduweb.core.db import write
from eduweb.web import staff_only

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue
    from werkzeug.wrappers import Response

    from eduweb.people import Pupil

PUPIL = "/classes/<class_ref>/pupils/<person_ref>"


@bp.route(PUPIL)
@staff_only
def pupil_page(class_ref: str, person_ref: str) -> ResponseReturnValue:
    """Show what an adult can do for one pupil."""
    return _page(class_ref, person_ref)


@bp.route(f"{PUPIL}/unlock", methods=["POST"])
@staff_only
def unlock(class_ref: str, person_ref: str) -> ResponseReturnValue:
    """Let a pupil try again after five wrong tries."""

    def work() -> Pupil:
        _class, pupil = access.pupil_for(g.who, class_ref, person_ref)
        accounts.help_in(pupil, by_id=g.who.id)
        return pupil

    flash(_("%(name)s can try again.", name=write(work).name), "success")
    return back(class_ref)


@bp.route(f"{PUPIL}/new-secret", methods=["POST"])
@staff_only
def new_secret(class_ref: str, person_ref: str) -> ResponseReturnValue:
    """Give a pupil new pictures or words and show them this once."""

    def work() -> list[str]:
        _class, pupil = access.pupil_for(g.who, class_ref, person_ref)
        return service.give_new_secret(pupil, by=g.who)

    return _page(class_ref, person_ref, secret=write(work))


@bp.route(f"{PUPIL}/limit", methods=["POST"])
@staff_only
def set_limit(class_ref: str, person_ref: str) -> ResponseReturnValue:
    """Pause a pupil's messages or let them wait, with the reason and the last day."""
    access.pupil_for(g.who, class_ref, person_ref)
    form = LimitForm()
    if not form.validate():
        return _page(class_ref, person_ref, form=form), 400

    def work() -> Pupil:
        _class, pupil = access.pupil_for(g.who, class_ref, person_ref)
        service.set_limit(pupil, form, by=g.who)
        return pupil

    flash(_("It holds for %(name)s from now on. Help stays open.", name=write(work).name), "success")
    return _to_pupil(class_ref, person_ref)


@bp.route(f"{PUPIL}/limit/end", methods=["POST"])
@staff_only
def end_limit(class_ref: str, person_ref: str) -> ResponseReturnValue:
    """End what holds for a pupil before its last day."""

    def work() -> bool:
        _class, pupil = access.pupil_for(g.who, class_ref, person_ref)
        return service.end_limit(pupil, by=g.who)

    if write(work):
        flash(_("It has ended."), "success")
    return _to_pupil(class_ref, person_ref)


def _to_pupil(class_ref: str, person_ref: str) -> Response:
    there = url_for("classroom.pupil_page", class_ref=class_ref, person_ref=person_ref)
    return redirect(there, code=303)


def _page(class_ref: str, person_ref: str, **extra: Any) -> str:
    school_class, pupil = access.pupil_for(g.who, class_ref, person_ref)
    seat = next(seat for seat in queries.seats(school_class) if seat.pupil.id == pupil.id)
    shown: dict[str, Any] = {"secret": None, "form": LimitForm(formdata=None, kind=None), **extra}
    return render_template(
        "classroom/pupil.html",
        school_class=school_class,
        seat=seat,
        kind=service.kind_for(pupil),
        limit=queries.limit_row(pupil),
        today=people.today(),
        **shown,
    )
