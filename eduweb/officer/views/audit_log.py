"""The school's audit log, as far as it tells of concerns the reader may know of, and the weekly report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _

from eduweb import audit, schools
from eduweb.core.db import write
from eduweb.officer import access_report, asking, service, words
from eduweb.officer.audit_forms import ChainMailForm
from eduweb.officer.blueprint import bp
from eduweb.officer.views.queue import for_the_desk
from eduweb.officer.weeks import week_of
from eduweb.people import Role
from eduweb.web.access import roles_only

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from eduweb.audit import ChainHead

for_head_and_chair = roles_only(*access_report.MAY_READ)
for_the_head = roles_only(Role.HEAD)
INCOMPLETE = 422


@bp.route("/audit")
@for_the_desk
def audit_log() -> ResponseReturnValue:
    """Show whether the chain is unbroken, its heads, and who looked at what.

    No numbers and no counts: a gap in them would tell of an entry that is not
    shown (law 5).
    """
    return _show(ChainMailForm(formdata=None, address=schools.school_by_id(g.who.school_id).chain_mail_to))


@bp.route("/audit/mail", methods=["POST"])
@for_the_head
def set_chain_mail() -> ResponseReturnValue:
    """Change where the head of the chain goes beside the head's own mail."""
    form = ChainMailForm()
    if not form.validate():
        return _show(form, code=INCOMPLETE)

    def work() -> None:
        school = schools.school_by_id(g.who.school_id)
        schools.set_chain_mail(school, form.address.data or "", by_id=g.who.id)

    write(work)
    flash(_("Saved. The next daily mail goes there too."), "success")
    return redirect(url_for("officer.audit_log"), 303)


@bp.route("/audit/access")
@for_head_and_chair
def access() -> ResponseReturnValue:
    """Show who opened which records in a week: to the head of all others, to the chair of the head."""
    week = week_of(request.args.get("week", ""))
    report = write(lambda: access_report.open_report(g.who, week))
    began = audit.began_at(g.who.school_id)
    has_before = began is not None and began < week.since
    return render_template("officer/access.html", report=report, week=week, has_before=has_before)


def _show(form: ChainMailForm, *, code: int = 200) -> ResponseReturnValue:
    trail = write(lambda: service.open_trail(g.who))
    heads = audit.heads_of(g.who.school_id)
    is_whole = "whole" in request.args
    return render_template(
        "officer/audit.html",
        trail=trail,
        acts=words.ACTS,
        reasons={**{kind.value: label for kind, label in words.DECISIONS.items()}, **asking.REASONS},
        is_unbroken=_is_unbroken(heads[0] if heads else None, is_whole=is_whole),
        is_whole=is_whole,
        heads=heads,
        form=form,
        may_set=Role.HEAD in g.who.roles,
        may_read_report=bool(g.who.roles & set(access_report.MAY_READ)),
    ), code


def _is_unbroken(head: ChainHead | None, *, is_whole: bool) -> bool:
    """Whether the chain holds: since this morning's check, which was of all of it, or all of it now."""
    if is_whole or head is None:
        return not audit.verify(g.who.school_id)
    return head.is_unbroken and not audit.verify(g.who.school_id, since=head)
