"""What happens to each kind of finding: a table that a school can read, and move in places."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eduweb.safety import datafiles
from eduweb.safety.kinds import KINDS
from eduweb.safety.levels import Outcome

if TYPE_CHECKING:
    from eduweb.safety.context import Context


def _read() -> dict[str, tuple[Outcome, Outcome]]:
    table = {}
    for kind, written in datafiles.pairs("outcomes.txt").items():
        ks1, ks2 = (Outcome[name.upper()] for name in written.split())
        table[kind] = (ks1, ks2)
    return table


OUTCOMES: dict[str, tuple[Outcome, Outcome]] = _read()
"""For each kind: what happens in Reception to Year 2, and in Years 3 to 6."""


def outcome_of(kind: str, context: Context) -> Outcome:
    """Return what happens to words of a kind, typed by this author at this school."""
    moved = context.school.outcomes.get(kind)
    if moved is not None and KINDS[kind].is_movable:
        return moved
    ks1, ks2 = OUTCOMES[kind]
    return ks1 if context.is_ks1 else ks2
