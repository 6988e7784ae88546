"""Who may play what, and the names that a story borrows."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask import Flask

from eduweb.content.shapes.cues import MailCue
from eduweb.core.db import write
from eduweb.people import YearGroup
from eduweb.simulations import playing, scripts, service
from eduweb.simulations.playing import CannotBePlayedError, cannot_play
from eduweb.simulations.scripts import is_for_year, library, without_names_of
from tests.cast import Cast
from tests.makers import make_pupil
from tests.simulations.stagecraft import SLUG, Player


@pytest.fixture
def asha(app: Flask, cast: Cast) -> Iterator[Player]:
    with app.app_context():
        yield Player(cast.asha)


def test_a_character_never_bears_the_name_of_somebody_on_the_roll(asha: Player, cast: Cast) -> None:
    write(lambda: make_pupil(cast.elm, "Maple T"))

    asha.begins()

    assert asha.meets("maple").name == "Conker"
    assert scripts.scenario_of(asha.story).cast["maple"].name == "Conker"
    assert "Maple" not in " ".join(asha.presses("look").reads_in_the_feed())


def test_a_pupil_who_came_meanwhile_gives_the_next_story_another_name(asha: Player, cast: Cast) -> None:
    first = asha.begins().meets("maple")
    write(lambda: make_pupil(cast.elm, "Maple"))

    assert asha.begins().meets("maple").name == "Conker"
    assert asha.meets("maple").id != first.id


def test_names_that_nobody_bears_stay() -> None:
    assert without_names_of({"asha", "ben"}, "Maple sees Otto", ["Maple", "Otto"]) == "Maple sees Otto"


def test_a_spare_name_that_is_on_the_roll_is_passed_over() -> None:
    assert without_names_of({"otto", "conker"}, "Otto’s raft", ["Otto"]) == "Teasel’s raft"


@pytest.mark.parametrize(
    ("year", "may"),
    [
        (YearGroup.Y1, False),
        (YearGroup.Y2, False),
        (YearGroup.Y3, False),
        (YearGroup.Y4, True),
        (YearGroup.Y5, True),
        (YearGroup.Y6, True),
        (None, False),
    ],
)
def test_a_story_is_for_its_year_and_for_the_older_ones_of_its_key_stage(
    year: YearGroup | None, may: bool
) -> None:
    assert is_for_year(library()[SLUG], year) is may


def test_a_story_with_cues_that_cannot_be_played_says_which(
    asha: Player, monkeypatch: pytest.MonkeyPatch
) -> None:
    story = library()[SLUG]
    mail = MailCue(mail="grey-cloud", subject="Hello", text="Open me")
    first = story.beats[0].model_copy(update={"cues": (mail,)})
    known = {kind: player for kind, player in playing.PLAYERS.items() if kind is not MailCue}
    monkeypatch.setattr(playing, "PLAYERS", known)
    monkeypatch.setattr(service, "library", lambda: {SLUG: story.model_copy(update={"beats": (first,)})})

    with pytest.raises(CannotBePlayedError, match="cannot play yet: mail"):
        write(lambda: service.start(asha.pupil, SLUG))

    assert service.open_scenarios(asha.pupil) == {}


def test_every_story_of_this_installation_can_be_played() -> None:
    assert {slug for slug, story in library().items() if cannot_play(story)} == set()
