"""Words with letters covered: "f**k", "b_tch", "*rseh*le", "sl🌟t"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

COVER = "*"
_VOWELS = "aeiou"
_SEPARATOR = re.compile(r"(?<=[a-z])[-.~'](?=[a-z])")
_COVERED = re.compile(r"[^a-z0-9]")
_FEWEST_SHOWN = 2
_SHOWN_OF_MILD = 3
_BARE = re.compile(
    r"(?:f\*{2,}(?:k|ck|g|ks|kin|ing|in|ed|er|ers|s|off|you|up|face|head)?|[sc]\*{3}|c\*{2,}ts?|b\*{4})"
)
_FEW = 3
_LONG = 6
"""Shorter words need their first letter: "*uck" is a duck as well."""


class Covered:
    """Words that are found with some of their letters covered."""

    def __init__(self, strong: Iterable[str], others: Iterable[str]) -> None:
        self._words: dict[tuple[int, int, str], list[str]] = {}
        self._strong = frozenset(strong)
        for word in sorted(self._strong.union(others)):
            for place, letter in enumerate(word[:_FEW]):
                self._words.setdefault((len(word), place, letter), []).append(word)

    def word(self, token: str) -> str | None:
        """Return the word that a token covers, `token` written with stars for what is covered."""
        if _BARE.fullmatch(token) and self._strong:
            return "fuck" if "fuck" in self._strong else None
        for place, letter in enumerate(token[:_FEW]):
            if letter != COVER:
                return self._matching(token, place, letter)
        return None

    def _matching(self, token: str, place: int, letter: str) -> str | None:
        shown = len(token) - token.count(COVER)
        if shown < _FEWEST_SHOWN or shown == len(token):
            return None
        for word in self._words.get((len(token), place, letter), ()):
            if not _fits(token, word):
                continue
            needed = min(_SHOWN_OF_MILD, len(word) - 1)
            if token[0] == COVER and word[0] not in _VOWELS and len(word) < _LONG:
                continue
            if shown >= needed or word in self._strong or only_vowels_covered(token, word):
                return word
        return None


def _fits(token: str, word: str) -> bool:
    return all(shown in (COVER, letter) for shown, letter in zip(token, word, strict=True))


def with_stars(token: str) -> str:
    """Write a star for every symbol that covers a letter."""
    return _COVERED.sub(COVER, token.replace("ph", "f") if token.startswith("ph") else token)


def only_vowels_covered(token: str, word: str) -> bool:
    """Say whether everything that is covered is a vowel, as a hyphen or a dot may cover one."""
    return all(shown != COVER or letter in _VOWELS for shown, letter in zip(token, word, strict=True))


def has_separator(token: str) -> bool:
    """Say whether a token holds a hyphen or dot between letters, which may cover one or only part them."""
    return _SEPARATOR.search(token) is not None
