"""Home addresses: a house number, a name and a kind of street."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eduweb.safety.checks.hit import Hit, hit
from eduweb.safety.datafiles import sections
from eduweb.safety.reading import STOP, Reading

if TYPE_CHECKING:
    from collections.abc import Iterator

    from eduweb.safety.verdict import Context

_LISTS = {name: frozenset(" ".join(lines).split()) for name, lines in sections("address_words.txt").items()}
_STREETS = _LISTS["streets"]
# These kinds of street are also everyday words: somebody has to live there.
_PLAIN_WORDS = _LISTS["streets that are everyday words too"]
_LIVES = _LISTS["somebody lives there"]
_NOT_NAMES = _LISTS["never part of a name"]
_LONGEST_NUMBER = 4
_REACH = 3


def check(reading: Reading, _context: Context) -> Iterator[Hit]:
    """Find house numbers that lead to a street within three words."""
    words = reading.words
    lives = not _LIVES.isdisjoint(words)
    streets = _STREETS | _PLAIN_WORDS if lives else _STREETS
    if streets.isdisjoint(words):
        return
    for index, word in enumerate(words):
        if _is_house_number(word):
            last = _street_after(words, index, streets)
            if last is not None:
                yield hit("address", *reading.span_of_words(index, last))


def _is_house_number(word: str) -> bool:
    digits = word[:-1] if word[-1] in "abcdef" else word
    return digits.isdigit() and len(digits) <= _LONGEST_NUMBER and digits[0] != "0"


def _street_after(words: list[str], index: int, streets: frozenset[str]) -> int | None:
    for place in range(index + 1, min(len(words), index + 2 + _REACH)):
        word = words[place]
        if word == STOP or word in _NOT_NAMES or word.isdigit():
            return None
        if place > index + 1 and word in streets:
            return place
    return None
