"""Mild things that are not mild together: signs of unwanted contact, and several against one."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from eduweb.safety import datafiles
from eduweb.safety.checks.hit import hit
from eduweb.safety.checks.sentences import cue_totals
from eduweb.safety.conversation.window import MAX_LINE, own, recent
from eduweb.safety.phrases import CUE_TOTAL, RULES, Match
from eduweb.safety.reading import Reading, read

if TYPE_CHECKING:
    from collections.abc import Iterator

    from eduweb.safety.checks.hit import Hit
    from eduweb.safety.context import Context

_CONTACT = "contact-cues"
_PILE_ON = "pile-on"
_ECHO_WEIGHT = 3
_LONGEST_ECHO = 3
_FEWEST_VOICES = 2
_PILE_LINES = 7
_MOST_OF_ONE = 7
"""One pupil alone, however often, is no pile-on."""
_SOMENAME = "somename"
_AGREEING = datafiles.words("agreeing.txt")


def check(reading: Reading, context: Context) -> Iterator[Hit]:
    """Find that this message tips the scale of the conversation it stands in."""
    matches = [match for match in RULES.matches(reading.said) if match.weight]
    contact = [match for match in matches if match.kind == _CONTACT]
    if contact and _contact_total(contact, context) >= CUE_TOTAL:
        yield _at(reading, contact[0])
    if _is_pile_on(reading, context):
        yield hit(_PILE_ON, 0, len(reading.typed))


def _at(reading: Reading, match: Match) -> Hit:
    return hit(match.kind, *reading.span_of_said(match.first, match.last))


def _contact_total(matches: list[Match], context: Context) -> int:
    every = list(matches)
    for text in own(context):
        every.extend(match for match in RULES.matches(read(text).said) if match.weight)
    return cue_totals(every).get(_CONTACT, 0)


def _is_pile_on(reading: Reading, context: Context) -> bool:
    """Say whether two or more pupils have something against the same one, this message among them."""
    lines = [(line.by, read(line.text[-MAX_LINE:])) for line in recent(context, _PILE_LINES - 1)]
    if {by for by, _ in lines} <= {context.by}:
        return False
    names = _first_names(context.roll_names)
    weights: dict[str, int] = {}
    said_before: set[str] = set()
    weight = 0
    for by, line in [*lines, (context.by, reading)]:
        weight = _against(line, names, said_before)
        weights[by] = min(_MOST_OF_ONE, weights.get(by, 0) + weight)
        if weight:
            said_before.update(line.words)
    voices = [total for total in weights.values() if total]
    return weight > 0 and len(voices) >= _FEWEST_VOICES and sum(voices) >= CUE_TOTAL


def _against(line: Reading, names: frozenset[str], said_before: set[str]) -> int:
    said = [_SOMENAME if word in names or word.removesuffix("s") in names else word for word in line.said]
    heaviest = [match.weight for match in RULES.matches(said) if match.kind == _PILE_ON]
    if heaviest:
        return max(heaviest)
    return _ECHO_WEIGHT if said_before and _is_echo(line, said_before) else 0


def _is_echo(line: Reading, said_before: set[str]) -> bool:
    """Say whether a very short message only agrees, laughs, or repeats what was said against somebody."""
    words = set(line.words)
    if not words or len(line.words) > _LONGEST_ECHO:
        return False
    return bool(words & said_before or words <= _AGREEING)


@lru_cache(maxsize=64)
def _first_names(names: frozenset[str]) -> frozenset[str]:
    return frozenset(name.split()[0].replace("'", "") for name in names if name.split())
