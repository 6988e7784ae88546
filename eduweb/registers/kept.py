"""The kind rules of a class, kept in memory for a minute: composers show them, and a feed may ask no more.

Whoever changes them in this process drops them at once; another process looks again within the minute.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from flask import current_app

from eduweb.core.db import after_commit
from eduweb.registers import queries

if TYPE_CHECKING:
    from eduweb.people import Who

LOOK_AGAIN_SECONDS = 60.0
_KEPT = "eduweb_kind_rules"


def lines_for(who: Who) -> list[str]:
    """Return the kind rules of a pupil's class as lines; adults have none of their own."""
    if who.class_id is None:
        return []
    kept = _kept()
    lines, until = kept.get(who.class_id, ([], 0.0))
    if time.monotonic() > until:
        lines = queries.lines_for(who)
        kept[who.class_id] = (lines, time.monotonic() + LOOK_AGAIN_SECONDS)
    return lines


def drop_after_commit(class_id: int) -> None:
    """Look again from the next page on, inside `write`."""
    kept = _kept()

    def drop() -> None:
        kept.pop(class_id, None)

    after_commit(drop)


def _kept() -> dict[int, tuple[list[str], float]]:
    kept: dict[int, tuple[list[str], float]] = current_app.extensions.setdefault(_KEPT, {})
    return kept
