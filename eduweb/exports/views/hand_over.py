"""What was handed over and what was not, one export, its files and its receipt."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from flask import Response, abort, flash, g, redirect, render_template, url_for
from flask_babel import gettext as _

from eduweb import audit, people, schools
from eduweb.concerns import Status
from eduweb.core import clock
from eduweb.core.db import write
from eduweb.exports.access import export_for
from eduweb.exports.blueprint import bp
from eduweb.exports.forms import ReceiptForm, TermForm
from eduweb.exports.policy import Account, ExportKind
from eduweb.exports.queries import body_of, exports_for, files_of, names_of, reconciliation
from eduweb.exports.service import CHASED_AFTER, KEPT_FOR, HasReceiptError, note_receipt
from eduweb.exports.words import ACCOUNTS, MADE
from eduweb.people import Role, Who
from eduweb.two_people import for_the_desk
from eduweb.web.pages import NavItem, register_nav

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from eduweb.exports.models import Export, ExportFile
    from eduweb.exports.queries import Accounted
    from eduweb.people import OnRecord

DESK_ROLES = frozenset({Role.OFFICER, Role.DSL, Role.HEAD, Role.CHAIR})
CHANGED, INCOMPLETE = 409, 422
DONE = (Account.RECEIVED, Account.MERGED)


@register_nav
def place(who: Any) -> list[NavItem]:
    """Return the place of hand-over, for whoever may know of concerns."""
    reader: Who = who
    if not reader.is_staff or not reader.roles & DESK_ROLES:
        return []
    return [
        NavItem(
            _("Hand over"),
            "export",
            url_for("exports.hand_over"),
            order=90,
            group=_("Records"),
            is_folded=True,
        )
    ]


@bp.route("")
@for_the_desk
def hand_over() -> ResponseReturnValue:
    """Show what was handed over, and for each raised concern where its copy is."""
    return page(TermForm(formdata=None))


def page(form: TermForm, code: int = 200) -> ResponseReturnValue:
    """Return the page of hand-over with a form for a term."""
    form.offer(terms_of(g.who))
    exports, accounted = write(lambda: _looked(g.who))
    counts = Counter(one.account for one in accounted)
    context = {
        "form": form,
        "exports": exports,
        "names": names_of([export.made_by_id for export in exports]),
        "kinds": MADE,
        "accounts": ACCOUNTS,
        "counts": [(ACCOUNTS[account], counts[account]) for account in Account],
        "total": len(accounted),
        "open": [one for one in accounted if one.account not in DONE],
        "leavers": _leavers(g.who, accounted),
        "is_late": is_late,
        "is_head": Role.HEAD in g.who.roles,
        "may_hand_over_terms": bool(g.who.roles & {Role.OFFICER, Role.DSL, Role.HEAD}),
    }
    return render_template("exports/hand_over.html", **context), code


def _leavers(who: Who, accounted: list[Accounted]) -> list[OnRecord]:
    """Return who has left and has a record that another school does not have yet."""
    ids = {one.standing.subject_id for one in accounted if one.standing.status is not Status.TRANSFERRED}
    return [pupil for pupil in people.pupils_who_left(who.school_id) if pupil.id in ids]


def terms_of(who: Who) -> list[tuple[str, str]]:
    """Return the school's terms that have begun, newest first."""
    today = clock.school_time(clock.now()).date()
    terms = schools.calendar_of(who.school_id).terms
    return [(term.ref, term.name) for term in reversed(terms) if term.first_on <= today]


def is_late(export: Export) -> bool:
    """Whether a receipt has been missing for longer than five days."""
    return export.receipt_at is None and clock.now() - export.made_at > CHASED_AFTER


def _looked(who: Who) -> tuple[list[Export], list[Accounted]]:
    audit.record(
        school_id=who.school_id,
        actor_id=who.id,
        act=audit.Act.VIEW,
        about="hand-over",
        about_id=who.school_id,
    )
    return exports_for(who), reconciliation(who)


@bp.route("/<export_ref>")
@for_the_desk
def one_export(export_ref: str) -> ResponseReturnValue:
    """Show one export: its files, its receipt, and what was added to its concerns since."""
    return _one(export_ref, ReceiptForm(formdata=None))


@bp.route("/<export_ref>/receipt", methods=["POST"])
@for_the_desk
def receipt(export_ref: str) -> ResponseReturnValue:
    """Write down who has it now."""
    form = ReceiptForm()
    if not form.validate():
        return _one(export_ref, form, code=INCOMPLETE)
    try:
        write(lambda: _note(g.who, export_ref, form))
    except HasReceiptError:
        return _one(export_ref, form, code=CHANGED, problem=_("Somebody noted the receipt before you."))
    except NotReadError:
        message = _("Tick that a person has read every page. Nothing was noted.")
        return _one(export_ref, form, code=INCOMPLETE, problem=message)
    flash(_("Receipt noted."), "success")
    return redirect(url_for("exports.one_export", export_ref=export_ref), 303)


class NotReadError(Exception):
    """Raised when a subject-access pack goes out and nobody says that they have read it."""


def _note(who: Who, export_ref: str, form: ReceiptForm) -> None:
    export = export_for(who, export_ref, audit.Act.ADD_ENTRY, reason="receipt")
    if export.kind is ExportKind.ACCESS and not form.has_been_read.data:
        raise NotReadError
    note_receipt(export, by=who, receiver=form.receiver.data or "", words=form.words.data or "")


def _one(export_ref: str, form: ReceiptForm, *, code: int = 200, problem: str = "") -> ResponseReturnValue:
    def work() -> tuple[Export, list[ExportFile], list[Accounted]]:
        export = export_for(g.who, export_ref, audit.Act.VIEW)
        inside = [one for one in reconciliation(g.who) if one.export and one.export.id == export.id]
        return export, list(files_of(export)), inside

    export, files, inside = write(work)
    context = {
        "export": export,
        "files": files,
        "inside": inside,
        "form": form,
        "problem": problem,
        "kind": MADE[export.kind],
        "accounts": ACCOUNTS,
        "names": names_of([export.made_by_id, export.receipt_by_id]),
        "has_files": clock.now() - export.made_at < KEPT_FOR,
        "is_access": export.kind is ExportKind.ACCESS,
        "is_late": is_late(export),
    }
    return render_template("exports/export.html", **context), code


@bp.route("/<export_ref>/files/<file_name>")
@for_the_desk
def file(export_ref: str, file_name: str) -> ResponseReturnValue:
    """Hand out one file, after an audit entry; what was let go of is gone."""

    def work() -> tuple[str, str, bytes] | None:
        export = export_for(g.who, export_ref, audit.Act.EXPORT)
        found = body_of(export, file_name)
        return (found[0].name, found[0].media_type, found[1]) if found else None

    found = write(work)
    if found is None:
        abort(404)
    name, media_type, body = found
    if not body:
        flash(_("What was in the files has been let go of, two weeks after they were made."), "info")
        return redirect(url_for("exports.one_export", export_ref=export_ref), 303)
    answer = Response(body, mimetype=media_type)
    answer.headers.set("Content-Disposition", "attachment", filename=name)
    return answer
