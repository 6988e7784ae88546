"""The card of a story that is on: what Bramble says, the buttons of this moment, the way to pause."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from flask import current_app, g, url_for

from eduweb.simulations import queries
from eduweb.simulations.engine import State
from eduweb.simulations.policy import panel
from eduweb.simulations.scripts import scenario_of

if TYPE_CHECKING:
    from eduweb.content.shapes.scenario import Choice
    from eduweb.people import Who
    from eduweb.simulations.models import Playthrough


@dataclass(frozen=True, slots=True)
class Card:
    """What the card shows; `state` is running, paused or finished."""

    ref: str
    title: str
    state: str
    see_url: str
    guide: str = ""
    recovery: str = ""
    visit: int = 0
    choices: tuple[Choice, ...] = ()


def card_of(pupil: Who) -> Card | None:
    """Return the card of the story that is on for a pupil."""
    playing = queries.playing_now(pupil)
    if playing is None:
        return None
    playthrough, stage = playing
    scenario = scenario_of(playthrough)
    if playthrough.ended_at is not None:
        url = url_for("simulations.unmasking", playthrough_ref=playthrough.ref)
        return Card(playthrough.ref, scenario.title, "finished", url)
    if stage is None or stage.is_paused:
        return Card(playthrough.ref, scenario.title, "paused", place_of_newest(playthrough))
    state = State.from_json(playthrough.state)
    beside = panel(scenario, state)
    return Card(
        playthrough.ref,
        scenario.title,
        "running",
        place_of_newest(playthrough),
        guide=beside.guide if beside else "",
        recovery=(beside.recovery if beside else None) or "",
        visit=state.visit,
        choices=beside.choices if beside else (),
    )


def place_of_newest(playthrough: Playthrough) -> str:
    """Return where the newest line of a story stands."""
    if playthrough.newest.get("kind") == "chat":
        return url_for("network.chat", thread_ref=playthrough.newest["thread"])
    return url_for("network.feed")


def practice_card() -> str:
    """Return the card as a piece of page, or nothing when no story is on."""
    who: Who | None = g.get("who")
    card = card_of(who) if who is not None and who.is_pupil else None
    if card is None:
        return ""
    macros = current_app.jinja_env.get_template("components/practice_card.html").module
    piece: str = macros.practice_card(card)  # type: ignore[attr-defined]
    return piece
