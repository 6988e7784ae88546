"""Letters written as digits, symbols and little drawings: "5h1t", "|= (_) ( |<", "a$$"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from eduweb.safety import datafiles

if TYPE_CHECKING:
    from collections.abc import Iterator

_DRAWN = {
    drawn: letter
    for letter, drawings in datafiles.pairs("words/drawn.txt").items()
    for drawn in drawings.split()
}
_DRAWING = re.compile("|".join(re.escape(drawn) for drawn in sorted(_DRAWN, key=len, reverse=True)))
_USUAL = dict(zip("0123456789@$!|+(<£€¢¥&#", "oizeasgtbgasiitcceecyeh", strict=True))
_TABLES = (
    str.maketrans(_USUAL),
    str.maketrans(_USUAL | {"1": "l", "!": "l", "|": "l", "6": "b"}),
    str.maketrans(_USUAL | {"|": "l", "@": "o"}),
    str.maketrans(_USUAL | {"1": "l", "|": "l"}),
    str.maketrans(_USUAL | {"!": "l"}),
)
_UNREADABLE = re.compile(r"[^a-z0-9@$!|+(<£€¢¥&#\[\]{}/\\^>)='~_-]|_|(?<=[a-z])[-~](?=[a-z])")
_NO_LETTER = re.compile(r"[^a-z]+")
_DIGITS = "0123456789"
_LONG = 6
_DRAWN_WITH = re.compile(r"[|/\\^()\[\]{}<>]|vv|l3|13")
_DOUBTFUL = re.compile(r"[1!|6@]")


def readings(token: str) -> Iterator[str]:
    """Yield the words that a token of letters, digits and symbols may be read as, likeliest first."""
    drawn = _DRAWING.sub(_letter, token) if _DRAWN_WITH.search(token) else token
    bare = token.strip(_DIGITS)
    # "mywanker123" is a word with a number behind it, "5hit" is not.
    is_numbered = len(bare) >= _LONG and bare.isalpha() and token.startswith(bare)
    order = (bare, drawn, token) if is_numbered else (drawn, token, bare)
    seen: list[str] = []
    for written in dict.fromkeys(order):
        for table in _tables(written):
            word = _letters(written, table)
            if word not in seen:
                seen.append(word)
                yield word


def _tables(token: str) -> tuple[dict[int, str], ...]:
    return _TABLES if _DOUBTFUL.search(token) else _TABLES[:1]


def _letters(token: str, table: dict[int, str]) -> str:
    word = token.translate(table)
    return word if word.isalpha() else _NO_LETTER.sub("", word)


def is_readable(token: str) -> bool:
    """Say whether every symbol in a token may stand for a letter."""
    return _UNREADABLE.search(token) is None


def _letter(match: re.Match[str]) -> str:
    return _DRAWN[match[0]]
