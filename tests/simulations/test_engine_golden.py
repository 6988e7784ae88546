"""The same pupil always gets the same play; the transcripts are read by people too.

Write them anew with `EDUWEB_WRITE_GOLDEN=1` and read the difference.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from eduweb.content import all_scenarios, load_scenario
from eduweb.simulations.robots import ROBOTS, robots_for
from tests.simulations.transcript import transcript

SIMULATIONS = Path(__file__).parents[2] / "simulations"
GOLDEN = Path(__file__).parent / "golden"
PLAYED = [(slug, name) for slug, story in all_scenarios(SIMULATIONS).items() for name in robots_for(story)]


@pytest.mark.parametrize(("slug", "name"), PLAYED)
def test_a_play_goes_as_written_down(slug: str, name: str) -> None:
    path = GOLDEN / slug / f"{name}.txt"

    played = transcript(load_scenario(SIMULATIONS, slug), ROBOTS[name])

    if os.environ.get("EDUWEB_WRITE_GOLDEN"):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(played, "utf-8")
    assert "NO END" not in played
    assert played == path.read_text("utf-8")
