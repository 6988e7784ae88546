"""Whether one rule fits a text at one word: its slots are filled outwards from there.

Gaps and windows are bounded, so a try costs the same in a text of any length.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from eduweb.safety.phrases.senses import SENSES, Alternatives
from eduweb.safety.reading import STOP

if TYPE_CHECKING:
    from collections.abc import Sequence

    from eduweb.safety.phrases.grammar import Part, Rule, Slot, Step

_REACH = 14
"""How far from the anchor the other parts, and words that silence a rule, may stand."""
_NEGATION_REACH = 3
_NEGATIONS = SENSES.words(["@negation"])
_NO_LENGTH: tuple[int, ...] = ()
_ONE_WORD = (1,)


class Match(NamedTuple):
    """A rule that fits, from one word of what is said to another. A cue has a weight."""

    kind: str
    first: int
    last: int
    weight: int = 0
    family: str = ""


def fit(rule: Rule, said: Sequence[str], index: int) -> Match | None:
    """Fit a rule whose anchor begins at a word; return where it stands, None if it does not fit."""
    place = _fit_part(rule.parts[0], said, index)
    if place is None:
        return None
    if len(rule.parts) > 1:
        place = _with_other_parts(rule, said, index, place)
        if place is None:
            return None
    if _is_silenced(rule, said, index, place[0]):
        return None
    first, last = max(place[0], 0), min(place[1], len(said) - 1)
    return Match(rule.kind, first, last, rule.weight, rule.family)


def _is_silenced(rule: Rule, said: Sequence[str], index: int, first: int) -> bool:
    if rule.minds_negation:
        before = said[max(0, first - _NEGATION_REACH) : first]
        if not _NEGATIONS.isdisjoint(before):
            return True
    if rule.unless:
        near = said[max(0, index - _REACH) : index + _REACH + 1]
        for unless in rule.unless:
            if not unless.words.isdisjoint(near) or (unless.is_long and _is_in(unless, near)):
                return True
    return False


def _is_in(unless: Alternatives, near: Sequence[str]) -> bool:
    """Say whether a phrase stands among a few words."""
    begins = unless.by_first
    if not unless.phrases or begins.keys().isdisjoint(near):
        return False
    return any(
        (word in begins or unless.pairs) and _phrase_at(unless, near, at, 1) for at, word in enumerate(near)
    )


def _with_other_parts(
    rule: Rule, said: Sequence[str], index: int, place: tuple[int, int]
) -> tuple[int, int] | None:
    low, high = _window(said, index, crosses=rule.crosses_sentences)
    taken = [place]
    for part in rule.parts[1:]:
        found = _find_part(part, said, (low, high), taken)
        if found is None:
            return None
        taken.append(found)
    return min(first for first, _ in taken), max(last for _, last in taken)


def _window(said: Sequence[str], index: int, *, crosses: bool) -> tuple[int, int]:
    low, high = max(0, index - _REACH), min(len(said), index + _REACH + 1)
    if crosses:
        return low, high
    for at in range(index - 1, low - 1, -1):
        if said[at] == STOP:
            low = at + 1
            break
    for at in range(index + 1, high):
        if said[at] == STOP:
            return low, at
    return low, high


def _find_part(
    part: Part, said: Sequence[str], window: tuple[int, int], taken: list[tuple[int, int]]
) -> tuple[int, int] | None:
    begins = part.anchor.fill.firsts
    for at in range(*window):
        if said[at] not in begins and not part.anchor.takes_number:
            continue
        found = _fit_part(part, said, at)
        if found is None or found[0] < window[0] or found[1] >= window[1]:
            continue
        if all(found[1] < first or found[0] > last for first, last in taken):
            return found
    return None


def _fit_part(part: Part, said: Sequence[str], index: int) -> tuple[int, int] | None:
    """Fit a part with its anchor beginning at `index`, one of its words; return its first and last word."""
    first: int | None = index
    # The side where a word must follow at once is looked at first: it mostly decides.
    is_back_first = bool(part.before) and part.before[0][0] == 0
    if is_back_first:
        first = _walk(part.before, 0, said, index, -1)
        if first is None:
            return None
    fill = part.anchor.fill
    is_plain = not (fill.is_long or part.anchor.takes_number)
    for length in _ONE_WORD if is_plain else _lengths(part.anchor, said, index, 1):
        last = _walk(part.after, 0, said, index + length - 1, 1)
        if last is not None:
            if part.before and not is_back_first:
                first = _walk(part.before, 0, said, index, -1)
            return None if first is None else (first, last)
    return None


def _walk(steps: tuple[Step, ...], place: int, said: Sequence[str], at: int, step: int) -> int | None:
    """Fill the slots from `at` in one direction; return the last word used."""
    for now, (gap, slot) in enumerate(steps[place:], place):
        if slot.is_edge or slot.is_refused:
            if not _allows(slot, said, at + step, step):
                return None
            continue
        if gap or slot.takes_number:
            return _try_each(steps, now, said, at, step)
        # The commonest case, a word that must follow at once, is decided without looking at what comes after.
        fill = slot.fill
        candidate = at + step
        word = said[candidate] if 0 <= candidate < len(said) else STOP
        if word in (fill.firsts if step > 0 else fill.lasts):
            if fill.is_long or slot.is_optional:
                return _try_each(steps, now, said, at, step)
            at = candidate
        elif not slot.is_optional:
            return None
    return at


def _try_each(steps: tuple[Step, ...], place: int, said: Sequence[str], at: int, step: int) -> int | None:
    """Fill a slot in each way that there is until the slots after it can be filled too."""
    gap, slot = steps[place]
    fill = slot.fill
    ends, is_plain = fill.firsts if step > 0 else fill.lasts, not fill.is_long
    candidate = at
    for _ in range(gap + 1):
        candidate += step
        word = said[candidate] if 0 <= candidate < len(said) else STOP
        # The commonest cases, no word or one that fits, are decided without a call.
        is_there = word in ends
        if is_there or slot.takes_number:
            lengths = _ONE_WORD if is_there and is_plain else _lengths(slot, said, candidate, step)
            for length in lengths:
                end = _walk(steps, place + 1, said, candidate + step * (length - 1), step)
                if end is not None:
                    return end
        if word == STOP:
            break
    return _walk(steps, place + 1, said, at, step) if slot.is_optional else None


def _allows(slot: Slot, said: Sequence[str], at: int, step: int) -> bool:
    """Say whether the next word is the edge that is asked for, or none that is refused."""
    word = said[at] if 0 <= at < len(said) else STOP
    if slot.is_edge:
        return word == STOP
    if not slot.takes_number and word not in (slot.fill.firsts if step > 0 else slot.fill.lasts):
        return True
    return not _lengths(slot, said, at, step)


def _lengths(slot: Slot, said: Sequence[str], at: int, step: int) -> tuple[int, ...]:
    """Return how many words from `at` on can fill a slot, the longest first."""
    fill = slot.fill
    word = _word(said, at)
    is_filled = word in fill.words or (slot.takes_number and word.isdigit())
    length = _phrase_at(fill, said, at, step) if fill.is_long else 0
    if length:
        return (length, 1) if is_filled else (length,)
    return _ONE_WORD if is_filled else _NO_LENGTH


def _phrase_at(fill: Alternatives, said: Sequence[str], at: int, step: int) -> int:
    groups = fill.by_first if step > 0 else fill.by_last
    for phrase in groups.get(said[at] if 0 <= at < len(said) else STOP, ()):
        start = at if step > 0 else at - len(phrase) + 1
        if start >= 0 and said[start : start + len(phrase)] == phrase:
            return len(phrase)
    return 2 if fill.pairs and _is_pair(fill, said, at if step > 0 else at - 1) else 0


def _is_pair(fill: Alternatives, said: Sequence[str], at: int) -> bool:
    first, second = _word(said, at), _word(said, at + 1)
    return any(first in firsts and second in seconds for firsts, seconds in fill.pairs)


def _word(said: Sequence[str], index: int) -> str:
    return said[index] if 0 <= index < len(said) else STOP
