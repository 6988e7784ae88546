"""Which rules may fit a text at all: those anchored at one of its words that find all they need in it.

Every need of some rule has a bit. A text meets the bits of its words; whether it
meets all that a rule asks for is then one "and" of two numbers. Of the rules at a
word only those are looked at whose rarest need is met.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from eduweb.safety.reading import STOP

if TYPE_CHECKING:
    from collections.abc import Iterable

    from eduweb.safety.phrases.grammar import Rule

Need = tuple[frozenset[str], ...]
"""Sets of words: one word of any of them is needed."""


_Asking = tuple[int, int, int, int, int, "Rule"]
"""Of the two rarest needs of a rule the byte and the bit in it, then the bits of all, and the rule."""


class _Table(NamedTuple):
    """What a word does: the bits it meets, those of the rarest needs of the rules there, and these rules."""

    met: int
    rarest: int
    rules: tuple[_Asking, ...]


_NO_WORD = _Table(0, 0, ())
_NOTHING_NEEDED = 0
"""The bit of a need that every text meets."""


class Tables:
    """The tables of all words; each is made when a text first has the word."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        """Number the sets of words, and note which stand at anchors and which are needed."""
        self._sets: dict[frozenset[str], int] = {}
        self._sets_of: dict[str, list[int]] = {}
        self._groups_at: dict[int, list[list[_Asking]]] = {}
        self._needs_at: dict[int, list[int]] = {}
        self._places: dict[Need, int] = {(): _NOTHING_NEEDED}
        self._known: dict[str, _Table] = {}
        by_number: list[_Asking] = []
        groups: dict[Need, list[_Asking]] = {}
        for rule in rules:
            entry = self._entry(rule)
            anchor = rule.parts[0].anchor
            groups.setdefault(anchor.fill.sets, []).append(entry)
            if anchor.takes_number:
                by_number.append(entry)
        for sets, together in groups.items():
            for one in sets:
                self._groups_at.setdefault(self._number(one), []).append(together)
        self._always = 1 | self._met_by(STOP)
        self._size = len(self._places) // 8 + 1
        self._for_number = self._table(0, [by_number])

    def _entry(self, rule: Rule) -> _Asking:
        """Return what a rule asks for."""
        places = [self._place(need) for need in rule.needs] or [_NOTHING_NEEDED]
        asked = sum({1 << place for place in places})
        first, second = places[0], places[min(1, len(places) - 1)]
        return first // 8, 1 << first % 8, second // 8, 1 << second % 8, asked, rule

    def _place(self, need: Need) -> int:
        place = self._places.get(need)
        if place is None:
            place = self._places[need] = len(self._places)
            for one in need:
                self._needs_at.setdefault(self._number(one), []).append(place)
        return place

    def _number(self, one: frozenset[str]) -> int:
        number = self._sets.get(one)
        if number is None:
            number = self._sets[one] = len(self._sets)
            for word in one:
                self._sets_of.setdefault(word, []).append(number)
        return number

    def tries(self, words: Iterable[str]) -> dict[str, list[Rule]]:
        """Return for each of a text's words the rules that may fit there."""
        tables = [(word, self._of(word)) for word in words]
        present = self._always
        for _, table in tables:
            present |= table.met
        row = present.to_bytes(self._size, "little")
        found: dict[str, list[Rule]] = {}
        for word, table in tables:
            if table.rarest & present:
                rules = [
                    rule
                    for byte, bit, second, second_bit, asked, rule in table.rules
                    if row[byte] & bit and row[second] & second_bit and asked & present == asked
                ]
                if rules:
                    found[word] = rules
        return found

    def _of(self, word: str) -> _Table:
        table = self._known.get(word)
        if table is not None:
            return table
        numbers = self._sets_of.get(word)
        if numbers is None:
            return self._for_number if word.isdigit() else _NO_WORD
        groups = {id(group): group for number in numbers for group in self._groups_at.get(number, ())}
        if not groups and word.isdigit():
            table = self._for_number._replace(met=self._met_by(word))
        else:
            table = self._table(self._met_by(word), groups.values())
        self._known[word] = table
        return table

    def _met_by(self, word: str) -> int:
        places = {place for number in self._sets_of.get(word, ()) for place in self._needs_at.get(number, ())}
        return _bits(places)

    @staticmethod
    def _table(met: int, groups: Iterable[list[_Asking]]) -> _Table:
        rules = tuple(asking for group in groups for asking in group)
        return _Table(met, _bits({8 * byte + bit.bit_length() - 1 for byte, bit, *_ in rules}), rules)


def _bits(places: Iterable[int]) -> int:
    """Return the number with these bits; a row of bytes, as thousands of sums would take long."""
    row = bytearray()
    for place in places:
        if place // 8 >= len(row):
            row.extend(bytes(place // 8 + 1 - len(row)))
        row[place // 8] |= 1 << place % 8
    return int.from_bytes(row, "little")
