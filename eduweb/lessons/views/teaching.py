"""A lesson as its teacher reads it: the script, and what can be printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import abort, render_template

from eduweb.lessons import queries
from eduweb.lessons.views.blueprint import bp
from eduweb.web.access import staff_only

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue


@bp.route("/<lesson_slug>/teach")
@staff_only
def teach(lesson_slug: str) -> ResponseReturnValue:
    """Show what to say and to listen for, step by step, with the sheets to print below."""
    lesson = queries.library().get(lesson_slug)
    if lesson is None:
        abort(404)
    return render_template("lessons/teach.html", lesson=lesson, slug=lesson_slug)
