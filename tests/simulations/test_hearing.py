"""What a story hears of a pupil's real buttons: which character it was about, and nothing of others."""

from __future__ import annotations

from typing import Any

import pytest

from eduweb.content import Doing
from eduweb.simulations.engine import Happening
from eduweb.simulations.hearing import heard
from eduweb.simulations.models import Playthrough

CLOUD, STRANGER = 41, 42


def hear(what: str, character_id: int) -> Happening | None:
    playthrough = Playthrough(actors={"grey-cloud": CLOUD})
    row: dict[str, Any] = {"what": what, "character_id": character_id}
    return heard(playthrough, None, None, row)  # type: ignore[arg-type]  # neither is asked for these


@pytest.mark.parametrize(
    ("what", "doing"),
    [
        ("accepts", Doing.ACCEPTS),
        ("declines", Doing.DECLINES),
        ("blocks", Doing.BLOCKS),
        ("unblocks", Doing.UNBLOCKS),
        ("reports", Doing.REPORTS),
    ],
)
def test_a_button_pressed_about_a_character_is_heard(what: str, doing: Doing) -> None:
    assert hear(what, CLOUD) == Happening(doing, who="grey-cloud")


@pytest.mark.parametrize("what", ["accepts", "declines", "blocks"])
def test_about_somebody_of_another_story_it_is_not(what: str) -> None:
    assert hear(what, STRANGER) is None


def test_what_no_story_knows_means_nothing() -> None:
    assert hear("asks", CLOUD) is None
