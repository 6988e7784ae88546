"""After the story: who it really was, and what the pupil did."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from flask import abort, flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _

from eduweb.simulations import queries, service
from eduweb.simulations.excluded import is_kept_from
from eduweb.simulations.policy import clues_of, debrief, lines_to_unmask, pieces_of
from eduweb.simulations.scripts import scenario_of
from eduweb.simulations.views.blueprint import bp
from eduweb.simulations.views.practice import written
from eduweb.web.access import pupil_only
from eduweb.web.pages import is_fragment

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from eduweb.content.shapes.cues import Clue
    from eduweb.simulations.models import Playthrough
    from eduweb.simulations.policy import Piece

OPENS = {"my-page": "network.me", "my-messages": "network.chats", "my-helpers": "reports.tell"}


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the unmasked one, cut at its clues."""

    pieces: tuple[Piece, ...]
    is_hinted: bool


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that happened."""

    title: str
    text: str
    icon: str
    tone: str


def _ended(playthrough_ref: str) -> Playthrough:
    """Return a playthrough of the pupil's own that has ended, unless its story is kept from them since."""
    playthrough = queries.playthrough_by_ref(g.who, playthrough_ref)
    if playthrough is None or playthrough.ended_at is None:
        abort(404)
    if is_kept_from(g.who, playthrough.slug, scenario_of(playthrough)):
        abort(404)
    return playthrough


@bp.route("/<playthrough_ref>/unmasking", methods=["GET", "POST"])
@pupil_only
def unmasking(playthrough_ref: str) -> ResponseReturnValue:
    """Show who it really was, and let the pupil find the clues in its own lines."""
    playthrough = _ended(playthrough_ref)
    scenario = scenario_of(playthrough)
    if scenario.unmasking is None:
        return redirect(url_for("simulations.debrief_page", playthrough_ref=playthrough_ref))
    if request.method == "POST":
        number = request.form.get("clue", "")
        if not number.isdecimal() or len(number) > len("999"):
            abort(400)
        written(lambda: service.find_clue(g.who, playthrough_ref, int(number)))
        if not is_fragment():
            return redirect(url_for("simulations.unmasking", playthrough_ref=playthrough_ref), code=303)
        playthrough = _ended(playthrough_ref)
    if g.who.is_ks1:
        clues = clues_of(scenario, queries.state_as_met(playthrough))
        return render_template(
            "simulations/unmasking_ks1.html", scenario=scenario, playthrough=playthrough, clues=clues
        )
    page = "simulations/_clues.html" if is_fragment() else "simulations/unmasking.html"
    return render_template(page, scenario=scenario, playthrough=playthrough, **_clues(playthrough))


def _clues(playthrough: Playthrough) -> dict[str, Any]:
    """Return the lines, what was found in them in order of finding, and how many are left."""
    scenario, state = scenario_of(playthrough), queries.state_as_met(playthrough)
    clues = clues_of(scenario, state)
    order = {number: place for place, number in enumerate(playthrough.found, 1) if number < len(clues)}
    hinted = next((n for n in range(len(clues)) if n not in order), None) if "hint" in request.args else None
    lines, first = [], 0
    for line in lines_to_unmask(scenario, state):
        last = first + len(line.clues)
        lines.append(Line(pieces_of(line, first), hinted is not None and first <= hinted < last))
        first = last
    found: list[Clue] = [clues[number] for number in order]
    return {
        "lines": lines,
        "order": order,
        "found": found,
        "total": len(clues),
    }


@bp.route("/<playthrough_ref>/debrief", methods=["GET", "POST"])
@pupil_only
def debrief_page(playthrough_ref: str) -> ResponseReturnValue:
    """Say what happened, what was done well and what to try; ask how it feels."""
    playthrough = _ended(playthrough_ref)
    if request.method == "POST":
        feeling = request.form.get("feeling", "")
        written(lambda: service.feel(g.who, playthrough_ref, feeling))
        address = url_for("simulations.debrief_page", playthrough_ref=playthrough_ref, _anchor="feeling")
        return redirect(address, code=303)
    scenario = scenario_of(playthrough)
    told = debrief(scenario, queries.state_as_met(playthrough))
    if told is None:
        abort(404)
    tip = told.setting_tip
    return render_template(
        "simulations/debrief_ks1.html" if g.who.is_ks1 else "simulations/debrief.html",
        scenario=scenario,
        playthrough=playthrough,
        told=told,
        steps=_steps(told.happened),
        tip_url=url_for(OPENS[tip.opens]) if tip else "",
    )


def _steps(happened: tuple[Any, ...]) -> list[Step]:
    """Return what happened; the last, which the pupil brought about, in the colour of what is safe."""
    last = len(happened) - 1
    return [
        Step(
            told.title or told.text,
            told.text if told.title else "",
            told.icon or "chat-circle-dots",
            "mint" if at == last else "hazel" if told.icon == "pause" else "damson",
        )
        for at, told in enumerate(happened)
    ]


@bp.route("/<playthrough_ref>/finish", methods=["POST"])
@pupil_only
def finish(playthrough_ref: str) -> ResponseReturnValue:
    """Close the debrief; nobody pretend stays behind."""
    playthrough = _ended(playthrough_ref)
    written(lambda: service.finish(g.who, playthrough.ref))
    flash(_("Finished. Well practised."), "success")
    return redirect(url_for("simulations.practice"), code=303)
