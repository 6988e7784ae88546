"""A pupil reads the school's rules and signs them before first use, or reads them again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import flash, g, redirect, render_template, url_for
from flask_babel import gettext as _

from eduweb import schools
from eduweb.core.db import write
from eduweb.registers import access, queries, service
from eduweb.registers.defaults import stamps
from eduweb.registers.forms import SignForm
from eduweb.registers.views.blueprint import bp
from eduweb.web import pupil_only

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from eduweb.people import KeyStage


def _stage() -> KeyStage:
    stage: KeyStage = g.who.key_stage
    return stage


@bp.route("/rules", methods=["GET", "POST"])
@pupil_only
def sign() -> ResponseReturnValue:
    """Show the rules: to be signed, or as they were signed."""
    form = SignForm()
    if not form.is_sent():
        return _page()
    if not form.validate() or not (form.picked if g.who.is_ks1 else form.has_agreed):
        return _page(error=_("Pick a stamp.") if g.who.is_ks1 else _("Tick the box to sign.")), 400
    version, stamp = int(form.since.data or 0), form.picked if g.who.is_ks1 else ""
    try:
        write(lambda: service.sign_rules(access.pupil_now(g.who), version=version, stamp=stamp))
    except service.VersionMovedError:
        return _page(error=_("The rules have just changed. Please read them once more.")), 409
    flash(_("Thank you."), "success")
    return redirect(url_for("registers.sign"), code=303)


def _page(*, error: str = "") -> str:
    version = queries.pupil_rules_of(g.who.school_id, _stage())
    template = "registers/sign_ks1.html" if g.who.is_ks1 else "registers/sign.html"
    return render_template(
        template,
        version=version,
        signed=queries.is_signed(g.who),
        signing=queries.signing_of(g.who, version.number),
        stamps=stamps(),
        network=schools.school_by_id(g.who.school_id).network_name,
        error=error,
    )


@bp.route("/kind-rules")
@pupil_only
def our_kind_rules() -> ResponseReturnValue:
    """Show a pupil the kind rules of their class."""
    template = "registers/our_rules_ks1.html" if g.who.is_ks1 else "registers/our_rules.html"
    return render_template(template, lines=queries.lines_for(g.who))
