"""Listed words in the middle of longer ones: found by their first three letters, weighed by the rest."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from eduweb.safety import datafiles
from eduweb.safety.dictionary import is_word
from eduweb.safety.words.wordlists import roots_by_sound

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from eduweb.safety.words.found import Entry
    from eduweb.safety.words.wordlists import Words

LONGEST = 48
"""Longer tokens are no words; they are searched, but not cut into pieces."""
_MOST_ROOTS = 6
"""So many listed words inside one token are weighed."""
_LONGEST_PIECE = 14
_MANY = 99
"""More pieces than the longest token can have."""
_LITTLE = frozenset(" ".join(datafiles.sections("words/parts.txt")["little words"]).split())
_LITTLE_ENDS = 3


class Roots:
    """Words to be looked for anywhere in a token, by their first three letters."""

    def __init__(self, words: Iterable[str]) -> None:
        self._by_beginning: dict[str, list[int]] = {}
        self.words = frozenset(words)
        for word in sorted(self.words, key=len, reverse=True):
            sizes = self._by_beginning.setdefault(word[:3], [])
            if sizes[-1:] != [len(word)]:
                sizes.append(len(word))

    def within(self, token: str) -> Iterator[tuple[int, str]]:
        """Yield the place of every root in a token, and the root, longest first at each place."""
        begins = self._by_beginning
        for at in range(len(token) - 2):
            sizes = begins.get(token[at : at + 3])
            if sizes:
                for size in sizes:
                    root = token[at : at + size]
                    if root in self.words:
                        yield at, root


def is_harmless_piece(piece: str) -> bool:
    """Say whether a piece of a token is an everyday word; of short ones only the commonest are."""
    return is_word(piece) if len(piece) > _LITTLE_ENDS else piece in _LITTLE


def pieces(token: str, is_piece: Callable[[str], bool]) -> int:
    """Return the least number of pieces a token can be cut into, `_MANY` if it cannot."""
    if len(token) > LONGEST:
        return _MANY
    least = [0] + [_MANY] * len(token)
    for start in range(len(token)):
        if least[start] == _MANY:
            continue
        count = least[start] + 1
        for end in range(start + 1, min(len(token), start + _LONGEST_PIECE) + 1):
            if count < least[end] and is_piece(token[start:end]):
                least[end] = count
    return least[-1]


class Inside:
    """Finds the words of one list inside longer tokens."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self._roots = Roots([*words.anywhere, *words.beside_words, *words.beside_insults])
        self._heard = roots_by_sound(words)
        self._heard_roots = Roots(self._heard)
        self._harmless_roots = Roots(words.harmless_inside)

    def look(self, token: str, as_heard: str) -> Entry | None:
        """Return what a token that is no word has inside it, as it is written or as it sounds."""
        roots = list(islice(self._roots.within(token), _MOST_ROOTS))
        heard = None if as_heard == token else next(self._heard_roots.within(as_heard), None)
        if not roots and heard is None:
            return None
        harmless = self.harmless_pieces(token)
        for at, root in roots:
            entry = self._weighed(token, at, root, harmless)
            if entry is not None:
                return entry
        return self._heard[heard[1]] if heard is not None and harmless >= _MANY else None

    def _weighed(self, token: str, at: int, root: str, harmless: int) -> Entry | None:
        """Return what a root makes of a token, unless that falls into harmless pieces as easily."""
        anywhere = self._words.anywhere.get(root)
        if anywhere is not None and harmless >= _MANY:
            return anywhere
        count = self._rest(token, at, root)
        # "youshit" falls into "yous hit" as well; a root that is found anywhere wins a tie.
        most = count + (anywhere is None)
        if (anywhere is None and count >= _MANY) or harmless <= min(most, _MANY - 1):
            return None
        return anywhere or self._words.beside_words.get(root) or self._words.beside_insults[root]

    def _rest(self, token: str, at: int, root: str) -> int:
        """Return how many pieces are around a root."""
        words = self._words
        if root in words.beside_insults:
            before = pieces(token[:at], words.before.__contains__)
            if before >= _MANY:
                return before
            return before + pieces(token[at + len(root) :], words.after.__contains__)
        return self.around(token, at, at + len(root))

    def around(self, token: str, start: int, end: int) -> int:
        """Return how many pieces, everyday words or insults, are around a part of a token."""
        return pieces(token[:start], self._is_piece) + pieces(token[end:], self._is_piece)

    def _is_piece(self, piece: str) -> bool:
        words = self._words
        return (
            piece in words.before or piece in words.after or is_harmless_piece(piece) or piece in words.whole
        )

    def harmless_pieces(self, token: str) -> int:
        """Return the least number of harmless words in a token: 0 where it holds a harmless name."""
        if next(self._harmless_roots.within(token), None):
            return 0
        return pieces(token, self._is_harmless_piece)

    def _is_harmless_piece(self, piece: str) -> bool:
        if len(piece) <= _LITTLE_ENDS:
            return piece in _LITTLE
        return is_word(piece) and piece not in self._words.whole and piece not in self._words.beside_words
