"""Which checks a text calls for: most need one of their words, or a sign, and most texts have neither."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from eduweb.safety.checks import (
    CHECKS,
    address,
    birth_date,
    email_address,
    full_name,
    handle,
    link,
    password,
    phone_number,
    postcode,
    school_name,
    trick,
)

if TYPE_CHECKING:
    from eduweb.safety.checks import Check
    from eduweb.safety.context import Context
    from eduweb.safety.reading import Reading

_TRIGGERS: dict[Check, frozenset[str]] = {
    phone_number.check: phone_number.TRIGGERS,
    postcode.check: postcode.TRIGGERS,
    email_address.check: email_address.TRIGGERS,
    link.check: link.TRIGGERS,
    address.check: address.TRIGGERS,
    birth_date.check: birth_date.TRIGGERS,
    full_name.check: full_name.TRIGGERS,
    handle.check: handle.TRIGGERS,
    password.check: password.TRIGGERS,
    school_name.check: school_name.TRIGGERS,
    trick.check: trick.TRIGGERS,
}
_BY_SIGN = (
    phone_number.check,
    postcode.check,
    email_address.check,
    link.check,
    address.check,
    full_name.check,
    handle.check,
)
_SIGN = re.compile(r"[0-9#@]|\.[^\W_]|\.\s?[)\]}>]|\s\.|://|dotco|code")
"""What stands in every number, link, address or name on an app that is not told by its words."""


def _bits(checks: tuple[Check, ...]) -> int:
    return sum(1 << place for place, check in enumerate(CHECKS) if check in checks)


_ALWAYS = _bits(tuple(check for check in CHECKS if check not in _TRIGGERS))
_SIGNED = _bits(_BY_SIGN)
_NAMED = _bits((full_name.check, school_name.check))


def _bits_of_words() -> dict[str, int]:
    found: dict[str, int] = {}
    for check, words in _TRIGGERS.items():
        for word in words:
            found[word] = found.get(word, 0) | _bits((check,))
    return found


_OF_WORD = _bits_of_words()


def due(reading: Reading, context: Context) -> tuple[Check, ...]:
    """Return the checks that may find something in a text, in their order."""
    bits = _ALWAYS
    for word in reading.words:
        if word in _OF_WORD:
            bits |= _OF_WORD[word]
    if _SIGN.search(reading.folded.text) is not None:
        bits |= _SIGNED
    if context.roll_names or context.school_names:
        bits |= _NAMED
    return _checks(bits)


@lru_cache(maxsize=1024)
def _checks(bits: int) -> tuple[Check, ...]:
    return tuple(check for place, check in enumerate(CHECKS) if bits >> place & 1)
