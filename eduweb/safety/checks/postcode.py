"""UK postcodes, small letters and odd spaces included."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from eduweb.safety import datafiles
from eduweb.safety.checks.hit import Hit, hit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from eduweb.safety.reading import Reading
    from eduweb.safety.verdict import Context

_AREAS = datafiles.words("postcode_areas.txt")
# Only inner London has districts that end in a letter (SW1A).
_LETTERED = frozenset({"e", "ec", "n", "nw", "se", "sw", "w", "wc"})
# The second half never has C, I, K, M, O or V.
_POSTCODE = re.compile(
    r"(?<![^\W_])([a-z]{1,2})[0-9]([0-9a-hjkmnp-y]?)[\s.\-_]{0,3}([0-9][abd-hjlnp-uw-z]{2})(?![^\W_])"
)
_ORDINAL = re.compile(r"1st|2nd|3rd|[04-9]th|3ds")
_ASKED_FOR = re.compile(r"post ?code|live|address|sat ?nav|house")


def check(reading: Reading, _context: Context) -> Iterator[Hit]:
    """Find the shape of a postcode whose first letters are a real area."""
    text = reading.folded.text
    for match in _POSTCODE.finditer(text):
        if match[1] not in _AREAS or (match[2].isalpha() and match[1] not in _LETTERED):
            continue
        start, end = reading.folded.span(match.start(), match.end())
        if _ORDINAL.fullmatch(match[3]) and not _surely(reading.typed[start:end], text):
            continue  # "b4 2nd break" is not a place.
        yield hit("postcode", start, end)


def _surely(typed: str, text: str) -> bool:
    return typed.isupper() or _ASKED_FOR.search(text) is not None
