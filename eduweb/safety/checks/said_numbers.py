"""Numbers said in words, as far as house numbers, dates and telephone numbers need them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

DIGITS = {
    "zero": "0", "nought": "0", "naught": "0", "oh": "0", "o": "0", "ow": "0", "nil": "0", "zip": "0",
    "nada": "0", "owe": "0", "ohh": "0", "zeero": "0", "noughts": "0", "zeros": "0", "ohs": "0", "one": "1",
    "wun": "1", "ones": "1", "two": "2", "twos": "2", "tow": "2", "three": "3", "threes": "3", "thre": "3",
    "free": "3", "four": "4", "fours": "4", "fore": "4", "five": "5", "fives": "5", "fiv": "5", "six": "6",
    "sixes": "6", "siks": "6", "seven": "7", "sevens": "7", "sevn": "7", "sven": "7", "eight": "8",
    "eights": "8", "ate": "8", "eigt": "8", "eihgt": "8", "nine": "9", "nines": "9", "nien": "9",
    "niner": "9",
}  # fmt: skip
"""Single digits as children say and misspell them."""
TEENS = {
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19,
}  # fmt: skip
TENS = {
    "twenty": 20, "thirty": 30, "forty": 40, "fourty": 40, "fifty": 50, "sixty": 60, "seventy": 70,
    "eighty": 80, "ninety": 90,
}  # fmt: skip
_UNITS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
UNITS = {word: value for value, word in enumerate(_UNITS, 1)}
_UNDER_TWENTY = UNITS | TEENS
NUMBER_WORDS = frozenset(DIGITS) | TEENS.keys() | TENS.keys()


def said_number(words: Sequence[str], at: int) -> tuple[int, int] | None:
    """Read a number from 1 to 999 said in words: its value and the place of its last word."""
    word = words[at]
    if word not in _UNDER_TWENTY and word not in TENS:
        return None
    after = words[at + 1] if at + 1 < len(words) else ""
    if after == "hundred" and word in UNITS:
        rest = at + 3 if words[at + 2 : at + 3] == ["and"] else at + 2
        more = said_number(words, rest) if rest < len(words) else None
        return (100 * UNITS[word] + more[0], more[1]) if more else (100 * UNITS[word], at + 1)
    if word in TENS:
        unit = UNITS.get(after, 0)
        return TENS[word] + unit, at + bool(unit)
    return _UNDER_TWENTY[word], at
