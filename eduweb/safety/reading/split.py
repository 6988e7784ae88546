"""Words written as one: "ihate", "stabthose", "killyourself"."""

from __future__ import annotations

from eduweb.safety import datafiles
from eduweb.safety.dictionary import is_word
from eduweb.safety.reading.vocabulary import COMMON, KNOWN, PLAIN, TARGETS

SHORTEST = 5
LONGEST = 24
_LONGEST_PIECE = 14
_NOT_LONG = 3
_SHORT = datafiles.sections("split_words.txt")
_ONE = frozenset(_SHORT["one letter"][0].split())
_TWO = frozenset(" ".join(_SHORT["two letters"]).split())
_THREE = frozenset(" ".join(_SHORT["three letters"]).split()) | {
    word for word in COMMON if len(word) == _NOT_LONG
}
_SHORT_PIECES = {1: _ONE, 2: _TWO, 3: _THREE}
_COST = {1: 5, 2: 4, 3: 3}
_COST_OF_A_LONG_PIECE = 2
_LETTERS_A_PIECE = 3
_FEWEST_PIECES = 3


def split(letters: str) -> tuple[str, ...] | None:
    """Return the known words that the letters are made of, in plain spelling; the fewest and longest.

    At least one of them is a word of the rules: other words need no reading.
    """
    if not SHORTEST <= len(letters) <= LONGEST:
        return None
    pieces = _cheapest(letters)
    most = max(_FEWEST_PIECES, len(letters) // _LETTERS_A_PIECE)
    if (
        pieces is None
        or not 1 < len(pieces) <= most
        or not any(piece in TARGETS or piece in _THREE for piece in pieces)
    ):
        return None
    return tuple(word for piece in pieces for word in PLAIN.get(piece, (piece,)))


def _cheapest(letters: str) -> list[str] | None:
    """Go through the letters once; at each place keep the cheapest way to get there."""
    size = len(letters)
    best: list[tuple[int, int] | None] = [(0, 0), *[None] * size]
    for start in range(size):
        here = best[start]
        if here is None:
            continue
        for end in range(start + 1, min(size, start + _LONGEST_PIECE) + 1):
            if _is_piece(letters[start:end], at_an_edge=start == 0 or end == size):
                cost = here[0] + _COST.get(end - start, _COST_OF_A_LONG_PIECE)
                there = best[end]
                if there is None or cost < there[0]:
                    best[end] = (cost, start)
    return _walked_back(letters, best)


def _walked_back(letters: str, best: list[tuple[int, int] | None]) -> list[str] | None:
    end = len(letters)
    pieces: list[str] = []
    while end:
        here = best[end]
        if here is None:
            return None
        pieces.append(letters[here[1] : end])
        end = here[1]
    return pieces[::-1]


def _is_piece(piece: str, *, at_an_edge: bool) -> bool:
    if len(piece) == 1 and not at_an_edge:
        return False
    short = _SHORT_PIECES.get(len(piece))
    if short is not None:
        return piece in short
    return piece in KNOWN or is_word(piece) or piece in PLAIN
