"""Words in pieces: letters that stand apart, and words with a symbol in their midst."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache
from typing import TYPE_CHECKING

from eduweb.safety.dictionary import is_word
from eduweb.safety.reading.leet import letters_of, without_symbols
from eduweb.safety.reading.repair import plain
from eduweb.safety.reading.split import split
from eduweb.safety.reading.vocabulary import KNOWN, TARGETS

if TYPE_CHECKING:
    from collections.abc import Sequence

Instead = dict[int, tuple[tuple[str, ...], int]]
"""What is said instead of words, by the place of the first, with the place of the last.

A place where nothing is said belongs to an earlier one, or to a sign that says nothing.
"""

_SPELLED = re.compile(r"(?<![^\W_])[^\W_](?:[\s.,*_~:|/-]{1,3}[^\W_](?![^\W_])){2,}")
# Possessive, so that a long run of letters is gone through once.
_GLUED = re.compile(r"(?<![^\W_])[^\W_]++(?:[@$!|*+#€£._~-]{1,6}[^\W_]++)+")
_GLUE = re.compile(r"[@$!|*+#€£._~-][^\W_]")
_PIECE = re.compile(r"[^\W_]+")
_QUIET_GLUE = frozenset("._~-")
_FEWEST_LETTERS = 3
_LONGEST = 40
_SHORTEST_BROKEN = 5


def words_in_pieces(text: str, words: Sequence[str], starts: Sequence[int]) -> Instead:
    """Return what is said by letters that stand apart and by words with symbols in them."""
    instead: Instead = {}
    if list(map(len, words)).count(1) >= _FEWEST_LETTERS:
        for match in _SPELLED.finditer(text):
            _put(instead, starts, match, _spelled_out(match[0]))
    if _GLUE.search(text):
        for match in _GLUED.finditer(text):
            _put(instead, starts, match, _glued(match[0]) if len(match[0]) <= _LONGEST else None)
    return instead


def is_broken(letters: str) -> bool:
    """Say whether two words side by side are one of the rules' words with a space in it."""
    return len(letters) >= _SHORTEST_BROKEN and letters in TARGETS


def _put(instead: Instead, starts: Sequence[int], match: re.Match[str], said: tuple[str, ...] | None) -> None:
    if said is None:
        return
    first, after = bisect_left(starts, match.start()), bisect_left(starts, match.end())
    instead[first] = said, after - 1
    instead.update((place, ((), place)) for place in range(first + 1, after))


def _spelled_out(run: str) -> tuple[str, ...] | None:
    letters = "".join(_PIECE.findall(run))
    if letters.isdigit() or len(letters) > _LONGEST:
        return None
    letters = letters_of(letters)
    if letters in KNOWN:
        return plain(letters)
    pieces = split(letters)
    return pieces if pieces is not None and any(piece in TARGETS for piece in pieces) else None


@lru_cache(maxsize=4096)
def _glued(chunk: str) -> tuple[str, ...] | None:
    pieces = _PIECE.findall(chunk)
    symbols = set(_PIECE.sub("", chunk))
    if symbols <= _QUIET_GLUE:
        # "re-do" and "home.i" are words side by side; "ki-ll" is one in pieces.
        joined = "".join(pieces)
        whole = joined in TARGETS and not all(is_word(piece) or piece in KNOWN for piece in pieces)
        return plain(joined) if whole else None
    if all(is_word(piece) and len(piece) >= _FEWEST_LETTERS for piece in pieces):
        return None
    word = without_symbols(chunk)
    return plain(word) if word is not None else None
