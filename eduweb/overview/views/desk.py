"""The overview itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from flask import abort, g, render_template, request, url_for
from flask_babel import gettext as _

from eduweb import people
from eduweb.core.db import write
from eduweb.overview import desk, words
from eduweb.overview.blueprint import bp
from eduweb.overview.charts import hours, rules, times, weeks
from eduweb.overview.nav import DESK_ROLES
from eduweb.web.access import roles_only

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from eduweb.overview.desk import Overview
    from eduweb.people import SchoolClass

for_the_desk = roles_only(*DESK_ROLES)


class Choice(NamedTuple):
    """One line of a menu."""

    label: str
    url: str
    is_on: bool


@bp.route("")
@for_the_desk
def overview() -> ResponseReturnValue:
    """Show five figures and four charts of what the reader may know of."""
    school_class = _class_asked_for()
    shown = desk.overview(g.who, key=request.args.get("period", ""), school_class=school_class)
    return render_template(
        "overview/overview.html",
        shown=shown,
        school_class=school_class,
        period_choices=_periods(shown, school_class),
        class_choices=_classes(shown.period.key, school_class),
        years_words=words.years_words,
        days=desk.BULLYING_DAYS[1],
        sizes={"weeks": weeks, "times": times, "hours": hours, "rules": rules},
    )


@bp.route("/follow-up")
@for_the_desk
def follow_up() -> ResponseReturnValue:
    """Show open concerns about unkindness, and what was learned from concerns that were closed."""
    asked = request.args.get("days", "")
    days = int(asked) if asked in {str(one) for one in desk.BULLYING_DAYS} else desk.BULLYING_DAYS[1]
    shown = write(lambda: desk.follow_up(g.who, days=days))
    choices = [
        Choice(
            _("More than %(count)s days", count=one),
            url_for("overview.follow_up", days=one),
            is_on=one == days,
        )
        for one in desk.BULLYING_DAYS
    ]
    return render_template("overview/follow_up.html", shown=shown, choices=choices, changes=words.LESSONS)


def _periods(shown: Overview, school_class: SchoolClass | None) -> list[Choice]:
    ref = school_class.ref if school_class else None
    return [
        Choice(one.name, url_for("overview.overview", period=one.key, group=ref), one == shown.period)
        for one in shown.offered
    ]


def _classes(period: str, picked: SchoolClass | None) -> list[Choice]:
    listed = [
        Choice(one.name, url_for("overview.overview", period=period, group=one.ref), one == picked)
        for one in people.classes_taught_by(g.who)
    ]
    return [Choice(_("All classes"), url_for("overview.overview", period=period), picked is None), *listed]


def _class_asked_for() -> SchoolClass | None:
    ref = request.args.get("group", "")
    if not ref:
        return None
    found = people.class_by_ref(g.who, ref)
    return found or abort(404)
