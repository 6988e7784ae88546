"""Whatever is taken away is gone from open sockets too: not a hint of it comes a moment later."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.revoking import ENDS_A_LOGIN, every_way, record, scene_in

pytestmark = pytest.mark.faults
# What the project promises; the figures themselves are printed by `make bench`.
A_MOMENT = 1.0


SOME = {
    "Asha blocks Ben",
    "Asha is suspended",
    "The school's messages are switched off",
    "Asha leaves the group",
}


@pytest.mark.parametrize(
    "way", [way if way in SOME else pytest.param(way, marks=pytest.mark.nightly) for way in every_way()]
)
def test_not_a_hint_comes_once_something_is_taken_away(tmp_path: Path, way: str) -> None:
    with scene_in(tmp_path) as scene:
        recording = record(scene, way)

    assert recording.hints_before, "Asha heard nothing at all"
    assert any(at > A_MOMENT for at in recording.written_after), "Ben wrote nothing after it"
    assert recording.last_hint < A_MOMENT
    if way in ENDS_A_LOGIN:
        assert recording.ended_at is not None, "the socket was not hung up"
