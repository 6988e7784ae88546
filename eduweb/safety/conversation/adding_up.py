"""Mild things that are not mild together: signs of unwanted contact, and several against one."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
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
_MOCKERY = "mock"
"""Cues of this family count only where somebody on the roll is spoken of, and nobody says a kind word."""
_LONGEST_MOCKERY = 5
_MORE_IF_KIND = 4
_KIND = datafiles.words("kind_words.txt")
_THEM = frozenset({"he", "she", "him", "hes", "shes"})
_JOINING_IN = 2
_LESS_IF_MOCKING = 1
_OWN_MIND = datafiles.words("own_mind_words.txt")
_TO_YOU = frozenset({"you", "your", "u", "ur", "youre"})
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
    every = [*lines, (context.by, reading)]
    names = _first_names(context.roll_names)
    is_kind = any(not _KIND.isdisjoint(line.words) for _, line in every)
    is_mocking = not is_kind and any(_speaks_of_somebody(line, names) for _, line in every)
    weights = _weights(every, names, is_mocking=is_mocking)
    by_voice = {by: 0 for by, _ in every}
    for (by, _), weight in zip(every, weights, strict=True):
        by_voice[by] = min(_MOST_OF_ONE, by_voice[by] + weight)
    voices = [total for total in by_voice.values() if total]
    enough = CUE_TOTAL + _MORE_IF_KIND * is_kind - _LESS_IF_MOCKING * is_mocking
    return weights[-1] > 0 and len(voices) >= _FEWEST_VOICES and sum(voices) >= enough


def _weights(lines: list[tuple[str, Reading]], names: frozenset[str], *, is_mocking: bool) -> list[int]:
    """Return how much each line has against somebody; among sneering, going along counts a little."""
    said_before: set[str] = set()
    weights = []
    for _, line in lines:
        weights.append(_against(line, names, said_before, is_mocking=is_mocking))
        if weights[-1]:
            said_before.update(line.words)
    if is_mocking and any(weights):
        joining = [_JOINING_IN * _joins_in(line) for _, line in lines]
        first = next(at for at, (_, line) in enumerate(lines) if _speaks_of_somebody(line, names))
        weights = [weight or joining[at] * (at > first) for at, weight in enumerate(weights)]
    return weights


def _speaks_of_somebody(line: Reading, names: frozenset[str]) -> bool:
    """Say whether a pupil on the roll, or "she", is spoken of, not to: "Ruby do your walk"."""
    words = line.words
    if not _THEM.isdisjoint(words):
        return True
    if not any(_is_name(word, names) for word in words):
        return False
    is_called = _is_name(words[0], names) or (_is_name(words[-1], names) and words[-2:-1] != ["see"])
    return _TO_YOU.isdisjoint(words) or not is_called


def _is_name(word: str, names: frozenset[str]) -> bool:
    return word in names or word.removesuffix("s") in names


def _against(line: Reading, names: frozenset[str], said_before: set[str], *, is_mocking: bool) -> int:
    said = [_SOMENAME if _is_name(word, names) else word for word in line.said]
    heaviest = [
        match.weight
        for match in RULES.matches(said)
        if match.kind == _PILE_ON and (is_mocking or match.family != _MOCKERY)
    ]
    if heaviest:
        return max(heaviest)
    if is_mocking and _says_again(line.words):
        return _ECHO_WEIGHT
    return _ECHO_WEIGHT if said_before and _is_echo(line, said_before) else 0


def _joins_in(line: Reading) -> bool:
    """Say whether a few words go along with what was said of somebody: nothing of one's own, no "stop"."""
    return 0 < len(line.words) <= _LONGEST_MOCKERY and _OWN_MIND.isdisjoint(line.words)


def _says_again(words: list[str]) -> bool:
    """Say whether a short message says one word over and over: "um um um"."""
    return 1 < len(words) <= _LONGEST_MOCKERY and any(one == after for one, after in pairwise(words))


def _is_echo(line: Reading, said_before: set[str]) -> bool:
    """Say whether a very short message only agrees, laughs, or repeats what was said against somebody."""
    words = set(line.words)
    if not words or len(line.words) > _LONGEST_ECHO:
        return False
    return bool(words & said_before or words <= _AGREEING)


@lru_cache(maxsize=64)
def _first_names(names: frozenset[str]) -> frozenset[str]:
    return frozenset(name.split()[0].replace("'", "") for name in names if name.split())
