"""A private detail in pieces: a number over three messages, a street under its house number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eduweb.safety.checks import address, birth_date, password, phone_number, postcode
from eduweb.safety.checks.hit import hit
from eduweb.safety.conversation.window import voices
from eduweb.safety.reading import read

if TYPE_CHECKING:
    from collections.abc import Iterator

    from eduweb.safety.checks.hit import Hit
    from eduweb.safety.context import Context
    from eduweb.safety.reading import Reading

_LINES = 12
_CHECKS = (phone_number.check, postcode.check, address.check, birth_date.check, password.check)


def check(reading: Reading, context: Context) -> Iterator[Hit]:
    """Find a detail whose last piece is in this message and whose first is in an earlier one."""
    found: set[str] = set()
    for lines in voices(context, _LINES):
        before = "\n".join(lines) + "\n"
        joined = read(before + reading.typed)
        for kind in _ending_here(joined, context, len(before)):
            if kind not in found:
                found.add(kind)
                yield hit(kind, 0, len(reading.typed))


def _ending_here(joined: Reading, context: Context, start: int) -> Iterator[str]:
    for one in _CHECKS:
        for piece in one(joined, context):
            if piece.finding.start < start < piece.finding.end:
                yield piece.finding.kind
