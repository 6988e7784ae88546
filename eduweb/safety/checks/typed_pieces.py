"""Pieces of a text between spaces, as passwords and names on other apps are typed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from eduweb.safety.reading import Reading

_PIECE = re.compile(r"[^\s,;:=\"“”()<>—]+")
_EDGES = ".!?'*-_~…"
_LEADS = ".!?'*~…"
_INSIDE = re.compile(r"[\w][._\-][\w]|_|#\d|[^\W\d_]\d|\d[^\W\d_]|[!@$%&?]\w")


def pieces(reading: Reading, start: int, count: int) -> list[tuple[str, int, int]]:
    """Return the next few pieces from a place in the folded text, without the signs around them."""
    found: list[tuple[str, int, int]] = []
    for match in _PIECE.finditer(reading.folded.text, start):
        left = match[0].lstrip(_LEADS)
        piece = left.rstrip(_EDGES)
        if piece:
            begin = match.end() - len(left)
            found.append((piece, begin, begin + len(piece)))
        if len(found) >= count:
            break
    return found


def is_made_up(piece: str) -> bool:
    """Say whether a piece mixes letters with digits or signs, as no word does."""
    return _INSIDE.search(piece) is not None


def word_after(words: Sequence[str], at: int, skipped: frozenset[str]) -> int | None:
    """Return the first word from a place on that is not skipped; None at a stop or the end."""
    while at < len(words) and words[at] in skipped:
        at += 1
    return at if at < len(words) and words[at][0].isalnum() else None
