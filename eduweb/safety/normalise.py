"""Fold a text to plain small letters, and remember where each letter came from.

Disguises by width, accent, look-alike letter or invisible character vanish
here, once, for every check. A span found in the folded text points at what the
child typed.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import chain, repeat
from typing import TYPE_CHECKING, NamedTuple

from eduweb.safety import datafiles

if TYPE_CHECKING:
    from collections.abc import Sequence

MAX_GROWTH = 4
"""One typed character gives at most so many folded ones (U+FDFA alone would give 18)."""

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_KEPT_CONTROLS = "\t\n\r"
_DROPPED = frozenset({"Mn", "Me", "Cf", "Cs", "Cc", "Cn", "Co"})
_MARKS = frozenset({"Mn", "Me"})
_LOOKALIKES = {
    other: letter
    for letter, others in datafiles.pairs("lookalikes.txt").items()
    for other in others.replace(" ", "")
}
# Letters in boxes, circles and flags stand in runs of 26.
_LETTER_RUNS = (0x1F130, 0x1F150, 0x1F170, 0x1F1E6)
_BRACKETED = re.compile(r"\((.)\)")
_BLANK_LETTERS = frozenset("\u115f\u1160\u3164\uffa0\u2800")


class Folded(NamedTuple):
    """The folded text and, unless nothing moved, the place of each of its characters."""

    text: str
    starts: Sequence[int] | None = None
    ends: Sequence[int] | None = None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the place in the typed text of folded characters `start` to `end`."""
        if self.starts is None or self.ends is None:
            return start, end
        return self.starts[start], self.ends[end - 1]


def fold(text: str) -> Folded:
    """Fold a text, in time linear in its length."""
    if text.isascii() and (text.isprintable() or not _CONTROL.search(text)):
        return Folded(text.lower())
    pieces = {char: _fold_character(char) for char in set(text)}
    if max(map(len, pieces.values())) == min(map(len, pieces.values())) == 1:
        return Folded("".join([pieces[char] for char in text]))  # No character has moved.
    letters = [pieces[char] for char in text]
    sizes = [len(piece) for piece in letters]
    starts = list(chain.from_iterable(map(repeat, range(len(text)), sizes)))
    ends = [start + 1 for start in starts]
    marks = {char for char, piece in pieces.items() if not piece and unicodedata.category(char) in _MARKS}
    if marks:
        _give_accents(text, marks, sizes, ends)
    return Folded("".join(letters), starts, ends)


def _give_accents(text: str, marks: set[str], sizes: list[int], ends: list[int]) -> None:
    """Let each letter end behind the accents that belong to it."""
    after = 0
    for index, (char, size) in enumerate(zip(text, sizes, strict=True)):
        after += size
        if char in marks and after and ends[after - 1] == index:
            ends[after - 1] = index + 1


@lru_cache(maxsize=8192)
def _fold_character(char: str) -> str:
    folded = _one_step(char)
    if folded == char:
        return char
    return "".join(_fold_character(part) for part in folded)[:MAX_GROWTH]


def _one_step(char: str) -> str:
    if char.isascii():
        hidden = char not in _KEPT_CONTROLS and _CONTROL.match(char)
        return "" if hidden else char.lower()
    if char in _LOOKALIKES:
        return _LOOKALIKES[char]
    category = unicodedata.category(char)
    if category in _DROPPED or char in _BLANK_LETTERS:
        return ""
    return _by_category(char, category) or _decomposed(char)


def _by_category(char: str, category: str) -> str:
    if category[0] == "Z":
        return "\n" if category in {"Zl", "Zp"} else " "
    if category == "Pd":
        return "-"
    if category == "Nd":
        return str(unicodedata.digit(char))
    for first in _LETTER_RUNS:
        if first <= ord(char) < first + 26:
            return chr(ord("a") + ord(char) - first)
    return ""


def _decomposed(char: str) -> str:
    parts = unicodedata.normalize("NFKD", char).casefold()
    bracketed = _BRACKETED.fullmatch(parts)
    return bracketed[1] if bracketed else parts
