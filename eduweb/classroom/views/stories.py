"""Stories in a class: what its pupils have shown by doing, who gets which, asking for an exclusion."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from flask import abort, flash, g, redirect, render_template, url_for
from flask_babel import gettext as _

from eduweb import people, simulations
from eduweb.classroom import access, shown
from eduweb.classroom.views.blueprint import bp
from eduweb.classroom.views.pupils import PUPIL
from eduweb.core.db import write
from eduweb.simulations import AskThemeForm
from eduweb.web import staff_only

if TYPE_CHECKING:
    from collections.abc import Sequence

    from flask.typing import ResponseReturnValue

    from eduweb.content import Scenario
    from eduweb.people import Pupil, SchoolClass

INCOMPLETE = 422


@dataclass(frozen=True, slots=True)
class Group:
    """The pupils of a class who get one story."""

    title: str
    minutes: int
    pupils: Sequence[Pupil]


@bp.route("/classes/<class_ref>/stories")
@staff_only
def stories(class_ref: str) -> ResponseReturnValue:
    """Show what the class has shown of each strand by doing, and the stories it can be given."""
    school_class = access.class_for(g.who, class_ref)
    years = {pupil.year_group for pupil in people.pupils_of_class(school_class.id)}
    on = _stories_on(school_class)
    return render_template(
        "classroom/stories.html",
        school_class=school_class,
        rows=shown.class_rows(school_class),
        stories={
            slug: story
            for slug, story in on.items()
            if any(simulations.is_for_year(story, year) for year in years)
        },
    )


@bp.route("/classes/<class_ref>/stories/<slug>")
@staff_only
def story_groups(class_ref: str, slug: str) -> ResponseReturnValue:
    """Show who gets which story when the class is given this one; never why."""
    school_class = access.class_for(g.who, class_ref)
    story = _stories_on(school_class).get(slug)
    assigned = simulations.assigned_for(school_class, slug)
    if story is None or not assigned:
        abort(404)
    return render_template(
        "classroom/story_groups.html",
        school_class=school_class,
        story=story,
        groups=_groups(school_class, assigned, slug),
    )


@bp.route(f"{PUPIL}/stories")
@staff_only
def pupil_stories(class_ref: str, person_ref: str) -> ResponseReturnValue:
    """Show what one pupil has shown by doing, and what this adult asked the officer for."""
    return _page(class_ref, person_ref, AskThemeForm(formdata=None))


@bp.route(f"{PUPIL}/stories/ask", methods=["POST"])
@staff_only
def ask_exclusion(class_ref: str, person_ref: str) -> ResponseReturnValue:
    """Ask the officer never to send a theme to a pupil."""
    _class, pupil = access.pupil_for(g.who, class_ref, person_ref)
    form = AskThemeForm()
    form.offer()
    if not form.validate():
        return _page(class_ref, person_ref, form), INCOMPLETE

    def work() -> None:
        access.pupil_for(g.who, class_ref, person_ref)
        who = people.who_by_id(pupil_id)
        if who is None:
            abort(404)
        simulations.ask_for_exclusion(who, form.theme.data, reason=form.reason.data or "", by=g.who)

    pupil_id = pupil.id
    write(work)
    flash(_("Asked. The e-safety officer reads it; nobody else is told."), "success")
    there = url_for("classroom.pupil_stories", class_ref=class_ref, person_ref=person_ref)
    return redirect(there, code=303)


def _stories_on(school_class: SchoolClass) -> dict[str, Scenario]:
    releases = simulations.releases_of(school_class.school_id)
    known = simulations.stories().items()
    return {slug: story for slug, story in known if simulations.is_on(story, releases.get(slug))}


def _groups(school_class: SchoolClass, assigned: dict[int, str], slug: str) -> list[Group]:
    """Return the groups, that of the story itself first; the pupils of each by name."""
    pupils = people.pupils_of_class(school_class.id)
    known = simulations.stories()
    slugs = sorted(set(assigned.values()), key=lambda one: (one != slug, one))
    return [
        Group(known[one].title, known[one].minutes, [p for p in pupils if assigned.get(p.id) == one])
        for one in slugs
    ]


def _page(class_ref: str, person_ref: str, form: AskThemeForm) -> str:
    school_class, pupil = access.pupil_for(g.who, class_ref, person_ref)
    form.offer()
    by_strand, by_statement = shown.pupil_lines(pupil)
    return render_template(
        "classroom/pupil_stories.html",
        school_class=school_class,
        pupil=pupil,
        by_strand=by_strand,
        by_statement=by_statement,
        form=form,
        asked=simulations.asked_by(g.who, pupil.id),
        theme_of=simulations.words_for_theme,
    )
