"""What a token with digits, symbols or emoji in it stands for."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from eduweb.safety.dictionary import is_word
from eduweb.safety.words import glyphs, masks
from eduweb.safety.words.wordlists import SHORT

if TYPE_CHECKING:
    from collections.abc import Callable

    from eduweb.safety.words.found import Entry
    from eduweb.safety.words.wordlists import Words

_LONGEST = 40
_LONGEST_PAIR = 9
_CODE = re.compile(r"\d+[a-z]{1,2}|[a-z]\d+")
"""The second of the month, a road, a room: read as a word only where it is one in every letter."""
_LETTERS_APART = re.compile(r"[a-z](?:[.,_/~-][a-z])+")
_DIGIT = re.compile(r"\d")
_MOST_COVERED = 2
_MOST_LOOKED_AT = 2
_LIKELIEST = 2


class Decoder:
    """Reads tokens with digits and symbols as words of one list."""

    def __init__(self, words: Words, look: Callable[[str], tuple[Entry | None, bool]]) -> None:
        self._words = words
        self._look = look
        strong = [word for word, entry in words.covered.items() if entry.kind == "bad-language"]
        self._covered = masks.Covered(strong, words.covered)

    def decode(self, token: str) -> Entry | None:
        """Return what a token stands for, if it is on the list."""
        words = self._words
        if token in words.symbols:
            return words.symbols[token]
        if _CODE.fullmatch(token):
            return self.exact(token) if token[-1].isalpha() else None
        if token in words.harmless or _LETTERS_APART.fullmatch(token) or not any(map(str.isalpha, token)):
            return None
        covered = None if glyphs.is_readable(token) else self._uncovered(token)
        return covered or self._read(token)

    def exact(self, token: str) -> Entry | None:
        """Return what two tokens, or a short code, are when every sign is a letter: "p155" and "0ff"."""
        if len(token) > _LONGEST_PAIR:
            return None
        likeliest = islice(glyphs.readings(token), _LIKELIEST)
        found = (self._words.apart.get(word) for word in likeliest if len(word) > SHORT)
        return next((entry for entry in found if entry is not None), None)

    def _read(self, token: str) -> Entry | None:
        """Read signs as letters; one that reads as a harmless word is harmless."""
        letters = sum(map(str.isalpha, token))
        look_further = _MOST_LOOKED_AT if letters * 2 >= len(token) and len(token) <= _LONGEST else 0
        for count, word in enumerate(glyphs.readings(token)):
            if len(word) < SHORT or word == token:
                continue
            entry = self._words.whole.get(word) or self._words.apart.get(word)
            if entry is None and count < look_further:
                entry, _ = self._look(word)
            if entry is not None or is_word(word):
                return entry
        return self._uncovered(token)

    def _uncovered(self, token: str) -> Entry | None:
        """Take signs for covers of a letter each."""
        if len(token) > _LONGEST:
            return None
        starred = masks.with_stars(token)
        word = self._covered.word(starred)
        if word is None:
            starred = _DIGIT.sub(masks.COVER, starred)
            word = self._covered.word(starred) if starred.count(masks.COVER) <= _MOST_COVERED else None
        if word is None or (masks.has_separator(token) and not masks.only_vowels_covered(starred, word)):
            return None
        return self._words.covered[word]
