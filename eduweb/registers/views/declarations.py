"""Declarations of links with pupils' families: any adult makes one, the head decides it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import flash, g, redirect, render_template, url_for
from flask_babel import gettext as _

from eduweb.core.db import write
from eduweb.people import Role
from eduweb.registers import declaring
from eduweb.registers.duty_forms import STATUSES, DeclarationDecisionForm, DeclareForm
from eduweb.registers.policy import DeclarationStatus
from eduweb.registers.views.blueprint import bp
from eduweb.web import staff_only
from eduweb.web.pages import NavItem, register_nav

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from eduweb.web.access import SignedIn

INCOMPLETE, NOT_NOW = 422, 409


@register_nav
def declarations_place(who: SignedIn) -> list[NavItem]:
    """Give every adult the declarations."""
    if not who.is_staff:
        return []
    address = url_for("registers.declarations")
    return [NavItem(_("Declarations"), "users", address, order=93, group=_("Records"), is_folded=True)]


@bp.route("/desk/declarations", methods=["GET", "POST"])
@staff_only
def declarations() -> ResponseReturnValue:
    """Show an adult their own declarations and those they answer for; take a new one."""
    form = DeclareForm()
    if not form.is_sent():
        return _list(form)
    if not form.validate():
        return _list(form), INCOMPLETE
    write(lambda: declaring.declare(form.words.data or "", by=g.who))
    flash(_("Declared. Whoever decides it is told by mail that it is there."), "success")
    return redirect(url_for("registers.declarations"), 303)


def _list(form: DeclareForm) -> str:
    return render_template(
        "registers/declarations.html",
        lines=declaring.declarations(g.who),
        statuses=STATUSES,
        form=form,
        answers_for_others=bool(g.who.roles & {Role.HEAD, Role.DSL, Role.CHAIR}),
    )


@bp.route("/desk/declarations/<declaration_ref>", methods=["GET", "POST"])
@staff_only
def declaration(declaration_ref: str) -> ResponseReturnValue:
    """Show one declaration; whoever decides it does so here."""
    form = DeclarationDecisionForm()
    if not form.is_sent():
        return _one(declaration_ref, form)
    if not form.validate():
        return _one(declaration_ref, form), INCOMPLETE

    def work() -> None:
        declaring.decide(
            declaring.declaration_for(g.who, declaration_ref).row,
            by=g.who,
            status=DeclarationStatus(form.status.data),
            words=form.words.data or "",
            adviser=form.adviser.data or "",
            review_on=form.review_on.data,
        )

    try:
        write(work)
    except declaring.NotYoursToDecideError:
        return _one(declaration_ref, form, problem=_("Somebody else decides this one.")), NOT_NOW
    except declaring.ReviewDayError:
        form.review_on.errors = [_("Pick a day between tomorrow and a year from now")]
        return _one(declaration_ref, form), INCOMPLETE
    flash(_("Saved, with your name and the time."), "success")
    return redirect(url_for("registers.declaration", declaration_ref=declaration_ref), 303)


def _one(ref: str, form: DeclarationDecisionForm, *, problem: str = "") -> str:
    line = write(lambda: declaring.declaration_for(g.who, ref))
    return render_template(
        "registers/declaration.html",
        line=line,
        statuses=STATUSES,
        form=form,
        problem=problem,
        decides=declaring.may_decide(g.who, line.row),
    )
