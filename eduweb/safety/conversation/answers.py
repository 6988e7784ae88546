"""A short answer to somebody who asked for what is private."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from eduweb.safety.checks.hit import hit
from eduweb.safety.conversation.window import recent
from eduweb.safety.phrases import RULES
from eduweb.safety.reading import read

if TYPE_CHECKING:
    from collections.abc import Iterator

    from eduweb.safety.checks.hit import Hit
    from eduweb.safety.context import Context
    from eduweb.safety.reading import Reading

_LONGEST = 5
"""An answer of more words speaks for itself."""
_MIXED = re.compile(r"(?=\S*[^\W\d_])(?=\S*\d)[^\W_]\S{4,}")
_PIN = re.compile(r"(?<!\d)\d{4,8}(?!\d)")


def check(reading: Reading, context: Context) -> Iterator[Hit]:
    """Find a word with digits, or a number, given to whoever asked for a password."""
    before = recent(context, 1)
    if not before or before[-1].by == context.by or len(reading.words) > _LONGEST:
        return
    secret = _MIXED.search(reading.typed) or _PIN.search(reading.typed)
    if secret is not None and _asks_for_password(before[-1].text):
        yield hit("password", secret.start(), secret.end())


def _asks_for_password(text: str) -> bool:
    return any(match.kind == "asks-password" for match in RULES.matches(read(text).said))
