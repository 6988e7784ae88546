"""The regular forms of an English word, as rules mean them when they write `kill+`."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_VOWELS = frozenset("aeiou")


def inflected(word: str) -> Iterator[str]:
    """Yield the regular forms of a word: kill, kills, killed, killing (and harmless non-words)."""
    yield word
    if word.endswith("e"):
        yield from (word + "s", word + "d", word[:-1] + "ing", word + "r", word + "rs")
    elif word.endswith("y") and word[-2] not in _VOWELS:
        yield from (word[:-1] + "ies", word[:-1] + "ied", word + "ing")
    else:
        yield from (
            word + "s",
            word + "es",
            word + "ed",
            word + "ing",
            word + "er",
            word + "ers",
            word + "in",
        )
        if word[-1] not in _VOWELS and word[-2:-1] and word[-2] in _VOWELS:
            yield from (word + word[-1] + "ed", word + word[-1] + "ing", word + word[-1] + "er")
