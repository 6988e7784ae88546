"""Which rules fit a text, and where: every rule is tried only where its rarest word was read.

Gaps and windows are bounded, so the time is linear in the length of the text.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from eduweb.safety import datafiles
from eduweb.safety.loading import without_collecting
from eduweb.safety.phrases.fitting import Match, fit
from eduweb.safety.phrases.glance import Glance, glance
from eduweb.safety.phrases.grammar import Rule, Written, written_rules
from eduweb.safety.phrases.needs import Tables
from eduweb.safety.reading import STOP

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

CUE_TOTAL = 10
"""Cues of one kind that add up to this make a finding."""
_MOST_TIMES = 32
"""A rule that has fitted so often in one text says nothing new by fitting again: its kind is found,
and a cue counts once."""
_MANY_WORDS = 100
_TIMES_EACH = 6
"""A long text that says each of its words so often, one with another, repeats itself."""
_STRETCH = 60
"""So many words of a long text are looked at together."""
_AROUND = 40
"""No rule looks farther than this from the word at which it is tried."""


class Rulebook:
    """Rules by the words that may anchor them."""

    def __init__(self, rules: Iterable[Rule | Written]) -> None:
        """Sort rules by their anchors and by what they need; a written one is read when it is first tried."""
        self._rules = list(rules)
        self._glances: dict[int, Glance] = {}
        self._tables = Tables(len(self._rules))
        for number, rule in enumerate(self._rules):
            self._tables.add(number, rule.outline)

    @classmethod
    def from_data(cls) -> Rulebook:
        """Take every line of every file of data/rules."""
        with without_collecting():
            book = cls(
                written
                for name in sorted(datafiles.names("rules"))
                for written in written_rules(f"rules/{name}")
            )
            datafiles.forget()
        return book

    def _rule(self, number: int) -> Rule:
        rule = self._rules[number]
        if isinstance(rule, Written):
            rule = self._rules[number] = rule.rule()
        return rule

    def _glance(self, number: int) -> Glance:
        known = self._glances.get(number)
        if known is None:
            known = self._glances[number] = glance(self._rule(number))
        return known

    def matches(self, said: Sequence[str]) -> list[Match]:
        """Return every rule that fits somewhere in what is said; what is said again, once."""
        found: list[Match] = []
        times: dict[int, int] = {}
        if len(said) <= _MANY_WORDS and STOP not in said[:-1]:  # Most messages are one sentence.
            words = set(said)
            met = self._tables.met(words)
            if met:
                self._try(self._tables.tries(words, met), said, range(len(said)), times, found)
            return found
        for places in _stretches(self._places(said), len(said)):
            for here, tries in self._by_sentence(said, places):
                self._try(tries, said, here, times, found)
        return found

    def _by_sentence(
        self, said: Sequence[str], places: Sequence[int]
    ) -> Iterator[tuple[Sequence[int], dict[str, list[int]]]]:
        """Yield the places in each sentence with what may fit there; most rules need all in one sentence."""
        low, high = max(0, places[0] - _AROUND), min(len(said), places[-1] + _AROUND + 1)
        near = said[low:high]
        different = set(near)
        met = self._tables.met(different)
        if not met:
            return
        if STOP not in near[:-1]:
            yield places, self._tables.tries(different, met)
            return
        begin = low
        for end in [*(low + at for at, word in enumerate(near) if word == STOP), high - 1]:
            here = places[bisect_left(places, begin) : bisect_right(places, end)]
            if here:
                words = set(said[begin : end + 1])
                in_one = self._tables.met(words) | met & self._tables.reading_on
                yield here, self._tables.tries(words, in_one)
            begin = end + 1

    def _try(
        self,
        tries: dict[str, list[int]],
        said: Sequence[str],
        places: Sequence[int],
        times: dict[int, int],
        found: list[Match],
    ) -> None:
        for index in places if tries else ():
            for number in tries.get(said[index], ()):
                if times.get(number, 0) < _MOST_TIMES and self._glance(number).allows(said, index):
                    match = fit(self._rule(number), said, index)
                    if match is not None:
                        found.append(match)
                        times[number] = times.get(number, 0) + 1

    def _places(self, said: Sequence[str]) -> Sequence[int]:
        """Return where rules are tried: of places with the same words around them, only the first.

        Rules see no farther than these words, so the others would give the same kinds again.
        """
        different = set(said) if len(said) > _MANY_WORDS else set()
        if not different or len(different) * _TIMES_EACH > len(said):
            return range(len(said))
        tries = self._tables.tries(different, self._tables.met(different))
        seen: dict[tuple[str, ...], int] = {}
        for index, word in enumerate(said):
            if word in tries:
                seen.setdefault(tuple(said[max(0, index - _AROUND) : index + _AROUND + 1]), index)
        return list(seen.values())


def _stretches(places: Sequence[int], size: int) -> Iterator[Sequence[int]]:
    """Yield the places in groups: in a long text, what a rule needs must stand close to where it is tried."""
    if size <= _MANY_WORDS:
        if places:
            yield places
        return
    for begin in range(0, size, _STRETCH):
        group = places[bisect_left(places, begin) : bisect_left(places, begin + _STRETCH)]
        if group:
            yield group
