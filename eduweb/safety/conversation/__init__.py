"""What one message alone cannot show: pieces that join, cues that add up, many against one.

Each check reads the earlier messages of the same place (`Context.before`) beside
the one that is judged, and finds something only if that one adds to it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from eduweb.safety.conversation import (
    adding_up,
    answers,
    split_details,
    split_secrets,
    split_words,
    worked_out,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from eduweb.safety.checks.hit import Hit
    from eduweb.safety.context import Context
    from eduweb.safety.reading import Reading

_PARTS = (
    split_details.check,
    split_secrets.check,
    split_words.check,
    worked_out.check,
    adding_up.check,
    answers.check,
)


def check(reading: Reading, context: Context) -> Iterator[Hit]:
    """Find what only the conversation shows."""
    if context.before and reading.typed.strip():
        for part in _PARTS:
            yield from part(reading, context)
