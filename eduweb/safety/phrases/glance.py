"""A glance at the words on both sides of an anchor: most rules that are tried do not fit, and this shows it.

The nearest slot that has to be filled on a side is filled within so many words or
not at all. Whatever passes is fitted word by word (`fitting`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from eduweb.safety.reading import STOP

if TYPE_CHECKING:
    from collections.abc import Sequence

    from eduweb.safety.phrases.grammar import Rule, Step
    from eduweb.safety.phrases.senses import Alternatives

_EDGE = frozenset({STOP})
_NOTHING: frozenset[str] = frozenset()


class Glance(NamedTuple):
    """Of which words one must stand how near before an anchor, and behind its first word; 0 for no matter."""

    reach_before: int
    before: frozenset[str]
    reach_after: int
    after: frozenset[str]

    def allows(self, said: Sequence[str], index: int) -> bool:
        """Say whether what a rule needs next to its anchor may stand there."""
        reach = self.reach_before
        # Before the first word, and behind the last one, is the edge of a sentence.
        if (
            reach
            and self.before.isdisjoint(said[max(0, index - reach) : index])
            and (index >= reach or STOP not in self.before)
        ):
            return False
        reach = self.reach_after
        if reach and self.after.isdisjoint(said[index + 1 : index + 1 + reach]):
            return index + reach >= len(said) and STOP in self.after
        return True


def glance(rule: Rule) -> Glance:
    """Return what has to stand beside the anchor of a rule."""
    part = rule.parts[0]
    longest = 1 if part.anchor.takes_number else _longest(part.anchor.fill)
    return Glance(*_nearest(part.before, 0, step=-1), *_nearest(part.after, longest - 1, step=1))


def _nearest(steps: tuple[Step, ...], far: int, *, step: int) -> tuple[int, frozenset[str]]:
    """Return how many words away the nearest slot is that must be filled, and with which words it is."""
    for gap, slot in steps:
        if slot.takes_number:
            break
        if slot.is_edge:
            return far + 1, _EDGE
        if slot.is_refused:
            continue
        far += gap
        if not slot.is_optional:
            return far + 1, slot.fill.firsts if step > 0 else slot.fill.lasts
        far += _longest(slot.fill)
    return 0, _NOTHING


def _longest(fill: Alternatives) -> int:
    """Return how many words may fill a slot."""
    sizes = [1, *map(len, fill.phrases)]
    return max(*sizes, 2) if fill.pairs else max(sizes)
