"""One set of listed words, ready to be found behind every disguise."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from eduweb.safety.dictionary import is_name, is_word
from eduweb.safety.reading.stretch import has_long_run, squash, stretches
from eduweb.safety.words.decoding import Decoder
from eduweb.safety.words.inside import LONGEST, Inside, Roots
from eduweb.safety.words.spelling import sound
from eduweb.safety.words.wordlists import SHORT, Words, by_sound, by_squashed, by_twist

if TYPE_CHECKING:
    from collections.abc import Iterator

    from eduweb.safety.words.found import Entry

_REMEMBERED = 8192
_REPEAT = re.compile(r"([a-z])\1")
_JOINED_BEFORE = "aiu"
"""Words of one letter that stand before a word in letters apart: "a f a g"."""


class Finder:
    """Finds the words of one list, whole or in disguise."""

    def __init__(self, words: Words) -> None:
        self.words = words
        self._squashed = by_squashed(words)
        self._sounds = by_sound(words)
        self._twisted = by_twist(words)
        self._inside = Inside(words)
        self._decoder = Decoder(words, self._look)
        self.apart_roots = Roots(word for word in words.apart if len(word) > SHORT)
        # A school writes the same few thousand words again and again.
        self.look = lru_cache(maxsize=_REMEMBERED)(self._look)
        self.decode = lru_cache(maxsize=_REMEMBERED)(self._decoder.decode)
        self._remembered = lru_cache(maxsize=_REMEMBERED)(lambda letters: tuple(self._apart(letters)))
        self.joined = self._decoder.exact
        self.quiet: set[str] = set()
        """Words that were looked at and are never found as they stand; not more than are remembered."""

    def minds_its_place(self, word: str) -> bool:
        """Say whether what a word is depends on the words after it, or on the way it is typed."""
        return word in self.words.phrases or word in self.words.disguised

    def hush(self, word: str) -> None:
        """Remember a known word that is not listed."""
        if len(self.quiet) < _REMEMBERED and not self.minds_its_place(word):
            self.quiet.add(word)

    def _look(self, word: str) -> tuple[Entry | None, bool]:
        """Return what a word of letters is, and whether it is no known word and no finding."""
        entry = self.words.whole.get(word)
        if entry is not None:
            return entry, False
        if word in self.words.harmless or is_word(word) or not word.isalpha() or _is_plural_name(word):
            return None, False
        entry = self._unknown(word)
        return entry, entry is None

    def _unknown(self, word: str) -> Entry | None:
        if len(word) < SHORT:
            return None
        heard = sound(word)
        return (
            self._stretched(word)
            or self._twisted.get(word)
            or self._sounds.get(heard)
            or self._inflected(word)
            or self._inside.look(word, heard)
        )

    def _stretched(self, word: str) -> Entry | None:
        if not _REPEAT.search(word):
            return None
        short = squash(word)
        for plain in self._squashed.get(short, ()):
            if (has_long_run(word) or len(plain) > SHORT) and stretches(word, plain):
                return self.words.whole.get(plain) or self.words.apart[plain]
        return self._twisted.get(short)

    def _inflected(self, word: str) -> Entry | None:
        if word[-1] in "sz" and len(word) > SHORT + 1:
            return self.words.whole.get(word[:-1])
        return None

    def letters_apart(self, letters: str) -> tuple[tuple[int, int, Entry], ...]:
        """Return the places and kinds of words in letters that stand apart."""
        return self._remembered(letters) if len(letters) <= LONGEST else tuple(self._apart(letters))

    def _apart(self, letters: str) -> Iterator[tuple[int, int, Entry]]:
        short = len(letters) == SHORT + 1 and letters[0] in _JOINED_BEFORE
        whole = letters[1:] if short else letters
        entry = self.words.apart.get(whole)
        if entry is not None:
            yield len(letters) - len(whole), len(letters), entry
        elif not is_word(letters) and letters not in self.words.harmless:
            yield from self._among_letters(letters)

    def _among_letters(self, letters: str) -> Iterator[tuple[int, int, Entry]]:
        last = 0
        roots = list(self.apart_roots.within(letters))
        harmless = self._inside.harmless_pieces(letters) if roots else 0
        for at, word in roots:
            end = at + len(word)
            if at < last:
                continue
            # Only a short run falls into pieces at all, so this stays linear.
            if harmless > LONGEST or harmless > self._inside.around(letters, at, end):
                yield at, end, self.words.apart[word]
                last = end
        entry = None if last else self.look(letters)[0]
        if entry is not None:
            yield 0, len(letters), entry


def _is_plural_name(word: str) -> bool:
    return word[-1] == "s" and is_name(word[:-1])
