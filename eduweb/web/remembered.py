"""Small pieces of page that stand there dozens of times: an icon, a disc, a comment a whole class reads.

A macro is dear to call, and these are the same each time they are given the
same: they look at nothing but that and the language. What one was given counts
with its types, so that text yet to be escaped is never taken for markup that
reads alike.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

from eduweb.web.language import catalogue

if TYPE_CHECKING:
    from collections.abc import Callable

    from markupsafe import Markup

# The files that a piece names may change under it, and nothing is kept of people who have left.
KEPT_SECONDS = 1.0


def remembered(macro: Callable[..., Markup]) -> Callable[..., Markup]:
    """Return the macro, asked at most once a second for the same plain values."""
    pieces: dict[object, Markup] = {}
    kept_until = 0.0

    def piece(*args: Any, **values: Any) -> Markup:
        nonlocal kept_until
        now = time.monotonic()
        if now > kept_until:
            pieces.clear()
            kept_until = now + KEPT_SECONDS
        key = (catalogue(), args, *map(type, args), *values.items(), *map(type, values.values()))
        known = pieces.get(key)
        if known is None:
            known = pieces[key] = macro(*args, **values)
        return known

    return piece
