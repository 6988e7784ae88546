"""The card of a story that is on: what Bramble says, the buttons of this moment, the way to pause."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from flask import current_app, g, url_for

from eduweb import people
from eduweb.simulations import queries
from eduweb.simulations.engine import State
from eduweb.simulations.policy import has_asks, panel
from eduweb.simulations.scripts import scenario_of

if TYPE_CHECKING:
    from eduweb.content.shapes.scenario import Choice, Scenario
    from eduweb.messages import Shown
    from eduweb.people import Who
    from eduweb.simulations.models import Playthrough


@dataclass(frozen=True, slots=True)
class Ask:
    """Something asked with two buttons: `kind` is group or app, `who` and `picture` are of the asker."""

    ref: str
    kind: str
    label: str
    words: str
    who: str
    who_ref: str
    picture: str


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
    asks: tuple[Ask, ...] = ()
    newest: str = ""


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
        asks=_asks(playthrough, scenario),
        newest=playthrough.newest.get("kind", ""),
    )


def _asks(playthrough: Playthrough, scenario: Scenario) -> tuple[Ask, ...]:
    if not has_asks(scenario):
        return ()
    rows = queries.asked_now(playthrough)
    people_by_id = {row.actor_id: people.who_by_id(row.actor_id) for row in rows}
    return tuple(
        Ask(row.ref, row.kind, row.label, row.words, who.name, who.ref, who.picture)
        for row in rows
        if (who := people_by_id[row.actor_id]) is not None
    )


def lines_for(pupil: Who) -> list[Shown]:
    """Return what the present moment of the story that is on has shown so far."""
    playing = queries.playing_now(pupil)
    return [] if playing is None else queries.lines_now(pupil, playing[0])


def place_of_newest(playthrough: Playthrough) -> str:
    """Return where the newest line of a story stands."""
    kind, ref = playthrough.newest.get("kind"), playthrough.newest.get("thread")
    if kind == "chat":
        return url_for("network.chat", thread_ref=ref)
    if kind == "mail":
        return url_for("mail.letter", thread_ref=ref)
    if kind == "asked":
        return url_for("simulations.practice")
    if kind == "request":
        return url_for("network.friend_request", request_ref=ref)
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
