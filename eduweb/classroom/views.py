"""The class page and what an adult does on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, flash, g, redirect, render_template, url_for
from flask_babel import gettext as _

from eduweb import accounts, concerns
from eduweb.classroom import access, queries, service
from eduweb.core import clock
from eduweb.core.db import write
from eduweb.people import Role
from eduweb.web import staff_only
from eduweb.web.pages import NavItem, register_nav

if TYPE_CHECKING:
    from datetime import datetime

    from flask.typing import ResponseReturnValue
    from werkzeug.wrappers import Response

    from eduweb.people import Pupil
    from eduweb.web.access import SignedIn

bp = Blueprint("classroom", __name__)
WHOLE_SCHOOL = frozenset({Role.OFFICER, Role.DSL, Role.HEAD})
TEACHERS_ORDER, OTHERS_ORDER = 10, 60


@bp.app_template_filter("wall_time")
def wall_time(moment: datetime) -> str:
    """Tell the time as the clock on the classroom wall does: "10:42"."""
    return f"{clock.school_time(moment):%H:%M}"


@register_nav
def nav(who: SignedIn) -> list[NavItem]:
    """Give teachers their classes first, and those who answer for the school all classes."""
    if not who.is_staff:
        return []
    leads = bool(who.roles & WHOLE_SCHOOL)
    label = _("Classes") if leads else _("My classes")
    order = OTHERS_ORDER if leads else TEACHERS_ORDER
    return [NavItem(label, "house", url_for("classroom.classes"), order=order)]


@bp.route("/classes")
@staff_only
def classes() -> ResponseReturnValue:
    """List the classes of this adult."""
    return render_template("classroom/classes.html", rows=queries.class_rows(g.who))


@bp.route("/classes/<class_ref>")
@staff_only
def class_page(class_ref: str) -> ResponseReturnValue:
    """Show whether a class is open, its word, who is here, and whom to check on."""
    school_class = access.class_for(g.who, class_ref)
    return render_template(
        "classroom/class.html",
        school_class=school_class,
        opening=accounts.opening_of(school_class.id),
        seats=queries.seats(school_class),
        missing=accounts.missing_adult(school_class.school_id),
        check_ons=concerns.check_ons(g.who, class_id=school_class.id),
    )


@bp.route("/classes/<class_ref>/open", methods=["POST"])
@staff_only
def open_class(class_ref: str) -> ResponseReturnValue:
    """Let the pupils of the class sign in."""
    try:
        write(lambda: accounts.open_class(access.class_for(g.who, class_ref), by=g.who))
    except accounts.EntryRefusedError:
        flash(_("The class stays closed: an adult of your school cannot sign in yet."), "warning")
    return _back(class_ref)


@bp.route("/classes/<class_ref>/close", methods=["POST"])
@staff_only
def close_class(class_ref: str) -> ResponseReturnValue:
    """Close the class and sign its pupils out."""
    write(lambda: accounts.close_class(access.class_for(g.who, class_ref), by=g.who))
    flash(_("The class is closed. Everybody is signed out."), "success")
    return _back(class_ref)


@bp.route("/classes/<class_ref>/this-device", methods=["POST"])
@staff_only
def use_this_device(class_ref: str) -> ResponseReturnValue:
    """Hand this device to the class: sign the adult out and show the pupils' names."""

    def work() -> bool:
        opening = accounts.opening_of(access.class_for(g.who, class_ref).id)
        if opening is not None:
            accounts.hand_over(opening)
        return opening is not None

    return redirect(url_for("accounts.class_names"), code=303) if write(work) else _back(class_ref)


@bp.route("/classes/<class_ref>/pupils/<person_ref>")
@staff_only
def pupil_page(class_ref: str, person_ref: str) -> ResponseReturnValue:
    """Show what an adult can do when a pupil cannot sign in."""
    return _pupil_page(class_ref, person_ref)


@bp.route("/classes/<class_ref>/pupils/<person_ref>/unlock", methods=["POST"])
@staff_only
def unlock(class_ref: str, person_ref: str) -> ResponseReturnValue:
    """Let a pupil try again after five wrong tries."""

    def work() -> Pupil:
        _class, pupil = access.pupil_for(g.who, class_ref, person_ref)
        accounts.help_in(pupil, by_id=g.who.id)
        return pupil

    flash(_("%(name)s can try again.", name=write(work).name), "success")
    return _back(class_ref)


@bp.route("/classes/<class_ref>/pupils/<person_ref>/new-secret", methods=["POST"])
@staff_only
def new_secret(class_ref: str, person_ref: str) -> ResponseReturnValue:
    """Give a pupil new pictures or words and show them this once."""

    def work() -> list[str]:
        _class, pupil = access.pupil_for(g.who, class_ref, person_ref)
        return service.give_new_secret(pupil, by=g.who)

    return _pupil_page(class_ref, person_ref, secret=write(work))


def _pupil_page(class_ref: str, person_ref: str, secret: list[str] | None = None) -> str:
    school_class, pupil = access.pupil_for(g.who, class_ref, person_ref)
    seat = next(seat for seat in queries.seats(school_class) if seat.pupil.id == pupil.id)
    return render_template(
        "classroom/pupil.html",
        school_class=school_class,
        seat=seat,
        kind=service.kind_for(pupil),
        secret=secret,
    )


def _back(class_ref: str) -> Response:
    return redirect(url_for("classroom.class_page", class_ref=class_ref), code=303)
