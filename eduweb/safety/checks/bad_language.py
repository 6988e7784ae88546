"""Bad language: the listed words, plain, stretched, spelled out, behind symbols or inside others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eduweb.safety.checks.hit import Hit, hit
from eduweb.safety.lexicon import FINDER, finder_of
from eduweb.safety.words import find
from eduweb.safety.words.excused import is_allowed, is_excused
from eduweb.safety.words.slips import is_slip

if TYPE_CHECKING:
    from collections.abc import Iterator

    from eduweb.safety.context import Context
    from eduweb.safety.reading import Reading
    from eduweb.safety.words import Found

_MOST_TIMES = 100
"""Nobody needs to see more places of one kind: the verdict is the same from the first on."""

_NEVER_ALLOWED = frozenset({"slur", "sexual"})
"""Kinds of words that stay found whatever a school allows."""


def check(reading: Reading, context: Context) -> Iterator[Hit]:
    """Find listed words, each where it stands, and the words of the school's own list."""
    school = context.school
    times: dict[str, int] = {}
    enough: set[str] = set()
    for found in find(reading, FINDER, enough):
        if found.entry.kind in enough:
            continue
        is_let_through = found.entry.kind not in _NEVER_ALLOWED and is_allowed(reading, found, school.allow)
        if is_let_through or is_excused(reading, found, context):
            continue
        kind = "maybe-misspelt" if is_slip(reading, found, context) else found.entry.kind
        times[kind] = times.get(kind, 0) + 1
        if times[kind] >= _MOST_TIMES:
            enough.add(kind)
        yield _hit(reading, found, kind)
    if school.deny:
        for found in find(reading, finder_of(school.deny)):
            if not is_excused(reading, found, context):
                yield _hit(reading, found, found.entry.kind)


def _hit(reading: Reading, found: Found, kind: str) -> Hit:
    return hit(kind, *reading.folded.span(found.start, found.end))
