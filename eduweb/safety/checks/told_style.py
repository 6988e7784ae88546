"""How much a text reads like a page of a book: its words, its stops, its long and careful sentences.

Pupils' messages have next to none of these marks, old stories several in every
other sentence. Marks add up; what is grave asks for more of them, and what a
child tells of itself, now, is never taken for a story.
"""

from __future__ import annotations

import enum
import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from eduweb.safety import datafiles
from eduweb.safety.phrases import SENSES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from eduweb.safety.reading import Reading

LITERARY = SENSES.alternatives(("@literary",)).own_words
_BOOKISH = (SENSES.alternatives(("@bookish",)).own_words | datafiles.words("book_words.txt")) - LITERARY
_OLD_WORD, _BOOK_WORD = 2, 1
_STOPS = re.compile(
    r";(?<=\w;) ?[a-z]|--(?:(?<=\w--)|(?<=\w --)) ?[\w\"“‘]|—(?:(?<=\w—)|(?<=\w —)) ?[\w\"“‘]"
    r"|:(?<=[a-z]:) [a-z]"
)
"""Each begins with its sign, so that a text without any is gone through quickly."""
_HAD = re.compile(
    r"\b(?:he|she|it|they|who|which|[A-Z][a-z]+) had (?:not |never |been |always |so |only |just )?"
    r"[a-z]+(?:ed|en|ne|wn|ght|me|ft|id|de|ld|lt|nt|ot|un|ood)\b"
)
_TAG = re.compile(
    r"[,.!?;:—'’] (?:said|cried|answered|asked|replied|exclaimed|whispered|returned|thought|continued|added)"
    r" (?:the|an?|old|little|poor|[A-Z][a-z]+)\b"
)
"""Who says it comes last: "... , said the Prince"."""
_LONG = 18
_WHOLE = re.compile(r"[A-Z\"“‘'].*[.!?;:,”’\"']\s*", re.DOTALL)
_LONE_I = re.compile(r"\bi\b")
_OF_MESSAGES = re.compile(r"[0-9#@£$€%&+=/<>]|[!?.]{2}|!.*!", re.DOTALL)
"""No careful sentence has these: digits, signs, heaped stops."""
_CAREFUL = (
    re.compile(
        r", (?:and|but|nor|or|so|till|until|though|because|when|while|where|who|whose|which|for|as|if) "
    ),
    re.compile(
        r"\b(?:[Ww]hich|[Ww]hom|[Ww]hose|as if|as though|no sooner|at once|at length|all at once|every one"
        r"|any one|by and by)\b|, for (?:he|she|it|they|I|the|there|his|her|my|we)\b"
    ),
    re.compile(
        r"(?:\b(?:was|were|had|said|went|came|took|gave|saw|knew|thought|stood|felt|told|left|found|made"
        r"|looked|could|would|sat|ran|cried|[a-z]{3,}ed)\b.*?){3}",
        re.DOTALL,
    ),
    re.compile(r",[^,]*,"),
)
"""What a whole and careful sentence has: joined clauses, what hangs on them, three verbs of the past."""
_RUNS_ON = re.compile(r"[,:()\"“”—]|--")
_BY_CHANCE = 2
"""Words on both sides of one of these, in a careful sentence, often belong together by chance only."""
_OF_NOW = SENSES.alternatives(("@of_now",)).own_words
_NOW_I = SENSES.alternatives(("@now_i",)).own_words
_NOW_THEY = SENSES.alternatives(("@now_they",)).own_words
_YOU = frozenset({"you", "your", "yours", "youre", "u", "ur"})
_ME = frozenset({"i", "me", "my", "mine", "myself", "we", "us", "our", "ourselves"})
_FEWEST_OLD = 2
"""One old word is easily typed to get past the filter; two are how a book speaks."""
_FEWEST_OF_NOW = 2
"""So much has to be in words where something of today stands beside them."""


class Level(enum.Enum):
    """How sure one has to be before what was found is left to a story."""

    SLIGHT = enum.auto()
    PLAIN = enum.auto()
    HATE = enum.auto()
    GRAVE = enum.auto()


