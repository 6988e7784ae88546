"""How a word may be written: with letters held longer, by its sound, or with its letters moved about."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from eduweb.safety.reading.stretch import squash

if TYPE_CHECKING:
    from collections.abc import Iterator

_VOWELS = "aeiou"
_VOWEL = re.compile(r"[aeiou]")
_ONSET = re.compile(r"[^aeiou]+")
_ENDINGS = ("a", "as", "az", "ah", "uh", "ar", "or", "ers", "erz")
_LONG = 7
"""Words of so many letters are still recognised with any one of them missing."""
_MIDDLING = 6
_FEWEST_CONSONANTS = 4


_HARD = str.maketrans("cqzy", "kksi")


def sound(word: str) -> str:
    """Write a word roughly as it sounds: "phuck", "fukk" and "fuck" are one; "ch" is the letter 9."""
    if "h" in word:
        word = word.replace("ph", "f").replace("tch", "9").replace("ch", "9")
    if "c" in word:
        word = word.replace("ce", "se").replace("ci", "si").replace("cy", "sy")
    if "x" in word:
        word = word.replace("x", "ks")
    return squash(word.translate(_HARD))


def twists(word: str) -> Iterator[str]:
    """Yield the ways to move or drop letters so that a reader still sees the word."""
    yield word[::-1]
    yield from _swaps(word)
    yield from _without_vowels(word)
    yield from pig_latin(word)
    if word.endswith("er"):
        yield from (word[:-2] + ending for ending in _ENDINGS)
    if "w" in word:
        yield word.replace("w", "vv")
    if "u" in word:
        yield word.replace("u", "v")
    if len(word) >= _LONG:
        yield from _shortened(word, any_letter=True)
    elif len(word) >= _MIDDLING:
        yield from _shortened(word, any_letter=False)


def _swaps(word: str) -> Iterator[str]:
    for at in range(len(word) - 1):
        if word[at] != word[at + 1]:
            yield word[:at] + word[at + 1] + word[at] + word[at + 2 :]


def _shortened(word: str, *, any_letter: bool) -> Iterator[str]:
    for at in range(len(word)):
        if any_letter or word[at] in _VOWELS:
            yield word[:at] + word[at + 1 :]


def _without_vowels(word: str) -> Iterator[str]:
    for short in (_VOWEL.sub("", word), word[0] + _VOWEL.sub("", word[1:])):
        if len(short) >= _FEWEST_CONSONANTS:
            yield short
            yield squash(short)


def pig_latin(word: str) -> Iterator[str]:
    """Yield a word in pig Latin: "uckfay"."""
    onset = _ONSET.match(word)
    if onset is None:
        yield from (word + "way", word + "yay", word + "ay")
        return
    for size in {1, onset.end()}:
        yield word[size:] + word[:size] + "ay"
        yield word[size:] + word[:size] + "way"
