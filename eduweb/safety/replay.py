"""Judging again what was judged before: what would be different by other rules, or another version."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from eduweb.safety.kinds import kinds_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from eduweb.safety.context import Context
    from eduweb.safety.levels import Outcome
    from eduweb.safety.verdict import Verdict


@dataclass(frozen=True, slots=True)
class Case:
    """Words as they were typed once, where, and what happened to them. `key` is the caller's own."""

    key: str
    text: str
    context: Context
    outcome: Outcome
    kinds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Difference:
    """What would happen now to words that something else happened to."""

    key: str
    was: Outcome
    now: Outcome
    kinds_then: tuple[str, ...]
    kinds_now: tuple[str, ...]

    @property
    def is_looser(self) -> bool:
        """Whether less would be stopped than was."""
        return self.now < self.was


def replay(cases: Iterable[Case], judge: Callable[[str, Context], Verdict]) -> Iterator[Difference]:
    """Judge every case again and yield those that would end otherwise."""
    for case in cases:
        verdict = judge(case.text, case.context)
        if verdict.outcome is not case.outcome:
            kinds = tuple(kind.slug for kind in kinds_of(verdict))
            yield Difference(case.key, case.outcome, verdict.outcome, case.kinds, kinds)
