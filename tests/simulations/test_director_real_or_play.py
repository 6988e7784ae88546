"""What a pupil types to a character is practice, until it reads real: then the story never hears of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from flask import Flask

from eduweb import concerns, messages, outbox, people, simulations
from eduweb.content.shapes.base import Stage
from eduweb.core.db import db, write
from eduweb.messages import ChatLine, SentState
from eduweb.safety import Outcome, Severity
from eduweb.simulations import director, queries
from eduweb.simulations.engine import Happening, State
from eduweb.simulations.scripts import library, scenario_of
from tests.cast import Cast
from tests.simulations.stagecraft import Player

BEATS = [(slug, beat.id) for slug, scenario in library().items() for beat in scenario.beats]
REAL = "my dad hits me"


@pytest.fixture
def asha(app: Flask, cast: Cast) -> Iterator[Player]:
    with app.app_context():
        yield Player(cast.asha)


def test_a_phone_number_typed_to_grey_cloud_is_held_as_practice_without_a_mail(
    asha: Player, cast: Cast
) -> None:
    asha.begins().presses("read-on")

    sent = asha.types("ok its 07700 900142")

    assert (sent.state, sent.is_practice) == (SentState.HELD, True)
    assert [line.flag.words for line in concerns.queue(cast.ms_okoro, is_practice=True)] == [
        "ok its 07700 900142"
    ]
    assert concerns.queue(cast.ms_okoro, is_practice=False) == []
    assert outbox.deliveries(cast.quillbrook_id, "") == []
    assert asha.state.taken[-1].doing.value == "replies-with-private-detail"


def test_something_real_typed_to_grey_cloud_stops_the_story_and_is_real(asha: Player, cast: Cast) -> None:
    before = asha.begins().presses("read-on").state

    sent = asha.types(REAL)

    assert sent.verdict.outcome is Outcome.DISCLOSURE
    [line] = concerns.queue(cast.ms_reid, is_practice=False)
    assert line.flag.severity is Severity.CRITICAL
    assert concerns.queue(cast.ms_reid, is_practice=True) == []
    stage = messages.stage_of(asha.pupil)
    assert stage is not None
    assert stage.is_paused
    assert asha.state == before


def test_somebody_on_the_roll_named_to_grey_cloud_is_real(asha: Player, cast: Cast) -> None:
    before = asha.begins().presses("read-on").state

    asha.types("ben is a bastard")

    assert [line.name for line in concerns.queue(cast.ms_okoro, is_practice=False)] == ["Asha"]
    assert asha.state == before


def test_telling_something_real_stops_the_story_and_moves_nothing(asha: Player, cast: Cast) -> None:
    before = asha.begins().presses("read-on").state

    asha.tells_something_real()
    asha.presses("no-answer")

    assert asha.state == before
    assert [line.name for line in concerns.queue(cast.ms_okoro, is_practice=False)] == ["Asha"]


@pytest.mark.parametrize(("slug", "beat"), BEATS, ids=[f"{slug}: {beat}" for slug, beat in BEATS])
def test_from_no_beat_does_a_disclosure_reach_the_engine(
    asha: Player, cast: Cast, monkeypatch: pytest.MonkeyPatch, slug: str, beat: str
) -> None:
    heard: list[Happening] = []
    # A story for the youngest is played by one of them.
    player = Player(cast.kit) if library()[slug].key_stage is Stage.KS1 else asha
    thread_ref = write(lambda: _be_at(player, slug, beat))
    player.then()
    before = player.state
    monkeypatch.setattr(director, "advance", lambda _scenario, state, it: heard.append(it) or (state, ()))

    to = ChatLine(thread_ref)
    write(lambda: messages.send(author=player.pupil, to=to, words=REAL, client_id="disclosure-1"))
    player.then()

    assert heard == []
    assert player.state == before


def _be_at(player: Player, slug: str, beat: str) -> str:
    """Put a playthrough at a beat, with a chat to everybody in it, and return one to write in."""
    story = simulations.start(player.pupil, slug)
    state = State.from_json(story.state)
    story.state = replace(state, beat=beat, visit=state.visit + 1).to_json()
    character = next(iter(scenario_of(story).cast))
    author = people.who_by_id(story.actors[character])
    assert author is not None
    thread = messages.open_chat(author, [player.pupil], only_for_pupil_id=player.pupil.id)
    story.threads = {**story.threads, str(thread.id): character}
    db.session.flush()
    assert queries.playthrough_now(player.pupil) is story
    return thread.ref
