"""The yearly reviews of filtering and monitoring."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import flash, g, redirect, render_template, url_for
from flask_babel import gettext as _

from eduweb.core.db import write
from eduweb.overview import queries, service
from eduweb.overview.blueprint import bp
from eduweb.overview.forms import ReviewForm
from eduweb.overview.governors import due_words, review_facts
from eduweb.overview.nav import DESK_ROLES
from eduweb.overview.views.desk import for_the_desk
from eduweb.overview.views.reports import for_desk_and_chair

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

INCOMPLETE = 422


@bp.route("/reviews")
@for_desk_and_chair
def reviews() -> ResponseReturnValue:
    """Show the reviews, newest first, and when the next is due."""
    found = queries.reviews_of(g.who.school_id)
    return render_template(
        "overview/reviews.html",
        reviews=[(review, review_facts(review), name) for review, name in found],
        due=due_words(found[0][0]) if found else "",
        may_write=bool(g.who.roles & set(DESK_ROLES)),
    )


@bp.route("/reviews/new", methods=["GET", "POST"])
@for_the_desk
def new_review() -> ResponseReturnValue:
    """Ask what a review found, and add it to the record."""
    form = ReviewForm()
    if not form.is_sent():
        return render_template("overview/review.html", form=form)
    reviewed_on = form.reviewed_on.data
    if not form.validate() or reviewed_on is None:
        return render_template("overview/review.html", form=form), INCOMPLETE

    def work() -> None:
        service.write_review(
            g.who,
            reviewed_on=reviewed_on,
            people=form.people.data or "",
            tested=form.tested.data or "",
            result=form.result.data or "",
            changes=form.changes.data or "",
        )

    write(work)
    flash(_("The review is written down."), "success")
    return redirect(url_for("overview.reviews"), 303)
