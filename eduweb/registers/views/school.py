"""The school's settings: the switch, the hours, the ladder of the years, the widest audience, the policy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import abort, flash, g, redirect, render_template, url_for
from flask_babel import gettext as _

from eduweb import messages, people, schools
from eduweb.core import clock
from eduweb.core.db import write
from eduweb.people import YEARS, Role
from eduweb.registers import queries, service
from eduweb.registers.forms import (
    ABILITIES,
    DAYS,
    WIDEST,
    YEAR_NUMBERS,
    HoursForm,
    LadderForm,
    PolicyForm,
    SchoolSwitchForm,
)
from eduweb.registers.views.blueprint import SETTLERS, bp
from eduweb.schools import Audience, BadHoursError
from eduweb.web import roles_only

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue
    from werkzeug.wrappers import Response

    from eduweb.schools import School

MIXED_UP = 400


@bp.route("/desk/school")
@roles_only(*SETTLERS)
def school() -> ResponseReturnValue:
    """Show what the school opens, to whom and when."""
    return _page()


@bp.route("/desk/school/messages", methods=["POST"])
@roles_only(*SETTLERS)
def switch_school() -> ResponseReturnValue:
    """Stop all messages of the school at once, or let them go on."""
    form = _switch()

    def work() -> None:
        schools.set_messaging(_school(), is_on=form.chosen, by_id=g.who.id)
        service.tell_all_pupils(g.who.school_id)

    write(work)
    on, off = _("Messages are on again."), _("All messages are off. Help stays open.")
    flash(on if form.chosen else off, "success")
    return _back()


@bp.route("/desk/school/hours", methods=["POST"])
@roles_only(*SETTLERS)
def set_hours() -> ResponseReturnValue:
    """Change when network and mail are open."""
    form = HoursForm()
    if not form.validate():
        return _page(hours=form), MIXED_UP

    def work() -> None:
        schools.set_hours(_school(), form.hours, by_id=g.who.id)
        service.tell_all_pupils(g.who.school_id)

    try:
        write(work)
    except BadHoursError:
        form.closes.errors = [_("It has to close after it opens.")]
        return _page(hours=form), MIXED_UP
    flash(_("Saved. The hours count from now on."), "success")
    return _back()


@bp.route("/desk/school/ladder", methods=["POST"])
@roles_only(*SETTLERS)
def set_ladder() -> ResponseReturnValue:
    """Change what the year groups may do, and how wide they may speak."""
    form = LadderForm()
    if not form.validate() or not _is_offered(form):
        return _page(problem=_("Pick only what is offered.")), MIXED_UP

    def work() -> int:
        ladder = schools.ladder_of(g.who.school_id)
        wanted = {year: schools.Rung(form.abilities(year), form.widest(year)) for year in YEAR_NUMBERS}
        changed = [year for year in YEAR_NUMBERS if ladder[year] != wanted[year]]
        for year in changed:
            rung = wanted[year]
            schools.set_year_rule(
                _school(), year, abilities=rung.abilities, widest=rung.widest, by_id=g.who.id
            )
        if changed:
            service.tell_all_pupils(g.who.school_id)
        return len(changed)

    flash(_("Saved. It counts from now on.") if write(work) else _("Nothing is different."), "success")
    return _back()


def _is_offered(form: LadderForm) -> bool:
    """Whether nobody is given the whole school before the head has turned it on."""
    return _school().has_school_audience or all(
        form.widest(year) is not Audience.SCHOOL for year in YEAR_NUMBERS
    )


@bp.route("/desk/school/audience", methods=["POST"])
@roles_only(Role.HEAD)
def set_audience() -> ResponseReturnValue:
    """Let pupils speak to the whole school, or only to their class: the head's decision."""
    form = _switch()

    def work() -> None:
        schools.set_school_audience(_school(), is_on=form.chosen, by_id=g.who.id)
        if not form.chosen:
            messages.narrow_to_class(g.who.school_id)
        service.tell_all_pupils(g.who.school_id)

    write(work)
    flash(
        _("Year groups can be given the whole school now, in the ladder.")
        if form.chosen
        else _("Pupils speak to their class at most."),
        "success",
    )
    return _back()


@bp.route("/desk/school/policy", methods=["POST"])
@roles_only(*SETTLERS)
def set_policy() -> ResponseReturnValue:
    """Change where the behaviour policy stands."""
    form = PolicyForm()
    if not form.validate():
        return _page(policy=form), MIXED_UP
    write(lambda: schools.set_behaviour_policy(_school(), form.url.data or "", by_id=g.who.id))
    flash(_("Saved."), "success")
    return _back()


def _switch() -> SchoolSwitchForm:
    form = SchoolSwitchForm()
    if not form.validate():
        abort(MIXED_UP)
    return form


def _school() -> School:
    return schools.school_by_id(g.who.school_id)


def _back() -> Response:
    return redirect(url_for("registers.school"), code=303)


def _page(*, hours: HoursForm | None = None, policy: PolicyForm | None = None, problem: str = "") -> str:
    here = _school()
    ladder = schools.ladder_of(here.id)
    return render_template(
        "registers/school.html",
        is_head=Role.HEAD in g.who.roles,
        is_open=schools.is_open_at(here, clock.now()),
        hours=hours or _hours_form(here),
        days=DAYS,
        abilities=ABILITIES,
        widest=WIDEST if here.has_school_audience else WIDEST[:-1],
        years=[(number, YEARS[number].value, ladder[number]) for number in YEAR_NUMBERS],
        policy=policy or PolicyForm(formdata=None, url=here.behaviour_policy_url),
        signed=people.signed_counts(here.id),
        parts=queries.parts_of(here.id),
        problem=problem,
    )


def _hours_form(here: School) -> HoursForm:
    hours = schools.hours_of(here)
    return HoursForm(
        formdata=None,
        days=list(hours.days),
        opens=hours.opens_at,
        closes=hours.closes_at,
    )
