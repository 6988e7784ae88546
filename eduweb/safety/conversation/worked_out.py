"""A listed word that the reader has to work out: "duck", "but with an f", "shirt without the r"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from eduweb.safety.checks.hit import hit
from eduweb.safety.conversation.window import own
from eduweb.safety.lexicon import FINDER
from eduweb.safety.normalise import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from eduweb.safety.checks.hit import Hit
    from eduweb.safety.context import Context
    from eduweb.safety.reading import Reading

_LISTED = FINDER.words.whole
_LINES = 2
_SHORTEST = 4
_KINDS = frozenset({"bad-language", "slur", "sexual"})
_SWAP = r"(?:swap|change|turn|switch|replace|make|swop)"
_THE = r"(?:(?:the|an?|its|letter) ){0,2}"
_INTO = rf"(?:for|to|into|with) {_THE}([a-z])\b"
_VOWELS = re.compile(r"^[^aeiou]+")


def _left_out(word: str, letter: str) -> str:
    return word.replace(letter, "", 1)


def _swapped(word: str, old: str, new: str) -> str:
    return word.replace(old, new, 1)


def _begun_with(word: str, letter: str) -> str:
    return letter + _VOWELS.sub("", word)


_WAYS: tuple[tuple[re.Pattern[str], tuple[int, ...], Callable[..., str]], ...] = (
    (
        re.compile(
            rf"\b([a-z]{{4,10}})\W+(?:but )?(?:without|minus|take away|with no|and no|no) {_THE}([a-z])\b"
        ),
        (1, 2),
        _left_out,
    ),
    (
        re.compile(
            rf"\b([a-z]{{3,10}})\W+(?:but )?with {_THE}([a-z]) (?:instead of|not|for) {_THE}([a-z])\b"
        ),
        (1, 3, 2),
        _swapped,
    ),
    (
        re.compile(rf"\b([a-z]{{3,10}})\W+(?:but |then |now )?{_SWAP} {_THE}([a-z]) {_INTO}"),
        (1, 2, 3),
        _swapped,
    ),
    (
        re.compile(rf"\b{_SWAP} {_THE}([a-z]) (?:in|of|from) {_THE}([a-z]{{3,10}}) {_INTO}"),
        (2, 1, 3),
        _swapped,
    ),
    (
        re.compile(
            r"\b(?:rhymes? with |like |sounds like )?([a-z]{3,10})\W+(?:but |and |it )?(?:it )?"
            rf"(?:with|starts? with|begins? with|beginning with|starting with) {_THE}([a-z])\b"
        ),
        (1, 2),
        _begun_with,
    ),
    (
        re.compile(rf"\b([a-z]{{3,10}})\W+(?:and |then |now )?add {_THE}([a-z])\b"),
        (1, 2),
        lambda word, end: word + end,
    ),
)


def check(reading: Reading, context: Context) -> Iterator[Hit]:
    """Find a listed word that comes of what is said to be done to another."""
    now = reading.folded.text.strip()
    before = [fold(line).text.strip() for line in own(context, _LINES)]
    text = " ".join([*before, now])
    for shape, order, made in _WAYS:
        for match in shape.finditer(text):
            if match.end() > len(text) - len(now):
                entry = _LISTED.get(made(*(match[group] for group in order)))
                if entry is not None and entry.kind in _KINDS and len(entry.word) >= _SHORTEST:
                    yield hit(entry.kind, 0, len(reading.typed))
                    return
