"""What is to be done next, over all concerns; and the records that were shared with somebody."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from flask import g, render_template, request
from flask_babel import gettext as _
from flask_babel import ngettext

from eduweb.concerns import record
from eduweb.core import clock
from eduweb.core.db import write
from eduweb.officer import service, words
from eduweb.officer.blueprint import bp
from eduweb.officer.nav import DESK_ROLES
from eduweb.web.access import staff_only

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from flask.typing import ResponseReturnValue

    from eduweb.concerns import Concern

    Named = Sequence[tuple[Concern, str]]

MINE = "mine"


@dataclass(frozen=True, slots=True)
class Due:
    """One line of the planner."""

    ref: str
    what: str
    owner: str
    reference: str
    day: str
    note: str
    is_late: bool


@bp.route("/planner")
@staff_only
def planner() -> ResponseReturnValue:
    """Show the actions that are not done, the reviews that come, and what has stood open for long."""
    is_desk = bool(g.who.roles & set(DESK_ROLES))
    is_mine = not is_desk or request.args.get("whose") == MINE

    def work() -> tuple[
        list[record.PlannerLine], Sequence[tuple[Concern, str]], Sequence[tuple[Concern, str]]
    ]:
        service.note_view(g.who, "planner")
        found = record.planner(g.who, owner_id=g.who.id if is_mine else None)
        if not is_desk:
            return found, [], []
        return found, record.reviews(g.who), record.open_for_long(g.who)

    found, reviews, long_open = write(work)
    return render_template(
        "officer/planner.html",
        actions=[_due_of(line) for line in found],
        reviews=[_review_of(concern, name) for concern, name in reviews],
        long_open=[_long_of(concern, name) for concern, name in long_open],
        is_mine=is_mine,
        is_desk=is_desk,
    )


@bp.route("/shared")
@staff_only
def shared() -> ResponseReturnValue:
    """List the records that were shared with the reader."""

    def work() -> Sequence[tuple[Concern, str]]:
        service.note_view(g.who, "shared list")
        return record.shared_concerns(g.who)

    listed = [(concern, words.title_of(concern), name) for concern, name in write(work)]
    return render_template("officer/shared.html", listed=listed)


def _due_of(line: record.PlannerLine) -> Due:
    day = line.action.due_on
    return Due(
        ref=line.action.ref,
        what=line.action.words,
        owner=line.owner,
        reference=line.concern.reference,
        day=words.day_words(day, "EEE d MMM y") if day else _("No day"),
        note=_late_words(day),
        is_late=bool(_late_words(day)),
    )


def _review_of(concern: Concern, name: str) -> Due:
    day = concern.review_on
    return Due(
        ref="",
        what=words.title_of(concern),
        owner=name,
        reference=concern.reference,
        day=words.day_words(day, "EEE d MMM y") if day else "",
        note=_late_words(day),
        is_late=bool(_late_words(day)),
    )


def _long_of(concern: Concern, name: str) -> Due:
    raised = concern.raised_at or concern.logged_at
    days = (clock.now() - raised).days
    return Due(
        ref="",
        what=words.title_of(concern),
        owner=name,
        reference=concern.reference,
        day=words.day_words(clock.school_time(raised).date(), "d MMM y"),
        note=ngettext("%(num)s day", "%(num)s days", days),
        is_late=False,
    )


def _late_words(day: date | None) -> str:
    today = clock.school_time(clock.now()).date()
    if day is None or day >= today:
        return ""
    return ngettext("%(num)s day late", "%(num)s days late", (today - day).days)
