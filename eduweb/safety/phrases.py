"""Rules about sentences: slots filled by words of one sense, read outwards from a rare word.

A rule is a line of `data/phrases_*.txt`. Its slots are separated by spaces:

    dad|mum       one of these words             @family     one of a sense (senses.txt)
    word?         may be missing                 !at|in      the next word is none of these
    ~3            up to three other words        -- a @b     not if one of these is in the sentence

Every rule has an anchor, its least common slot; only rules whose anchor was
read are tried, from that place to both sides and never across a sentence.
Gaps are bounded, so the time is linear in the length of the text.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from eduweb.safety import datafiles
from eduweb.safety.reading import STOP, Reading

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_COMMON = datafiles.words("common_words.txt")
_GUARD_REACH = 14
"""How far from the anchor a word may stand that makes a rule fall silent."""


@dataclass(frozen=True, slots=True)
class Slot:
    """One place in a rule."""

    words: frozenset[str]
    gap: int = 0
    is_optional: bool = False
    is_refused: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule, cut at its anchor; `before` is read backwards."""

    kind: str
    before: tuple[Slot, ...]
    anchor: frozenset[str]
    after: tuple[Slot, ...]
    unless: frozenset[str]


@dataclass(frozen=True, slots=True)
class Match:
    """A rule that fits, from one word of what is said to another."""

    kind: str
    first: int
    last: int


class Senses:
    """Groups of words that stand for one another, by name."""

    def __init__(self) -> None:
        """Read the groups of senses.txt."""
        self._groups: dict[str, frozenset[str]] = {}
        for name, members in datafiles.pairs("senses.txt").items():
            self._groups[name] = self.words(members.split())

    def words(self, names: Sequence[str]) -> frozenset[str]:
        """Return the words that these names and plain words stand for."""
        found: set[str] = set()
        for name in names:
            found |= self._groups[name] if name.startswith("@") else {name}
        return frozenset(found)


SENSES = Senses()


class Rulebook:
    """The rules of one file, by the words that may anchor them."""

    def __init__(self, name: str) -> None:
        """Read the rules of a data file."""
        self._by_anchor: dict[str, list[Rule]] = {}
        for kind, lines in datafiles.sections(name).items():
            for line in lines:
                rule = _parse(kind, line)
                for word in rule.anchor:
                    self._by_anchor.setdefault(word, []).append(rule)

    def matches(self, reading: Reading) -> Iterator[Match]:
        """Yield every rule that fits somewhere."""
        said = reading.said
        rules = self._by_anchor
        for index, word in enumerate(said):
            if word in rules:
                for rule in rules[word]:
                    match = _fit(rule, said, index)
                    if match is not None:
                        yield match


def _parse(kind: str, line: str) -> Rule:
    pattern, _, unless = line.partition("--")
    slots = _slots(pattern.split())
    anchor = min(
        (place for place, slot in enumerate(slots) if not slot.is_optional and not slot.is_refused),
        key=lambda place: _commonness(slots[place]),
    )
    before = _backwards(slots[: anchor + 1])
    return Rule(kind, before, slots[anchor].words, tuple(slots[anchor + 1 :]), SENSES.words(unless.split()))


def _slots(parts: Sequence[str]) -> list[Slot]:
    slots: list[Slot] = []
    gap = 0
    for part in parts:
        if part.startswith("~"):
            gap = int(part[1:])
            continue
        names = part.strip("!?").split("|")
        slots.append(Slot(SENSES.words(names), gap, part.endswith("?"), part.startswith("!")))
        gap = 0
    return slots


def _backwards(slots: list[Slot]) -> tuple[Slot, ...]:
    """Return the slots before the anchor in reading order from it; a gap moves to its other side."""
    turned = []
    for place in range(len(slots) - 2, -1, -1):
        slot = slots[place]
        turned.append(Slot(slot.words, slots[place + 1].gap, slot.is_optional, slot.is_refused))
    return tuple(turned)


def _commonness(slot: Slot) -> tuple[int, int]:
    return len(slot.words & _COMMON), len(slot.words)


def _fit(rule: Rule, said: list[str], index: int) -> Match | None:
    last = _walk(rule.after, 0, said, index, 1)
    if last is None:
        return None
    first = _walk(rule.before, 0, said, index, -1)
    if first is None or (rule.unless and _guarded(rule.unless, said, index)):
        return None
    return Match(rule.kind, first, last)


def _walk(slots: tuple[Slot, ...], place: int, said: list[str], at: int, step: int) -> int | None:
    """Fill the slots from `at` in one direction; return the last word used."""
    if place == len(slots):
        return at
    slot = slots[place]
    if slot.is_refused:
        beside = _word(said, at + step)
        return None if beside in slot.words else _walk(slots, place + 1, said, at, step)
    for skipped in range(slot.gap + 1):
        candidate = at + step * (skipped + 1)
        word = _word(said, candidate)
        if word in slot.words:
            end = _walk(slots, place + 1, said, candidate, step)
            if end is not None:
                return end
        if word == STOP:
            break
    return _walk(slots, place + 1, said, at, step) if slot.is_optional else None


def _word(said: list[str], index: int) -> str:
    return said[index] if 0 <= index < len(said) else STOP


def _guarded(unless: frozenset[str], said: list[str], index: int) -> bool:
    near = said[max(0, index - _GUARD_REACH) : index + _GUARD_REACH + 1]
    return not unless.isdisjoint(near)
