"""My lessons, the first page of one, and the last."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import g, render_template

from eduweb.lessons import queries
from eduweb.lessons.views.blueprint import bp, own_lesson, steps_of
from eduweb.web.access import pupil_only, signed_in

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue


@bp.route("")
@signed_in
def lessons() -> ResponseReturnValue:
    """Show a pupil the lessons of their year, and staff all of them."""
    if g.who.is_staff:
        return render_template("lessons/staff_lessons.html", lessons=queries.library())
    done = queries.done_steps(g.who)
    page = "lessons/lessons_ks1.html" if g.who.is_ks1 else "lessons/lessons.html"
    return render_template(page, lessons=queries.open_lessons(g.who), done=done)


@bp.route("/<lesson_slug>")
@pupil_only
def lesson(lesson_slug: str) -> ResponseReturnValue:
    """Show what a lesson is about, its words, and where to begin or go on."""
    found = own_lesson(lesson_slug)
    steps = steps_of(found)
    done = queries.done_steps(g.who).get(lesson_slug, set())
    waiting = next((step for step in steps if step.id not in done), steps[0])
    return render_template(
        "lessons/lesson.html",
        lesson=found,
        slug=lesson_slug,
        steps=steps,
        done=done,
        waiting=waiting,
    )


@bp.route("/<lesson_slug>/finished")
@pupil_only
def finished(lesson_slug: str) -> ResponseReturnValue:
    """Say that the lesson is done, and what was promised."""
    found = own_lesson(lesson_slug)
    progress = queries.progress_of(g.who, lesson_slug)
    chosen = {row.answers["promise"] for row in progress.values() if "promise" in row.answers}
    promises = [
        one.text
        for activity in found.activities
        if activity.kind == "pledge"
        for one in activity.promises
        if one.id in chosen
    ]
    return render_template("lessons/finished.html", lesson=found, slug=lesson_slug, promises=promises)
