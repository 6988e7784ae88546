"""The class page: opening and closing a class, and who is here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import flash, g, redirect, render_template, url_for
from flask_babel import gettext as _

from eduweb import accounts, concerns, people
from eduweb.classroom import access, queries
from eduweb.classroom.forms import ApprovalForm, OpenClassForm
from eduweb.classroom.teaching import teaching_for
from eduweb.classroom.views.blueprint import back, bp
from eduweb.core.db import write
from eduweb.web import staff_only

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue


@bp.route("/classes")
@staff_only
def classes() -> ResponseReturnValue:
    """List the classes of this adult."""
    return render_template("classroom/classes.html", rows=queries.class_rows(g.who))


@bp.route("/classes/<class_ref>")
@staff_only
def class_page(class_ref: str) -> ResponseReturnValue:
    """Show whether a class is open, its word, who is here, and whom to check on."""
    return _page(class_ref, OpenClassForm(formdata=None))


@bp.route("/classes/<class_ref>/open", methods=["POST"])
@staff_only
def open_class(class_ref: str) -> ResponseReturnValue:
    """Let the pupils of the class sign in, once the adult has made the two ticks."""
    form = OpenClassForm()
    try:
        write(
            lambda: accounts.open_class(
                access.class_for(g.who, class_ref),
                by=g.who,
                has_supervision=bool(form.has_supervision.data),
                has_read_rules=bool(form.has_read_rules.data),
            )
        )
    except accounts.TicksMissingError:
        return _page(class_ref, form, error=_("Tick both, then open the class.")), 400
    except accounts.EntryRefusedError:
        flash(_("The class stays closed: an adult of your school cannot sign in yet."), "warning")
    return back(class_ref)


@bp.route("/classes/<class_ref>/close", methods=["POST"])
@staff_only
def close_class(class_ref: str) -> ResponseReturnValue:
    """Close the class and sign its pupils out."""
    write(lambda: accounts.close_class(access.class_for(g.who, class_ref), by=g.who))
    flash(_("The class is closed. Everybody is signed out."), "success")
    return back(class_ref)


@bp.route("/classes/<class_ref>/this-device", methods=["POST"])
@staff_only
def use_this_device(class_ref: str) -> ResponseReturnValue:
    """Hand this device to the class: sign the adult out and show the pupils' names."""

    def work() -> bool:
        opening = accounts.opening_of(access.class_for(g.who, class_ref).id)
        if opening is not None:
            accounts.hand_over(opening)
        return opening is not None

    return redirect(url_for("accounts.class_names"), code=303) if write(work) else back(class_ref)


def _page(class_ref: str, form: OpenClassForm, *, error: str = "") -> str:
    school_class = access.class_for(g.who, class_ref)
    opening = accounts.opening_of(school_class.id)
    adult = people.who_by_id(opening.opened_by_id) if opening else None
    return render_template(
        "classroom/class.html",
        school_class=school_class,
        opening=opening,
        adult=adult.name if adult else "",
        seats=queries.seats(school_class),
        missing=accounts.missing_adult(school_class.school_id),
        check_ons=concerns.check_ons(g.who, class_id=school_class.id),
        is_unanswered=concerns.is_class_unanswered(g.who, class_id=school_class.id),
        teaching=teaching_for(g.who, school_class),
        form=form,
        error=error,
        approval=ApprovalForm(formdata=None, approval=school_class.approval.name),
        waiting_count=len(queries.waiting(g.who, school_class)),
    )
