"""Digits and symbols that stand for letters: "h4te", "st*pid", "k!ll"."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache, lru_cache

from eduweb.safety.reading.vocabulary import KNOWN, TARGETS, is_known

_DIGITS = (str.maketrans("01345678", "oieasbtb"), str.maketrans("013456789", "oleasgtbg"))
_SYMBOLS = (str.maketrans("@$!|+€£#", "asilteeh"), str.maketrans("@$!|+€£#", "asliteeh"))
_MASK = re.compile(r"[^a-z]")
_FIRST_DIGIT = re.compile(r"\d[a-z]+")
_LAST_DIGITS = re.compile(r"[a-z]+\d+")
_QUANTITY = re.compile(r"\d+(?:st|nd|rd|th|am|pm|[a-z]?m|k?g|mins?|hrs?|yrs?|secs?|[a-z])")
_SHORTEST = 3
_SHORTEST_SURE = 4
_MOST_MASKED = 3
_SHAPES = 512
"""More than there are first letters and lengths of words together."""


def without_digits(token: str) -> str | None:
    """Return the word of the rules that a token with digits spells, or any word in whose midst they stand."""
    if _QUANTITY.fullmatch(token):
        return None
    at_an_end = _FIRST_DIGIT.fullmatch(token) or _LAST_DIGITS.fullmatch(token)
    for table in _DIGITS:
        letters = token.translate(table)
        if not letters.isalpha() or len(letters) < _SHORTEST:
            continue
        if letters in KNOWN and (len(letters) >= _SHORTEST_SURE or not at_an_end):
            return letters
        if not at_an_end and len(letters) >= _SHORTEST_SURE and is_known(letters):
            return letters
    return None


def letters_of(token: str) -> str:
    """Return a token with its digits read as the letters that they look most like."""
    return token.translate(_DIGITS[0])


def without_symbols(chunk: str) -> str | None:
    """Return the word of the rules that letters with symbols among them spell, if only one fits."""
    for table in _SYMBOLS:
        letters = chunk.translate(table).translate(_DIGITS[0])
        if letters in TARGETS:
            return letters
    joined = _MASK.sub("", chunk.translate(_DIGITS[0]))
    if joined in TARGETS and not ("." in chunk and joined.isalpha() and "*" not in chunk):
        return joined
    return _behind_mask(_MASK.sub("*", chunk.translate(_DIGITS[0]).translate(_SYMBOLS[0])))


def _behind_mask(shape: str) -> str | None:
    """Return the only word that fits "st*pid", each star being one letter."""
    if shape[0] == "*" or not 0 < shape.count("*") <= min(_MOST_MASKED, len(shape) - 2):
        return None
    shown = [(place, letter) for place, letter in enumerate(shape) if letter != "*" and place]
    fitting = [
        word
        for word in _by_letter(shape[0], len(shape)).get(shown[-1], ())
        if all(word[place] == letter for place, letter in shown)
    ]
    return fitting[0] if len({word[:3] for word in fitting}) == 1 else None


@cache
def _by_shape() -> dict[tuple[str, int], list[str]]:
    """Return the targets by their first letter and their length."""
    found: defaultdict[tuple[str, int], list[str]] = defaultdict(list)
    for word in sorted(TARGETS):
        found[word[0], len(word)].append(word)
    return dict(found)


@lru_cache(maxsize=_SHAPES)
def _by_letter(first: str, size: int) -> dict[tuple[int, str], list[str]]:
    """Return the targets of a first letter and a length by each of their other letters."""
    found: defaultdict[tuple[int, str], list[str]] = defaultdict(list)
    for word in _by_shape().get((first, size), ()):
        for place, letter in enumerate(word[1:], 1):
            found[place, letter].append(word)
    return dict(found)
