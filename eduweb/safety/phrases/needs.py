"""Which rules may fit a text at all: those anchored at one of its words that find all they need in it.

Every rule has a bit for its anchor and one for each of its rarest needs. A word
has the bits to which it is the answer. What a text has is one "or" for each of
its words, and the rules worth a try there come out of a few "and"s.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from eduweb.safety.reading import STOP

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from eduweb.safety.phrases.grammar import Rule

NEEDS = 3
"""So many needs of a rule are looked at before it is tried: the rarest, which decide."""


class Tables:
    """The bits of all words; each word's are put together when a text first has it."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        """Note for each set of words the bits to which its words are the answer."""
        self._rules = list(rules)
        self._bits_of_set: dict[frozenset[str], list[int]] = {}
        self._sets_of: dict[str, list[frozenset[str]]] = {}
        self._known: dict[str, int] = {}
        self.reading_on = _number(number for number, rule in enumerate(self._rules) if rule.reads_on)
        """The rules that may look beyond the sentence in which they are tried."""
        unneeded: list[int] = []
        by_number: list[int] = []
        for number, rule in enumerate(self._rules):
            anchor = rule.parts[0].anchor
            for one in anchor.fill.sets:
                self._note(one, number)
            if anchor.takes_number:
                by_number.append(number)
            for level in range(1, NEEDS + 1):
                bit = level * len(self._rules) + number
                need = rule.needs[level - 1] if level <= len(rule.needs) else ()
                for one in need:
                    self._note(one, bit)
                if not need:
                    unneeded.append(bit)
        self._anchors = (1 << len(self._rules)) - 1
        self._for_number = _number(by_number)
        self._always = _number(unneeded) | self._of(STOP)

    def _note(self, one: frozenset[str], bit: int) -> None:
        bits = self._bits_of_set.get(one)
        if bits is None:
            bits = self._bits_of_set[one] = []
            for word in one:
                self._sets_of.setdefault(word, []).append(one)
        bits.append(bit)

    def met(self, words: Iterable[str]) -> int:
        """Return the rules, a bit each, that find what they need among these words."""
        present = self._always
        known = self._known
        for word in words:
            bits = known.get(word)
            present |= self._of(word) if bits is None else bits
        met = self._anchors
        for _ in range(NEEDS):
            present >>= len(self._rules)
            met &= present
        return met

    def tries(self, words: Iterable[str], met: int) -> dict[str, list[Rule]]:
        """Return for each of these words the rules, of those that are met, that may fit there."""
        known = self._known
        found: dict[str, list[Rule]] = {}
        for word in words:
            bits = known.get(word)
            here = (self._of(word) if bits is None else bits) & met
            if here:
                found[word] = list(self._numbered(here))
        return found

    def _numbered(self, bits: int) -> Iterator[Rule]:
        while bits:
            lowest = bits & -bits
            yield self._rules[lowest.bit_length() - 1]
            bits ^= lowest

    def _of(self, word: str) -> int:
        sets = self._sets_of.get(word)
        if sets is None:
            return self._for_number if word.isdigit() else 0
        bits = _number({bit for one in sets for bit in self._bits_of_set[one]})
        if word.isdigit() and not bits & self._anchors:
            bits |= self._for_number
        self._known[word] = bits
        return bits


def _number(bits: Iterable[int]) -> int:
    """Return the number with these bits; a row of bytes, as thousands of sums would take long."""
    row = bytearray()
    for bit in bits:
        if bit // 8 >= len(row):
            row.extend(bytes(bit // 8 + 1 - len(row)))
        row[bit // 8] |= 1 << bit % 8
    return int.from_bytes(row, "little")
