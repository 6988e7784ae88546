"""One step of a lesson: read it, pick an answer, go on. Every step works without a script."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flask import abort, g, redirect, render_template, request, url_for

from eduweb import messages, simulations
from eduweb.content.shapes.activities import PractiseActivity, SortActivity, StoryActivity
from eduweb.core.db import write
from eduweb.lessons import policy, queries, service
from eduweb.lessons.views.blueprint import bp, own_lesson, steps_of
from eduweb.messages import Audience
from eduweb.web.access import pupil_only

if TYPE_CHECKING:
    from collections.abc import Mapping

    from flask.typing import ResponseReturnValue

    from eduweb.content import Lesson
    from eduweb.lessons.policy import Step


@bp.route("/<lesson_slug>/<step>", methods=["GET", "POST"])
@pupil_only
def step_page(lesson_slug: str, step: str) -> ResponseReturnValue:
    """Show a step, and take what is picked in it."""
    lesson = own_lesson(lesson_slug)
    steps = steps_of(lesson)
    at = next((at for at, one in enumerate(steps) if one.id == step), None)
    if at is None:
        abort(404)
    following = steps[at + 1] if at + 1 < len(steps) else None
    if request.method == "POST":
        return _take(lesson_slug, lesson, steps[at], following)
    row = queries.progress_of(g.who, lesson_slug).get(step)
    answers = row.answers if row else {}
    return render_template(
        f"lessons/{steps[at].kind}.html",
        lesson=lesson,
        slug=lesson_slug,
        step=steps[at],
        number=at + 1,
        total=len(steps),
        before=steps[at - 1] if at else None,
        answers=answers,
        is_done=policy.is_done(steps[at], answers),
        **_more(steps[at], answers),
    )


def _take(lesson_slug: str, lesson: Lesson, current: Step, following: Step | None) -> ResponseReturnValue:
    if "next" in request.form:
        write(lambda: service.go_on(g.who, lesson_slug, lesson, current))
        if following is None:
            return redirect(url_for("lessons.finished", lesson_slug=lesson_slug), code=303)
        return redirect(url_for("lessons.step_page", lesson_slug=lesson_slug, step=following.id), code=303)
    said = request.form.to_dict()
    try:
        write(lambda: service.answer(g.who, lesson_slug, lesson, current, said))
    except service.NoSuchAnswerError:
        abort(400)
    place: dict[str, Any] = {"question": said["question"]} if "question" in said else {}
    address = url_for("lessons.step_page", lesson_slug=lesson_slug, step=current.id, **place)
    return redirect(address, code=303)


def _more(current: Step, answers: Mapping[str, Any]) -> dict[str, Any]:
    """Return what only this kind of step shows."""
    match current.body:
        case StoryActivity():
            return _page_of(current.body)
        case SortActivity():
            return _sort_of(current.body, answers)
        case PractiseActivity():
            return _practice_of(current.body)
    question = policy.question_to_show(current, answers, request.args.get("question", ""))
    return {
        "question": question,
        "picked": policy.picked(question, answers) if question else None,
        "following": policy.next_question(current, question),
    }


def _page_of(story: StoryActivity) -> dict[str, Any]:
    asked = request.args.get("page", "1")
    at = int(asked) if asked.isdecimal() and len(asked) < len("999") else 1
    at = min(max(at, 1), len(story.pages))
    return {"page": story.pages[at - 1], "page_number": at, "page_total": len(story.pages)}


def _sort_of(sort: SortActivity, answers: Mapping[str, Any]) -> dict[str, Any]:
    left = policy.cards_left(sort, answers)
    asked = request.args.get("card", "")
    chosen = next((card for card in left if card.id == asked), left[0] if left else None)
    placed = {
        place.id: [card for card in sort.cards if card not in left and answers.get(card.id) == place.id]
        for place in sort.places
    }
    return {"left": left, "chosen": chosen, "placed": placed, "word": policy.word_on_last(sort, answers)}


def _practice_of(activity: PractiseActivity) -> dict[str, Any]:
    if activity.task is None:
        slug = simulations.assigned_to(g.who, activity.scenario or "")
        story = simulations.open_scenarios(g.who).get(slug)
        has_played = simulations.has_played(g.who, slug)
        return {
            "story": story,
            "story_slug": slug,
            "has_played": has_played,
            "audience": None,
            "is_set": False,
        }
    line = messages.profile_fields(g.who, g.who.id).get(activity.task.field)
    audience = line.thread.audience if line else None
    wanted = {Audience[one.name] for one in activity.task.to}
    return {
        "story": None,
        "story_slug": "",
        "has_played": False,
        "audience": audience,
        "is_set": audience in wanted,
    }
