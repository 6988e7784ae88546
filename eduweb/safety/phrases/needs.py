"""Which rules may fit a text at all: those anchored at one of its words that find all they need in it.

Every rule has a bit for its anchor and one for each of its rarest needs. A word
has the bits to which it is the answer. What a text has is one "or" for each of
its words, and the rules worth a try there come out of a few "and"s.
"""

from __future__ import annotations

from array import array
from functools import cached_property
from typing import TYPE_CHECKING

from eduweb.safety.phrases.grammar import MOST_NEEDS
from eduweb.safety.reading import STOP

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from eduweb.safety.phrases.grammar import Outline

_FEW = 16
"""What larger sets answer to, senses mostly, is noted once for all of their words."""
_REMEMBERED = 16_384
"""Of words that no rule asks for, not more are remembered."""


class Tables:
    """The bits of all words; each word's are put together when a text first has it."""

    def __init__(self, size: int) -> None:
        """Make room for so many rules."""
        self._size = size
        self._all = (1 << size) - 1
        self._own: dict[str, array[int]] = {}
        self._shared: dict[frozenset[str], array[int]] = {}
        self._unneeded: list[int] = []
        self._by_number: list[int] = []
        self._reading_on: list[int] = []
        self._known: dict[str, int] = {}

    def add(self, number: int, outline: Outline) -> None:
        """Note for the words at which a rule is tried, and for those it needs, to which bits they answer."""
        for one in outline.anchor.fill.sets:
            self._note(one, number)
        for level in range(1, MOST_NEEDS + 1):
            bit = level * self._size + number
            need = outline.needs[level - 1] if level <= len(outline.needs) else ()
            for one in need:
                self._note(one, bit)
            if not need:
                self._unneeded.append(bit)
        if outline.anchor.takes_number:
            self._by_number.append(number)
        if outline.reads_on:
            self._reading_on.append(number)

    def _note(self, words: frozenset[str], bit: int) -> None:
        if len(words) > _FEW:
            self._shared.setdefault(words, array("I")).append(bit)
            return
        own = self._own
        for word in words:
            bits = own.get(word)
            if bits is None:
                own[word] = array("I", (bit,))
            else:
                bits.append(bit)

    @cached_property
    def _for_number(self) -> int:
        return _number(self._by_number)

    @cached_property
    def _always(self) -> int:
        return _number(self._unneeded) | self._of(STOP)

    @cached_property
    def reading_on(self) -> int:
        """The rules that may look beyond the sentence in which they are tried, a bit each."""
        return _number(self._reading_on)

    @cached_property
    def _shared_by(self) -> dict[str, tuple[int, ...]]:
        """The bits of the large sets in which each word stands."""
        found: dict[str, tuple[int, ...]] = {}
        for words, bits in self._shared.items():
            together = _number(bits)
            for word in words:
                found[word] = (*found.get(word, ()), together)
        return found

    def met(self, words: Iterable[str]) -> int:
        """Return the rules, a bit each, that find what they need among these words."""
        present = self._always
        known = self._known
        for word in words:
            bits = known.get(word)
            present |= self._of(word) if bits is None else bits
        met = self._all
        for _ in range(MOST_NEEDS):
            present >>= self._size
            met &= present
        return met

    def tries(self, words: Iterable[str], met: int) -> dict[str, list[int]]:
        """Return for each of these words the rules, of those that are met, that may fit there."""
        known = self._known
        found: dict[str, list[int]] = {}
        for word in words:
            bits = known.get(word)
            here = (self._of(word) if bits is None else bits) & met
            if here:
                found[word] = list(_numbers(here))
        return found

    def _of(self, word: str) -> int:
        bits = _number(self._own.get(word, ()))
        for together in self._shared_by.get(word, ()):
            bits |= together
        if word.isdigit() and not bits & self._all:
            bits |= self._for_number
        if bits or len(self._known) < _REMEMBERED:
            self._known[word] = bits
        return bits


def _numbers(bits: int) -> Iterator[int]:
    """Yield the places of the bits of a number, the lowest first."""
    while bits:
        lowest = bits & -bits
        yield lowest.bit_length() - 1
        bits ^= lowest


def _number(bits: Sequence[int]) -> int:
    """Return the number with these bits; of many a row of bytes, as thousands of sums would take long."""
    if len(bits) <= _FEW:
        number = 0
        for bit in bits:
            number |= 1 << bit
        return number
    row = bytearray(max(bits) // 8 + 1)
    for bit in bits:
        row[bit >> 3] |= 1 << (bit & 7)
    return int.from_bytes(row, "little")
