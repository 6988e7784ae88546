"""The scripts of the scenarios: read one whole, then switch it on or off for the school's pupils."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import abort, flash, g, redirect, render_template, url_for
from flask_babel import gettext as _

from eduweb import simulations
from eduweb.core.db import write
from eduweb.officer import queries, script, words
from eduweb.officer.blueprint import bp
from eduweb.officer.forms import ReleaseForm
from eduweb.officer.nav import EXCLUSION_ROLES, SCRIPT_ROLES
from eduweb.web.access import roles_only

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

for_readers_of_scripts = roles_only(*SCRIPT_ROLES)


@bp.route("/scenarios")
@for_readers_of_scripts
def scenarios() -> ResponseReturnValue:
    """List the scenarios, and whether the school's pupils may meet them."""
    releases = simulations.releases_of(g.who.school_id)
    listed = [
        (
            slug,
            story,
            words.years_words(story),
            simulations.is_on(story, releases.get(slug)),
            simulations.needs_release(story),
        )
        for slug, story in simulations.stories().items()
    ]
    may_exclude = bool(g.who.roles & EXCLUSION_ROLES)
    return render_template(
        "officer/scenarios.html",
        listed=listed,
        may_exclude=may_exclude,
        asked_count=simulations.asked_count(g.who) if may_exclude else 0,
    )


@bp.route("/scenarios/<slug>")
@for_readers_of_scripts
def scenario(slug: str) -> ResponseReturnValue:
    """Show a whole script, with the button that switches it on or off."""
    story = simulations.stories().get(slug)
    if story is None:
        abort(404)
    release = simulations.releases_of(g.who.school_id).get(slug)
    entries = simulations.entries_of(release) if release else []
    return render_template(
        "officer/scenario.html",
        slug=slug,
        story=story,
        years=words.years_words(story),
        is_on=simulations.is_on(story, release),
        needs_release=simulations.needs_release(story),
        hurts=simulations.whom_it_could_hurt(slug),
        moments=script.moments_of(story),
        always=script.ways_of(story, story.always),
        entries=entries,
        names=queries.names_of(entry.actor_id for entry in entries),
        switches=words.SWITCHES,
    )


@bp.route("/scenarios/<slug>/release", methods=["POST"])
@for_readers_of_scripts
def release_scenario(slug: str) -> ResponseReturnValue:
    """Switch a scenario on, if the version that was read is the one that would be played."""
    form = ReleaseForm()
    version = form.version.data if form.validate() else None
    try:
        write(lambda: simulations.release(slug, by=g.who, version=version or 0))
    except simulations.NoSuchStoryError:
        abort(404)
    except simulations.ScriptChangedError:
        flash(_("The script has changed since you opened it. Please read it again; it stays off."), "warning")
    else:
        flash(_("Switched on. Pupils can play it now."), "success")
    return redirect(url_for("officer.scenario", slug=slug), 303)


@bp.route("/scenarios/<slug>/withdraw", methods=["POST"])
@for_readers_of_scripts
def withdraw_scenario(slug: str) -> ResponseReturnValue:
    """Switch a scenario off."""
    try:
        write(lambda: simulations.withdraw_release(slug, by=g.who))
    except simulations.NoSuchStoryError:
        abort(404)
    flash(_("Switched off. Pupils who are in it can finish it; nobody can begin it."), "success")
    return redirect(url_for("officer.scenario", slug=slug), 303)
