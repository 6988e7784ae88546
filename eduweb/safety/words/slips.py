"""A young child's slip: a rude word where another was meant ("my shit and my shoos")."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eduweb.safety import datafiles

if TYPE_CHECKING:
    from eduweb.safety.context import Context
    from eduweb.safety.reading import Reading
    from eduweb.safety.words.found import Found

_LISTS = {
    name: frozenset(" ".join(lines).split()) for name, lines in datafiles.sections("words/slips.txt").items()
}
_MEANT = _LISTS["meant"]
_SAID_BEFORE = _LISTS["said before"]
_SAID_AFTER = _LISTS["said after"]
_FEWEST_WORDS = 4
_NEAR = 4


def is_slip(reading: Reading, found: Found, context: Context) -> bool:
    """Say whether a child of five to seven may have meant another word.

    It stands alone in the middle of a sentence that says something else, and
    is thrown at nobody.
    """
    if not (context.is_ks1 and found.is_plain and found.first == found.last):
        return False
    words = reading.words
    if words[found.first] not in _MEANT or len(words) < _FEWEST_WORDS or found.first == 0:
        return False
    around = words[max(0, found.first - _NEAR) : found.first]
    after = words[found.last + 1 : found.last + 2]
    return _SAID_BEFORE.isdisjoint(around) and _SAID_AFTER.isdisjoint(after)
