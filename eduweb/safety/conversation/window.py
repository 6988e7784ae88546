"""The earlier messages that are read beside a new one: few, short, of one voice or of all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eduweb.safety.context import MAX_LINES

if TYPE_CHECKING:
    from eduweb.safety.context import Context, Line

MAX_LINE = 400
"""Of a longer earlier message only the end is read."""


def recent(context: Context, count: int = MAX_LINES) -> list[Line]:
    """Return the last few earlier messages, oldest first."""
    return list(context.before[-min(count, MAX_LINES) :])


def own(context: Context, count: int = MAX_LINES) -> list[str]:
    """Return the author's own last few messages, oldest first."""
    return [line.text[-MAX_LINE:] for line in context.before[-MAX_LINES:] if line.by == context.by][-count:]


def voices(context: Context, count: int) -> list[list[str]]:
    """Return the author's own last messages and, where it differs, everybody's."""
    mine = own(context, count)
    everybody = [line.text[-MAX_LINE:] for line in recent(context, count)]
    return [mine] if mine == everybody else [mine, everybody]
