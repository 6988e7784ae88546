"""How long a hint still comes after something was taken away, from the frames of an open socket."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from tests.revoking import ENDS_A_LOGIN, every_way, record, scene_in

if TYPE_CHECKING:
    from tests.revoking import Recording


def measure() -> list[Recording]:
    """Try every way on a server of its own."""
    return [_recording(way) for way in every_way()]


def _recording(way: str) -> Recording:
    with tempfile.TemporaryDirectory() as folder, scene_in(Path(folder)) as scene:
        return record(scene, way)


def rows(recordings: list[Recording]) -> list[str]:
    """Return the figures as lines of a Markdown table."""
    return [
        "| What was taken away | hints before it | written after it | last hint, ms | socket hung up, ms |",
        "| --- | ---: | ---: | ---: | ---: |",
        *(_row(one) for one in recordings),
    ]


def _row(one: Recording) -> str:
    last = "none after it" if one.last_hint < 0 else f"{one.last_hint * 1000:.0f}"
    ended = f"{one.ended_at * 1000:.0f}" if one.ended_at is not None and one.way in ENDS_A_LOGIN else ""
    return f"| {one.way} | {one.hints_before} | {len(one.written_after)} | {last} | {ended} |"
