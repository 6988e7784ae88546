"""Who plays what when a whole class gets a story that one of them must not meet. Pure.

Nobody can tell for whom the other story is meant: several others of the class always get it too, and
they are always the same ones, so that what two lessons have in common gives nobody away either.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from eduweb.content import Scenario

OTHERS, SHARE = 3, 3
"""At least so many others get the other story, or one in three of the class."""


@dataclass(frozen=True, slots=True)
class Player:
    """A pupil of the class, and the stories open to them."""

    id: int
    open: frozenset[str]


def groups(
    class_id: int, slug: str, story: Scenario, others: Mapping[str, Scenario], players: Iterable[Player]
) -> dict[int, str]:
    """Return which story each pupil gets; a pupil for whom there is none is left out."""
    players = sorted(players, key=lambda player: _place(class_id, player))
    found = {player.id: slug for player in players if slug in player.open}
    waiting = [player for player in players if slug not in player.open]
    alike = alternatives(story, others)
    while waiting:
        other = _fitting_most(alike, waiting)
        if other is None:
            return found
        spared = [player for player in waiting if other in player.open]
        found |= {player.id: other for player in spared}
        waiting = [player for player in waiting if other not in player.open]
        cover = max(OTHERS, len(players) // SHARE - len(spared))
        free = (player for player in players if found.get(player.id) == slug and other in player.open)
        found |= {player.id: other for player, _ in zip(list(free), range(cover), strict=False)}
    return found


def alternatives(story: Scenario, others: Mapping[str, Scenario]) -> list[str]:
    """Return the stories of the same key stage, the one that takes about as long first."""
    fitting = {slug: other for slug, other in others.items() if other.key_stage is story.key_stage}
    return sorted(fitting, key=lambda slug: (abs(fitting[slug].minutes - story.minutes), slug))


def _fitting_most(alike: list[str], waiting: list[Player]) -> str | None:
    """Return the story that is open to most of those who wait, so that there are few groups."""
    counts = {slug: sum(slug in player.open for player in waiting) for slug in alike}
    best = max(alike, key=lambda slug: counts[slug], default=None)
    return best if best is not None and counts[best] else None


def _place(class_id: int, player: Player) -> str:
    """Return a pupil's place in the order of a class, from numbers that no page shows."""
    return hashlib.sha256(f"{class_id}:{player.id}".encode()).hexdigest()
