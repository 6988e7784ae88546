"""The language in which the rules are written.

A rule is a line of `data/rules/*.txt`, under the `[kind]` that it finds. Its
slots are separated by spaces:

    dad|mum         one of these words               @family     one of a sense
    on_your_own     words that belong together       kill+       kill and its regular forms
    word?           may be missing                   !at|in      the next word is none of these
    ~3              up to three other words          #           a number in digits
    ^  $            the sentence begins, ends here (also beside words: now|$)

    a ~2 b & c      all parts in one sentence, in any order, near one another
    // a & b        the parts may stand in different sentences
    -- a @b         not if one of these stands near (a line of its own: for the rest of the section)
    @a*@b           a word of one sense and then one of another, as in @kind*@people
    -n              not if a negation stands just before
    +4 gift: a b    a cue: it adds 4 to its kind; families count once; CUE_TOTAL makes a finding
"""

from __future__ import annotations

import re
from functools import cache
from operator import attrgetter
from sys import intern
from typing import NamedTuple

from eduweb.safety import datafiles
from eduweb.safety.phrases.senses import SENSES, Alternatives
from eduweb.safety.reading import STOP

_CUE = re.compile(r"\+(\d+)\s+(\w+):\s*")
_NONE = Alternatives()
_EDGES = frozenset({"^", "$"})
_EDGE_OR_WORD = re.compile(r"[$^]\||\|[$^]")
_BY_COMMONNESS = attrgetter("commonness")
_NUMBER_IS_COMMON = 5
_NEVER_BEGUN_AT = 10_000
"""The edge of a text is no place from which a rule can be read."""


class Slot(NamedTuple):
    """One place in a rule. `commonness`: how many common words fill it, then how many words do."""

    fill: Alternatives
    is_optional: bool = False
    is_refused: bool = False
    is_edge: bool = False
    takes_number: bool = False
    commonness: tuple[int, int] = (0, 0)

    @property
    def is_asked_for(self) -> bool:
        """Say whether a rule cannot fit without this slot being filled."""
        return not (self.is_optional or self.is_refused or self.is_edge)


Step = tuple[int, Slot]
"""How many other words may stand before a slot, and the slot."""


class Part(NamedTuple):
    """A run of slots, cut at its least common one; `before` is read backwards."""

    before: tuple[Step, ...]
    anchor: Slot
    after: tuple[Step, ...]


class Rule(NamedTuple):
    """One line of the rules. `parts[0]` has the least common anchor.

    `needs`: of each there must be a word in the text that stands in one of its
    sets; a rule is not tried without. The rarest need is the first. `reads_on`: it
    may look beyond its sentence, as its parts or a slot that takes an edge do.
    """

    kind: str
    parts: tuple[Part, ...]
    needs: tuple[tuple[frozenset[str], ...], ...]
    unless: tuple[Alternatives, ...] = ()
    crosses_sentences: bool = False
    reads_on: bool = False
    minds_negation: bool = False
    weight: int = 0
    family: str = ""


def read_rules(name: str) -> list[Rule]:
    """Read the rules of a data file.

    Raises:
        ValueError: a line is no rule.
    """
    rules = []
    for kind, lines in datafiles.sections(name).items():
        guards: tuple[Alternatives, ...] = ()
        for line in lines:
            if line.startswith("--"):
                guards += _guards(line[2:])
            else:
                rules.append(parse(kind, line, guards))
    return rules


def parse(kind: str, line: str, guards: tuple[Alternatives, ...] = ()) -> Rule:
    """Read one line as a rule of a kind, with the guards of its section.

    Raises:
        ValueError: the line is no rule.
    """
    weight, family, body = _cue(line)
    crosses = body.startswith("// ")
    pattern, _, unless = (body[3:] if crosses else body).partition("--")
    pattern = pattern.strip()
    minds_negation = pattern.endswith(" -n")
    runs = [_steps(piece.split()) for piece in (pattern[:-3] if minds_negation else pattern).split(" & ")]
    parts = [_part(steps, line) for steps in runs]
    if len(parts) > 1:
        parts.sort(key=lambda part: part.anchor.commonness)
    anchor = parts[0].anchor
    needed = [slot.fill for steps in runs for _, slot in steps if _is_needed(slot, anchor)]
    needs = tuple(dict.fromkeys(fill.signs for fill in sorted(needed, key=_BY_COMMONNESS)))
    unless_any = (*_guards(unless), *guards) if unless else guards
    reads_on = crosses or _EDGE_OR_WORD.search(pattern) is not None
    return Rule(kind, tuple(parts), needs, unless_any, crosses, reads_on, minds_negation, weight, family)


def _is_needed(slot: Slot, anchor: Slot) -> bool:
    """Say whether a text must have a word for a slot; of the anchor, only the first word was read."""
    return slot.is_asked_for and not slot.takes_number and (slot is not anchor or bool(slot.fill.phrases))


def _cue(line: str) -> tuple[int, str, str]:
    found = _CUE.match(line) if line.startswith("+") else None
    return (int(found[1]), found[2], line[found.end() :]) if found else (0, "", line)


@cache
def _guards(words: str) -> tuple[Alternatives, ...]:
    """Return what silences a rule: each sense as it is, plain words together."""
    names = words.split()
    senses = tuple(SENSES.alternatives((name,)) for name in names if name.startswith("@"))
    plain = tuple(name for name in names if not name.startswith("@"))
    return (*senses, SENSES.alternatives(plain)) if plain else senses


def _part(steps: list[Step], line: str) -> Part:
    anchor = -1
    for place, (_, slot) in enumerate(steps):
        is_rarer = anchor < 0 or slot.commonness < steps[anchor][1].commonness
        if is_rarer and slot.is_asked_for:
            anchor = place
    if anchor < 0:
        raise ValueError(f"no word to begin at: {line}")
    # Read backwards, a gap stands on the other side of its slot.
    before = tuple((steps[place + 1][0], steps[place][1]) for place in range(anchor - 1, -1, -1))
    return Part(before, steps[anchor][1], tuple(steps[anchor + 1 :]))


def _steps(pieces: list[str]) -> list[Step]:
    steps: list[Step] = []
    gap = 0
    for piece in pieces:
        if piece[0] == "~":
            gap = int(piece[1:])
        else:
            steps.append((gap, _slot(piece)))
            gap = 0
    return steps


@cache
def _slot(piece: str) -> Slot:
    if piece in _EDGES:
        return Slot(_NONE, is_edge=True)
    is_optional, is_refused = piece[-1] == "?", piece[0] == "!"
    names = piece.strip("!?")
    fill, takes_number = _fill(names)
    common, size = fill.commonness
    common += _NUMBER_IS_COMMON * takes_number + _NEVER_BEGUN_AT * (STOP in fill.own_words)
    return Slot(fill, is_optional, is_refused, takes_number=takes_number, commonness=(common, size))


@cache
def _fill(names: str) -> tuple[Alternatives, bool]:
    if names.replace("|", "").isalpha():
        return Alternatives(frozenset(map(intern, names.split("|")))), False
    each = names.split("|")
    # A sentence's edge beside other words: the mark between sentences is one of them.
    words = tuple(STOP if name in _EDGES else name for name in each if name != "#")
    return SENSES.alternatives(words), "#" in each


def forget() -> None:
    """Let go of what only reading the rules needed."""
    for remembered in (_guards, _slot, _fill):
        remembered.cache_clear()
    SENSES.forget()
    datafiles.forget()
