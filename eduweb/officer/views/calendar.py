"""Terms and cover: which days count, who is away, how alerts go on, and the drill of a disclosure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flask import abort, flash, g, redirect, render_template, url_for
from flask_babel import gettext as _

from eduweb import people, reports, schools
from eduweb.core.db import write
from eduweb.officer import cover
from eduweb.officer.blueprint import bp
from eduweb.officer.calendar_forms import SPAN_KINDS, TERM, AbsenceForm, AlertsForm, DrillForm, SpanForm
from eduweb.officer.views.scenarios import for_readers_of_scripts as for_those_told
from eduweb.people import AbsenceDaysError, NoClassError
from eduweb.schools import BadSpanError, OutsideTermError, OverlapError

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue
    from werkzeug.wrappers import Response

INCOMPLETE = 422


@bp.route("/calendar")
@for_those_told
def calendar() -> ResponseReturnValue:
    """Show which days count, who is away and who is told first today."""
    return _page()


@bp.route("/calendar/days", methods=["POST"])
@for_those_told
def add_days() -> ResponseReturnValue:
    """Write down a term, or days off in one."""
    form = SpanForm()
    if not form.validate():
        return _page(span=form), INCOMPLETE
    add = schools.add_term if form.kind.data == TERM else schools.add_day_off
    name, (first_on, last_on) = form.name.data or "", form.days
    try:
        write(lambda: add(g.who.school_id, name=name, first_on=first_on, last_on=last_on, by_id=g.who.id))
    except BadSpanError:
        form.last_on.errors = [_("The last day comes before the first.")]
    except OverlapError:
        form.first_on.errors = [_("Some of these days are written down already.")]
    except OutsideTermError:
        form.first_on.errors = [_("These days lie in no term: nobody is at school then anyway.")]
    else:
        return _done(_("Written down. The clocks go by it from now on."))
    return _page(span=form), INCOMPLETE


@bp.route("/calendar/days/<span_ref>/remove", methods=["POST"])
@for_those_told
def remove_days(span_ref: str) -> ResponseReturnValue:
    """Take a term or days off out again."""
    if not write(lambda: schools.remove_span(g.who.school_id, span_ref, by_id=g.who.id)):
        abort(404)
    return _done(_("Taken out."))


@bp.route("/calendar/away", methods=["POST"])
@for_those_told
def add_absence() -> ResponseReturnValue:
    """Write down that somebody is away."""
    form = AbsenceForm()
    form.offer(cover.may_be_away(g.who))
    if not form.validate():
        return _page(absence=form), INCOMPLETE

    def work() -> None:
        first_on, last_on = form.days
        staff = cover.staff_by_ref(g.who, form.staff.data)
        people.set_absence(staff, first_on=first_on, last_on=last_on, by=g.who)

    try:
        write(work)
    except AbsenceDaysError:
        form.away_until.errors = [_("The last day comes before the first, or is over.")]
        return _page(absence=form), INCOMPLETE
    return _done(_("Written down. Alerts go to the next person on these days."))


@bp.route("/calendar/away/<absence_ref>/end", methods=["POST"])
@for_those_told
def end_absence(absence_ref: str) -> ResponseReturnValue:
    """Write down that somebody is back."""
    if not write(lambda: people.end_absence(g.who.school_id, absence_ref, by=g.who)):
        abort(404)
    return _done(_("They are told first again."))


@bp.route("/calendar/alerts", methods=["POST"])
@for_those_told
def set_alerts() -> ResponseReturnValue:
    """Change when an alert goes on, and whether parents are told of tries to befriend an adult."""
    form = AlertsForm()
    if not form.validate():
        return _page(alerts=form), INCOMPLETE

    def work() -> None:
        school = schools.school_by_id(g.who.school_id)
        if school.alert_repeat_minutes != form.minutes.data:
            schools.set_alert_repeat(school, form.minutes.data or 0, by_id=g.who.id)
        if school.has_parents_told_of_tries != form.tells_parents.data:
            schools.set_parents_told_of_tries(school, is_on=form.tells_parents.data, by_id=g.who.id)

    write(work)
    return _done(_("Saved. It counts from the next alert on."))


@bp.route("/calendar/drill", methods=["POST"])
@for_those_told
def run_drill() -> ResponseReturnValue:
    """Let the drill pupil tell, and everything behind it happen."""
    if not DrillForm().validate():
        return _page(), INCOMPLETE
    try:
        write(lambda: reports.drill_disclosure(g.who.school_id, by=g.who))
    except NoClassError:
        flash(_("Add a class first: the drill pupil has to be in one."), "warning")
        return redirect(url_for("officer.calendar"), 303)
    return _done(_("The drill is running. Do what you would do if it were real."))


def _done(words: str) -> Response:
    flash(words, "success")
    return redirect(url_for("officer.calendar"), 303)


def _page(
    *, span: SpanForm | None = None, absence: AbsenceForm | None = None, alerts: AlertsForm | None = None
) -> str:
    school = schools.school_by_id(g.who.school_id)
    if absence is None:
        absence = AbsenceForm(formdata=None)
        absence.offer(cover.may_be_away(g.who))
    context: dict[str, Any] = {
        **cover.cover_of(g.who),
        "span": span or SpanForm(formdata=None),
        "kinds": [{"value": value, "label": label} for value, label in SPAN_KINDS],
        "absence_form": absence,
        "alerts": alerts
        or AlertsForm(
            formdata=None,
            minutes=school.alert_repeat_minutes,
            tells_parents=school.has_parents_told_of_tries,
        ),
    }
    return render_template("officer/calendar.html", **context)
