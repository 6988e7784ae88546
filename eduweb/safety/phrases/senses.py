"""Words that stand for one another in the rules, by name."""

from __future__ import annotations

from functools import cache, cached_property
from itertools import islice, product
from sys import intern
from typing import TYPE_CHECKING

from eduweb.safety import datafiles
from eduweb.safety.inflection import inflected
from eduweb.safety.loading import without_collecting

if TYPE_CHECKING:
    from collections.abc import Iterable

Pair = tuple[frozenset[str], frozenset[str]]

_COMMON = datafiles.words("common_words.txt")
_COMMONEST = datafiles.words("commonest_words.txt")
_VERY = 9
"""Beginning to read at one of the commonest words costs more than at that many others."""
_MOST_FORMS = 64


class Alternatives:
    """The words, pairs of words, and phrases of several words, that may fill one slot.

    Made of senses (`parts`) and of words of its own. What they come to is put
    together when it is first asked for: most rules never are. `own_firsts` are the
    words with which what is its own begins; `commonness` says how many common
    words begin anything here, and how many words do.
    """

    def __init__(
        self,
        words: frozenset[str] = frozenset(),
        phrases: frozenset[tuple[str, ...]] = frozenset(),
        parts: tuple[Alternatives, ...] = (),
        pairs: tuple[Pair, ...] = (),
    ) -> None:
        """Hold words, phrases, senses and pairs."""
        self.own_words, self.own_phrases, self.parts, self.own_pairs = words, phrases, parts, pairs
        begins = words
        if phrases:
            begins = words.union([phrase[0] for phrase in phrases])
        if pairs:
            begins = begins.union(*(first for first, _ in pairs))
        self.own_firsts = begins
        common, size = 0, len(begins)
        if not _COMMON.isdisjoint(begins):
            common = len(begins & _COMMON) + _VERY * len(begins & _COMMONEST)
        for part in parts:
            common, size = common + part.commonness[0], size + part.commonness[1]
        self.commonness: tuple[int, int] = (common, size)

    @property
    def sets(self) -> tuple[frozenset[str], ...]:
        """The sets of words with which anything here begins: its own, and those of its senses."""
        own = (self.own_firsts,) if self.own_firsts else ()
        return own + tuple(one for part in self.parts for one in part.sets) if self.parts else own

    @property
    def signs(self) -> tuple[frozenset[str], ...]:
        """The sets of words of which a text must have one for anything here to fit."""
        own = (self._own_signs,) if self._own_signs else ()
        return own + tuple(one for part in self.parts for one in part.signs) if self.parts else own

    @property
    def _own_signs(self) -> frozenset[str]:
        return self._signs_of_several if self.own_phrases or self.own_pairs else self.own_words

    @cached_property
    def _signs_of_several(self) -> frozenset[str]:
        """Of a phrase, its rarest word is a sign; of a pair, the first word."""
        signs = self.own_words.union(map(_rarest, self.own_phrases))
        return signs.union(*(first for first, _ in self.own_pairs))

    @cached_property
    def words(self) -> frozenset[str]:
        """Every single word."""
        return self.own_words.union(*(part.words for part in self.parts)) if self.parts else self.own_words

    @cached_property
    def phrases(self) -> frozenset[tuple[str, ...]]:
        """Every phrase of several words."""
        own = self.own_phrases
        return own.union(*(part.phrases for part in self.parts)) if self.parts else own

    @cached_property
    def pairs(self) -> tuple[Pair, ...]:
        """Every pair: a word of the first set, then one of the second."""
        return self.own_pairs + tuple(pair for part in self.parts for pair in part.pairs)

    @cached_property
    def firsts(self) -> frozenset[str]:
        """Every word with which anything here begins."""
        return self.own_firsts.union(*(part.firsts for part in self.parts)) if self.parts else self.own_firsts

    @cached_property
    def lasts(self) -> frozenset[str]:
        """Every word with which anything here ends."""
        return self.words.union(self.by_last, *(second for _, second in self.pairs))

    @cached_property
    def is_long(self) -> bool:
        """Say whether anything here has more than one word."""
        return bool(self.phrases or self.pairs)

    @cached_property
    def by_first(self) -> dict[str, list[list[str]]]:
        """The phrases by the word they begin with."""
        return _grouped(self.phrases, 0)

    @cached_property
    def by_last(self) -> dict[str, list[list[str]]]:
        """The phrases by the word they end with."""
        return _grouped(self.phrases, -1)


def _rarest(phrase: tuple[str, ...]) -> str:
    return min(phrase, key=_how_common)


@cache
def _how_common(word: str) -> tuple[bool, bool, int]:
    return word in _COMMONEST, word in _COMMON, -len(word)


def _grouped(phrases: Iterable[tuple[str, ...]], place: int) -> dict[str, list[list[str]]]:
    found: dict[str, list[list[str]]] = {}
    for phrase in sorted(phrases, key=lambda one: (-len(one), one)):
        found.setdefault(phrase[place], []).append(list(phrase))
    return found


def _phrases(name: str) -> Iterable[tuple[str, ...]]:
    """Return the phrases for which "on_your_own" or "kick+_me" stands."""
    pieces = name.split("_")
    if "+" not in name:
        return (tuple(pieces),)
    forms = [inflected(one[:-1]) if one[-1] == "+" else (one,) for one in pieces]
    return islice(product(*forms), _MOST_FORMS)


class Senses:
    """Every named group of words."""

    def __init__(self) -> None:
        """Read the groups of data/senses; the shared ones first, so that others may use them."""
        self._groups: dict[str, Alternatives] = {}
        for name in sorted(datafiles.names("senses"), key=lambda one: (one != "shared.txt", one)):
            for sense, members in datafiles.pairs(f"senses/{name}").items():
                made = self._read(members.split())
                known = self._groups.get(sense)
                self._groups[sense] = made if known is None else Alternatives(parts=(known, made))

    def names(self) -> list[str]:
        """Return the name of every group."""
        return sorted(self._groups)

    def words(self, names: Iterable[str]) -> frozenset[str]:
        """Return the single words that these names and plain words stand for."""
        return self.alternatives(tuple(names)).words

    def alternatives(self, names: Iterable[str]) -> Alternatives:
        """Return what these names, plain words and phrases ("on_your_own") stand for.

        Raises:
            ValueError: a name is not the name of a sense.
        """
        return self._read(names)

    def _read(self, names: Iterable[str]) -> Alternatives:
        words: set[str] = set()
        phrases: set[tuple[str, ...]] = set()
        parts: list[Alternatives] = []
        for name in names:
            if "*" in name:
                first, second = name.split("*")
                parts.append(Alternatives(pairs=((self._sense(first).words, self._sense(second).words),)))
            elif name[0] == "@":
                parts.append(self._sense(name))
            elif "_" in name:
                phrases.update(_phrases(name))
            elif name[-1] == "+":
                words.update(inflected(name[:-1]))
            else:
                words.add(intern(name))
        if len(parts) == 1 and not words and not phrases:
            return parts[0]
        return Alternatives(frozenset(words), frozenset(phrases), tuple(parts))

    def _sense(self, name: str) -> Alternatives:
        if name not in self._groups:
            raise ValueError(f"there is no sense {name}")
        return self._groups[name]


with without_collecting():
    SENSES = Senses()
