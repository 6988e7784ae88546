"""Practice: what is on, which stories are open, and the buttons that move a story."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from flask import abort, flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _

from eduweb.core.db import write
from eduweb.simulations import service
from eduweb.simulations.badges import badges_of
from eduweb.simulations.card import card_of, lines_for, place_of_newest
from eduweb.simulations.playing import CannotBePlayedError
from eduweb.simulations.policy import face_of
from eduweb.simulations.releases import NoSuchStoryError
from eduweb.simulations.views.blueprint import bp
from eduweb.web.access import pupil_only

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask.typing import ResponseReturnValue

    from eduweb.simulations.models import Playthrough

T = TypeVar("T")


@bp.route("")
@pupil_only
def practice() -> ResponseReturnValue:
    """Show the story that is on, or those that a pupil may begin."""
    stories = service.open_scenarios(g.who)
    if not g.who.is_ks1:
        return render_template("simulations/practice.html", stories=stories)
    card = card_of(g.who)
    if card is not None:
        return render_template("simulations/play_ks1.html", card=card, lines=lines_for(g.who))
    faces = {slug: face_of(story) for slug, story in stories.items()}
    return render_template("simulations/practice_ks1.html", stories=stories, faces=faces)


@bp.route("/badges")
@pupil_only
def badges() -> ResponseReturnValue:
    """Show a pupil the badges of their own; nobody else sees them."""
    page = "simulations/badges_ks1.html" if g.who.is_ks1 else "simulations/badges.html"
    return render_template(page, badges=badges_of(g.who))


@bp.route("/<slug>/start", methods=["POST"])
@pupil_only
def start(slug: str) -> ResponseReturnValue:
    """Begin a story, from its beginning."""
    return _onward(written(lambda: service.start(g.who, slug)))


@bp.route("/<playthrough_ref>/choose", methods=["POST"])
@pupil_only
def choose(playthrough_ref: str) -> ResponseReturnValue:
    """Press a button of the present moment."""
    choice, visit = request.form.get("choice", ""), request.form.get("visit", "")
    if not visit.isdecimal() or len(visit) > len("99999"):
        abort(400)
    return _onward(written(lambda: service.choose(g.who, playthrough_ref, choice, visit=int(visit))))


@bp.route("/<playthrough_ref>/asked/<asked_ref>", methods=["POST"])
@pupil_only
def answer(playthrough_ref: str, asked_ref: str) -> ResponseReturnValue:
    """Say yes or no to what the story asks."""
    said = request.form.get("answer")
    if said not in {"yes", "no"}:
        abort(400)
    is_yes = said == "yes"
    return _onward(written(lambda: service.answer(g.who, playthrough_ref, asked_ref, is_yes=is_yes)))


@bp.route("/<playthrough_ref>/pause", methods=["POST"])
@pupil_only
def pause(playthrough_ref: str) -> ResponseReturnValue:
    """Stop the story where it is."""
    written(lambda: service.pause(g.who, playthrough_ref))
    flash(_("Paused. Nothing moves until you go on."), "info")
    return redirect(url_for("simulations.practice"), code=303)


@bp.route("/<playthrough_ref>/resume", methods=["POST"])
@pupil_only
def resume(playthrough_ref: str) -> ResponseReturnValue:
    """Let the story go on."""
    return _onward(written(lambda: service.resume(g.who, playthrough_ref)))


@bp.route("/<playthrough_ref>/leave", methods=["POST"])
@pupil_only
def leave(playthrough_ref: str) -> ResponseReturnValue:
    """Have done with a story, finished or not."""
    written(lambda: service.finish(g.who, playthrough_ref))
    flash(_("You left the story. Nobody pretend is here now."), "info")
    return redirect(url_for("simulations.practice"), code=303)


def written(work: Callable[[], T]) -> T:
    """Do it in one `write`; a story that is not this pupil's is not there."""
    try:
        return write(work)
    except (NoSuchStoryError, CannotBePlayedError):
        abort(404)


def _onward(playthrough: Playthrough) -> ResponseReturnValue:
    """Lead to where the story goes on: to its newest line, or behind the curtain."""
    if playthrough.ended_at is not None:
        return redirect(url_for("simulations.unmasking", playthrough_ref=playthrough.ref), code=303)
    # The youngest have the whole stage on one page.
    here = url_for("simulations.practice") if g.who.is_ks1 else place_of_newest(playthrough)
    return redirect(here, code=303)
