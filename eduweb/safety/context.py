"""Where words were typed: by whom, to whom, after what, and what the school has settled."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from eduweb.safety.levels import Outcome

_LAST_YEAR_OF_KS1 = 2
MAX_LINES = 12
"""How many earlier messages are read beside the one that is judged."""


@dataclass(frozen=True, slots=True)
class Line:
    """An earlier message in the same place. `by` tells writers apart and says nothing else."""

    by: str
    text: str


@dataclass(frozen=True, slots=True)
class SchoolRules:
    """What a school has changed: words it allows, words it holds, outcomes it moved.

    `outcomes` may hold only kinds that are movable (`Kind.is_movable`); others
    are ignored. ALLOW switches a detector off.
    """

    allow: frozenset[str] = frozenset()
    deny: frozenset[str] = frozenset()
    outcomes: Mapping[str, Outcome] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class Context:
    """Where the words were typed, and whose names would be real ones.

    `year` is the author's year group (0 is Reception), None where it is not
    known; `to` is "pupil", "class" or "character"; `before` holds earlier
    messages in the same place, oldest first; `by` is the author as in `before`.
    Names are display names in small letters.
    """

    channel: str = ""
    year: int | None = None
    by: str = ""
    to: str = ""
    on_stage: bool = False
    before: tuple[Line, ...] = ()
    roll_names: frozenset[str] = frozenset()
    staff_names: frozenset[str] = frozenset()
    school_names: frozenset[str] = frozenset()
    school: SchoolRules = SchoolRules()

    @property
    def is_ks1(self) -> bool:
        """Say whether the author is in Reception, Year 1 or Year 2."""
        return self.year is not None and self.year <= _LAST_YEAR_OF_KS1


ANYWHERE = Context()
"""The context of words about which nothing is known."""
