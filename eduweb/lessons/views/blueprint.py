"""The blueprint that the pages of lessons hang on, and their place in the navigation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, abort, g, url_for
from flask_babel import gettext as _

from eduweb.lessons import policy, queries
from eduweb.web.pages import NavItem, register_nav

if TYPE_CHECKING:
    from eduweb.content import Lesson
    from eduweb.lessons.policy import Step
    from eduweb.web.access import SignedIn

bp = Blueprint("lessons", __name__, url_prefix="/lessons")
PUPILS_ORDER, STAFFS_ORDER = 30, 60


@register_nav
def nav(who: SignedIn) -> list[NavItem]:
    """Lead pupils to their lessons, and those who teach to what they can teach."""
    if not who.is_pupil and not g.who.class_ids:
        return []
    order = PUPILS_ORDER if who.is_pupil else STAFFS_ORDER
    return [NavItem(_("Lessons"), "book-open-text", url_for("lessons.lessons"), order=order)]


def own_lesson(lesson_slug: str) -> Lesson:
    """Return a lesson that is open to the pupil; any other is not there."""
    lesson = queries.open_lessons(g.who).get(lesson_slug)
    if lesson is None:
        abort(404)
    return lesson


def steps_of(lesson: Lesson) -> tuple[Step, ...]:
    """Return the steps of a lesson."""
    return policy.steps_of(lesson, _("What I know now"))
