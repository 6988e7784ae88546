"""Measure one filter in a process of its own: `python -m benchmarks.filter.measure NAME FOLDER`.

Prints one JSON object: the counts of each slice, the time of each call, how long
the filter took to load and how much memory that added.
"""

from __future__ import annotations

import json
import os
import resource
import sys
import time
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

from benchmarks.filter.rows import Row, Tally, read_rows
from benchmarks.filter.split import is_sealed

Filter = Callable[[str], Any]
_WARM_UP = 200
_STORY_WORDS = 1000
_WORST_SIZE = 4000
PIECES = (
    "hello there ",
    "i want to die ",
    "my dad he she they ",
    "0 ",
    "07700 900123 ",
    "a.",
    "f*",
    "@a",
    "s h i t ",
    "www.",
    "dot ",
    "a at ",
    "shit ",
    "fuuu",
    "i will kill you ",
    "double ",
    "ﷺ",
    "he he touch ",
    "1 high ",
    "f\u0301u\u0301c\u0301",
    "fuc",
    "kcuf ",
    "sh it ",
    "you are all ",
    "f.u.c.k.",
    "🐒",
    "zxqj",
    "women are ",
    "n🌟gger ",
    "how old are you ",
    "abcdefghij",
    "|-|",
    "()",
    "nine ",
    "mr ",
    "a\u200b",
    "\ud83d",
    "x" * 23 + " ",
)
"""Texts that a judge might find hard, each repeated to 4 kB."""


def _eduweb() -> Filter:
    judge: Filter = import_module("eduweb.safety").judge
    return judge


def _better_profanity() -> Filter:
    profanity = import_module("better_profanity").profanity
    profanity.load_censor_words()
    contains: Filter = profanity.contains_profanity
    return contains


def _alt_profanity_check() -> Filter:
    predict = import_module("profanity_check").predict
    return lambda text: bool(predict([text])[0])


def _glin_profanity() -> Filter:
    glin = import_module("glin_profanity")
    made = glin.Filter({"detect_leetspeak": True, "leetspeak_level": "aggressive"})
    return lambda text: bool(made.is_profane(text))


FILTERS: dict[str, Callable[[], Filter]] = {
    "eduweb": _eduweb,
    "better-profanity": _better_profanity,
    "alt-profanity-check": _alt_profanity_check,
    "glin-profanity": _glin_profanity,
}


def measure(name: str, folder: Path, *, only_sealed: bool) -> dict[str, Any]:
    """Run a filter over every row and return what it did."""
    slices = {
        slice_: [row for row in rows if is_sealed(row) or not only_sealed]
        for slice_, rows in read_rows(folder).items()
    }
    before, begun = _resident(), time.perf_counter()
    judge = FILTERS[name]()
    judge("hello")
    loaded, after = time.perf_counter() - begun, _resident()
    every = [row for rows in slices.values() for row in rows]
    for row in every[:_WARM_UP]:
        judge(row["text"])
    nanoseconds: list[int] = []
    counts = {slice_: _tally(judge, rows, nanoseconds) for slice_, rows in slices.items()}
    return {
        "name": name,
        "slices": {slice_: vars(tally) for slice_, tally in counts.items()},
        "microseconds": sorted(taken / 1000 for taken in nanoseconds),
        "story_ms": _story(judge, every),
        "worst_ms": max(_worst(judge, piece) for piece in PIECES) if name == "eduweb" else None,
        "load_ms": loaded * 1000,
        "memory_mib": after - before,
    }


def _tally(judge: Filter, rows: list[Row], nanoseconds: list[int]) -> Tally:
    tally = Tally()
    for row in rows:
        begun = time.perf_counter_ns()
        said = judge(row["text"])
        nanoseconds.append(time.perf_counter_ns() - begun)
        tally.count(
            row, is_flagged=bool(getattr(said, "flagged", said)), categories=getattr(said, "categories", None)
        )
    return tally


def _story(judge: Filter, rows: list[Row]) -> float:
    """Return the milliseconds for a story of a thousand words, the middle one of five."""
    words = " ".join(row["text"] for row in rows if row["slice"] == "d_prose").split()[:_STORY_WORDS]
    taken = []
    for _ in range(5):
        begun = time.perf_counter()
        judge(" ".join(words))
        taken.append((time.perf_counter() - begun) * 1000)
    return sorted(taken)[2]


def _worst(judge: Filter, piece: str) -> float:
    """Return the milliseconds for a text of one piece over and over, the better of three."""
    text = (piece * _WORST_SIZE)[:_WORST_SIZE]
    taken = []
    for _ in range(3):
        begun = time.perf_counter()
        judge(text)
        taken.append((time.perf_counter() - begun) * 1000)
    return min(taken)


def _resident() -> float:
    """Return the resident memory of this process in MiB."""
    try:
        pages = int(Path("/proc/self/statm").read_text("utf-8").split()[1])
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


if __name__ == "__main__":
    json.dump(measure(sys.argv[1], Path(sys.argv[2]), only_sealed=sys.argv[3:] == ["sealed"]), sys.stdout)
