"""The reports on a half term: to read, to print, and as a PDF."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import current_app, flash, g, make_response, redirect, render_template, request, url_for
from flask_babel import gettext as _

from eduweb import papers, schools
from eduweb.core import clock
from eduweb.core.db import write
from eduweb.overview import service
from eduweb.overview.blueprint import bp
from eduweb.overview.forms import PaperForm
from eduweb.overview.governors import for_governors
from eduweb.overview.nav import ALL_ROLES, DESK_ROLES
from eduweb.overview.report import half_termly
from eduweb.overview.views.desk import Choice, for_the_desk
from eduweb.overview.words import day_words
from eduweb.web.access import roles_only

if TYPE_CHECKING:
    from datetime import date

    from flask.typing import ResponseReturnValue

    from eduweb.overview.sections import Report

for_desk_and_chair = roles_only(*ALL_ROLES)
PAPER = "figures"


@bp.route("/report")
@for_the_desk
def report() -> ResponseReturnValue:
    """Show the half-termly report."""
    return _page("report", half_termly(g.who, request.args.get("half", "")))


@bp.route("/report/pdf", methods=["POST"])
@for_the_desk
def report_pdf() -> ResponseReturnValue:
    """Hand over the half-termly report as a PDF."""
    half = _half()
    write(lambda: service.note_paper(g.who, "half-termly report"))
    return _paper("report", "half-termly-report", half_termly(g.who, half))


@bp.route("/governors")
@for_desk_and_chair
def governors() -> ResponseReturnValue:
    """Show the figures for governors, with small numbers hidden."""
    return _page("governors", for_governors(g.who, request.args.get("half", "")))


@bp.route("/governors/pdf", methods=["POST"])
@for_desk_and_chair
def governors_pdf() -> ResponseReturnValue:
    """Hand over the figures for governors as a PDF."""
    half = _half()
    write(lambda: service.note_paper(g.who, "figures for governors"))
    return _paper("governors", "figures-for-governors", for_governors(g.who, half))


def _half() -> str:
    form = PaperForm()
    return (form.half.data or "") if form.validate() else ""


def _page(name: str, shown: Report | None) -> ResponseReturnValue:
    offered, period = (shown.offered, shown.period) if shown else ((), None)
    choices = [
        Choice(one.name, url_for(f"overview.{name}", half=one.key), is_on=one == period) for one in offered
    ]
    return render_template(
        "overview/report.html",
        name=name,
        shown=shown,
        choices=choices,
        may_go_back=bool(g.who.roles & set(DESK_ROLES)),
    )


def _paper(name: str, file_name: str, shown: Report | None) -> ResponseReturnValue:
    """Set the paper; the press is a process of its own, so this stands outside `write`."""
    if shown is None:
        return redirect(url_for(f"overview.{name}"), 303)
    made = _("Made %(day)s by %(name)s", day=day_words(_today()), name=g.who.name)
    try:
        paper = papers.pdf(PAPER, shown.to_json(school=schools.school_by_id(g.who.school_id).name, made=made))
    except papers.PaperError:
        current_app.logger.exception("a report could not be set")
        flash(_("The PDF could not be made. Print the page instead, or try again."), "error")
        return redirect(url_for(f"overview.{name}", half=shown.period.key), 303)
    answer = make_response(paper)
    answer.mimetype = "application/pdf"
    answer.headers.set("Content-Disposition", "attachment", filename=f"{file_name}-{shown.period.key}.pdf")
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _today() -> date:
    return clock.school_time(clock.now()).date()
