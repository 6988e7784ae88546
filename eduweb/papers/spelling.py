"""Little pictures in children's words, spelled out: a printed page has no letters for them."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

FIRST_PICTURE = 0x1F000
SYMBOLS = range(0x2600, 0x27C0)
KEPT = frozenset("✓✗☐☑")
# Where Unicode's own name would tell nobody what was meant.
PLAINLY = {"🔪": "kitchen knife"}
# They join or colour the picture before them and show nothing themselves.
JOINERS = frozenset({0x200D, 0xFE0E, 0xFE0F, *range(0x1F3FB, 0x1F400)})
# Letters of every day are not even looked at.
_UNUSUAL = re.compile(r"[^\n\t -~\u00a0-\u024f‘’“”–—…€]")


def spelled(text: str) -> str:
    """Return the words with each little picture as its name in brackets: "[kitchen knife]"."""
    return _UNUSUAL.sub(lambda found: _spelled(found[0]), text)


def all_spelled(value: Any) -> Any:
    """Return whatever a paper is made of with its words spelled out."""
    if isinstance(value, str):
        return spelled(value)
    if isinstance(value, dict):
        return {key: all_spelled(one) for key, one in value.items()}
    return [all_spelled(one) for one in value] if isinstance(value, (list, tuple)) else value


def _spelled(letter: str) -> str:
    number = ord(letter)
    if number in JOINERS or unicodedata.category(letter) in {"Cc", "Cf"}:
        return ""
    if letter in KEPT or (number < FIRST_PICTURE and number not in SYMBOLS):
        return letter
    return f"[{PLAINLY.get(letter) or unicodedata.name(letter, 'picture').lower()}]"