class Bar(NamedTuple):
    """How many marks are enough, so many of them in words; or how many if hardly a word is one."""

    total: int
    in_words: int = 1
    else_total: int = 99


_OF_OTHERS = {
    Level.SLIGHT: Bar(1, in_words=0),
    Level.PLAIN: Bar(2, else_total=4),
    Level.HATE: Bar(3, in_words=2),
    Level.GRAVE: Bar(3),
}
_OF_ONESELF = {
    Level.SLIGHT: Bar(1, in_words=0),
    Level.PLAIN: Bar(3, else_total=5),
    Level.HATE: Bar(99),
    Level.GRAVE: Bar(99),
}
_SAID_TO_SOMEBODY = {
    Level.SLIGHT: Bar(2, in_words=0),
    Level.PLAIN: Bar(5, in_words=2, else_total=6),
    Level.HATE: Bar(3, in_words=2),
    Level.GRAVE: Bar(99),
}


class Style:
    """How a text is told."""

    def __init__(self, reading: Reading, *, is_lone: bool = False) -> None:
        """Take a text, and whether but one rule says something of it: then a mark more is believed."""
        words = frozenset(reading.words)
        old = 0 if LITERARY.isdisjoint(words) else len(LITERARY & words)
        book = 0 if _BOOKISH.isdisjoint(words) else len(_BOOKISH & words)
        self._reading, self._words, self._is_lone = reading, words, is_lone
        self._old, self._in_words = old, _OLD_WORD * old + _BOOK_WORD * book
        is_sentence = _WHOLE.fullmatch(reading.typed) is not None and not _LONE_I.search(reading.typed)
        self._is_whole = is_sentence and _OF_MESSAGES.search(reading.typed) is None
        self._typed = _marks(reading.typed, is_sentence=is_sentence)
        self._careful = _count(_CAREFUL, reading.typed) if self._is_whole else 0

    def is_a_books(self, level: Level, *, is_said: bool, place: tuple[int, int] = (0, 0)) -> bool:
        """Say whether a text is told as books tell, surely enough for what was found at a place in it.

        `is_said`: what was found is an approach or a threat, not news of somebody.
        """
        total = self._in_words + self._typed + self._careful
        if not total:
            return False
        is_own, is_sure = not _ME.isdisjoint(self._words), level in {Level.HATE, Level.GRAVE}
        if is_sure and is_own and _is_told_now(self._reading.said):
            return False
        if self._old >= _FEWEST_OLD:
            return True
        is_said = is_said or (not is_sure and not _YOU.isdisjoint(self._words))
        if level is Level.PLAIN and 0 < self._in_words >= (3 if is_said else 2) - self._typed:
            return True
        if not _OF_NOW.isdisjoint(self._reading.said) and (is_sure or self._in_words < _FEWEST_OF_NOW):
            return False
        if self._is_whole:
            total += self._is_lone + _BY_CHANCE * (_RUNS_ON.search(self._reading.typed, *place) is not None)
        bar = (_SAID_TO_SOMEBODY if is_said else _OF_ONESELF if is_own else _OF_OTHERS)[level]
        return total >= (bar.total if self._in_words >= bar.in_words else bar.else_total)


def _marks(typed: str, *, is_sentence: bool) -> int:
    """Count what in the typing itself is a book's: its stops, its tenses, its long whole sentences."""
    return _count((_STOPS, _HAD, _TAG), typed) + (is_sentence and typed.count(" ") >= _LONG)


def _count(shapes: tuple[re.Pattern[str], ...], typed: str) -> int:
    return sum([shape.search(typed) is not None for shape in shapes])


def _is_told_now(words: Sequence[str]) -> bool:
    """Say whether somebody tells what is so now: "i feel", "dad hits"."""
    return any(
        (word in _ME and after in _NOW_I) or (after in _NOW_THEY and word not in _ME)
        for word, after in pairwise(words)
    )
