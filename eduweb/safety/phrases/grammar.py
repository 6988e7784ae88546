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
from functools import lru_cache
from operator import attrgetter
from sys import intern
from typing import TYPE_CHECKING, NamedTuple

from eduweb.safety import datafiles
from eduweb.safety.phrases.senses import SENSES, Alternatives
from eduweb.safety.reading import STOP

if TYPE_CHECKING:
    from collections.abc import Iterator

_CUE = re.compile(r"\+(\d+)\s+(\w+):\s*")
_NONE = Alternatives()
_NO_SLOTS = frozenset({"//", "&", "-n"})
_EDGES = frozenset({"^", "$"})
_EDGE_OR_WORD = re.compile(r"[$^]\||\|[$^]")
_BY_COMMONNESS = attrgetter("commonness")
MOST_NEEDS = 3
"""So many needs of a rule are looked at before it is tried: the rarest, which decide."""
_REMEMBERED = 512
"""So many slots are remembered, as most of those that come again come again soon."""
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


class Outline(NamedTuple):
    """What decides where a rule is tried: at the words of its anchor, if it finds what it needs.

    `needs`: of each there must be a word in the text that stands in one of its
    sets. The rarest need is the first. `reads_on`: the rule may look beyond its
    sentence, as its parts or a slot that takes an edge do.
    """

    anchor: Slot
    needs: tuple[tuple[frozenset[str], ...], ...]
    reads_on: bool


class Rule(NamedTuple):
    """One line of the rules. `parts[0]` has the least common anchor."""

    kind: str
    line: str
    parts: tuple[Part, ...]
    unless: tuple[Alternatives, ...] = ()
    crosses_sentences: bool = False
    minds_negation: bool = False
    weight: int = 0
    family: str = ""

    @property
    def outline(self) -> Outline:
        """What decides where the rule is tried."""
        return outlined(self.line)


class Written(NamedTuple):
    """A line of the rules as it stands in its file, with the guards of its section."""

    kind: str
    line: str
    guards: tuple[str, ...] = ()

    @property
    def outline(self) -> Outline:
        """What decides where the rule is tried."""
        return outlined(self.line)

    def rule(self) -> Rule:
        """Read the line.

        Raises:
            ValueError: it is no rule.
        """
        return parse(self.kind, self.line, tuple(one for words in self.guards for one in _guards(words)))


def written_rules(name: str) -> Iterator[Written]:
    """Yield the rules of a data file without reading them."""
    for kind, lines in datafiles.sections(name).items():
        guards: tuple[str, ...] = ()
        for line in lines:
            if line.startswith("--"):
                guards += (line[2:],)
            else:
                yield Written(kind, line, guards)


def read_rules(name: str) -> list[Rule]:
    """Read the rules of a data file.

    Raises:
        ValueError: a line is no rule.
    """
    return [written.rule() for written in written_rules(name)]


def parse(kind: str, line: str, guards: tuple[Alternatives, ...] = ()) -> Rule:
    """Read one line as a rule of a kind, with the guards of its section.

    Raises:
        ValueError: the line is no rule.
    """
    weight, family, body = _cue(line)
    pattern, _, unless = body.removeprefix("// ").partition("--")
    pattern = pattern.strip()
    parts = [_part(_steps(run.split()), line) for run in pattern.removesuffix(" -n").split(" & ")]
    if len(parts) > 1:
        parts.sort(key=lambda part: part.anchor.commonness)
    return Rule(
        kind,
        line,
        tuple(parts),
        (*_guards(unless), *guards) if unless else guards,
        crosses_sentences=body.startswith("// "),
        minds_negation=pattern.endswith(" -n"),
        weight=weight,
        family=family,
    )


def outlined(line: str) -> Outline:
    """Return what decides whether the rule of a line is tried, without reading the rule itself.

    Raises:
        ValueError: the line is no rule.
    """
    body = _cue(line)[2]
    pattern = body.partition("--")[0]
    slots = [
        slot
        for piece in pattern.split()
        if piece[0] != "~" and piece not in _NO_SLOTS and (slot := _slot(piece)).is_asked_for
    ]
    if not slots:
        raise ValueError(f"no word to begin at: {line}")
    anchor = min(slots, key=_BY_COMMONNESS)
    needed = [slot.fill for slot in slots if _is_needed(slot, anchor)]
    # One more than are looked at, as two slots may need the same.
    rarest = sorted(needed, key=_BY_COMMONNESS)[: MOST_NEEDS + 1]
    needs = tuple(dict.fromkeys(fill.signs for fill in rarest))[:MOST_NEEDS]
    reads_on = body.startswith("// ") or _EDGE_OR_WORD.search(pattern) is not None
    return Outline(anchor, needs, reads_on)


def _is_needed(slot: Slot, anchor: Slot) -> bool:
    """Say whether a text must have a word for a slot; of the anchor, only the first word was read."""
    return slot.is_asked_for and not slot.takes_number and (slot is not anchor or bool(slot.fill.phrases))


def _cue(line: str) -> tuple[int, str, str]:
    found = _CUE.match(line) if line.startswith("+") else None
    return (int(found[1]), found[2], line[found.end() :]) if found else (0, "", line)


@lru_cache(maxsize=_REMEMBERED)
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


@lru_cache(maxsize=_REMEMBERED)
def _slot(piece: str) -> Slot:
    if piece in _EDGES:
        return Slot(_NONE, is_edge=True)
    is_optional, is_refused = piece[-1] == "?", piece[0] == "!"
    names = piece.strip("!?")
    fill, takes_number = _fill(names)
    common, size = fill.commonness
    common += _NUMBER_IS_COMMON * takes_number + _NEVER_BEGUN_AT * (STOP in fill.own_words)
    return Slot(fill, is_optional, is_refused, takes_number=takes_number, commonness=(common, size))


@lru_cache(maxsize=_REMEMBERED)
def _fill(names: str) -> tuple[Alternatives, bool]:
    if names.isalpha():
        return Alternatives(frozenset((intern(names),))), False
    if names.replace("|", "").isalpha():
        return Alternatives(frozenset(map(intern, names.split("|")))), False
    each = names.split("|")
    # A sentence's edge beside other words: the mark between sentences is one of them.
    words = tuple(STOP if name in _EDGES else name for name in each if name != "#")
    return SENSES.alternatives(words), "#" in each
