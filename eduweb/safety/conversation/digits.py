"""The digits that a short message tells, in figures or said: "nine sixty", "double oh"."""

from __future__ import annotations

import re

from eduweb.safety.checks.said_numbers import DIGITS, TEENS, TENS, UNITS

_WORD = re.compile(r"[a-z]+|\d+")
_TIMES = {"double": 2, "dubble": 2, "triple": 3, "treble": 3}
_COUNT = re.compile(
    r"\b(?:first|last|next|other|final|middle|mid|these|those) (?:one|two|three|four|five|six|[1-6])\b"
)
"""How many digits are coming is none of them: "the first five are ..."."""
_LABEL = re.compile(
    r"^(?:day|part|number|digit|step|line|clue|week|page|bit|round|level|question|item|lap|chapter|verse|row)"
    r" (?:\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven)\b(?=\W+\w)|^\d{1,2}[.):] "
)
"""Which piece it is, "day 2: 900", is none either."""
_ZEROS = {"hundred": "00", "thousand": "000"}
_NONE_SAID = frozenset({"free", "ate", "tow", "fore", "owe", "ow", "o"})
"""Words that are digits only beside other digits."""


def digits_of(line: str) -> str:
    """Return the digits of a line in small letters, one after another."""
    found: list[str] = []
    times, ten = 1, 0
    words = _WORD.findall(_COUNT.sub(" ", _LABEL.sub(" ", line.strip())))
    is_number = any(word.isdigit() or (word in DIGITS and word not in _NONE_SAID) for word in words)
    for word in words:
        if ten and word in UNITS:
            found[-1] = str(ten + UNITS[word])
        elif word in TENS or word in TEENS:
            found.append(str(TENS.get(word) or TEENS[word]))
        elif word in _ZEROS and found:
            found.append(_ZEROS[word])
        elif word.isdigit() or (is_number and word in DIGITS):
            found.append(DIGITS.get(word, word) * times)
        ten = TENS.get(word, 0)
        times = _TIMES.get(word, 1)
    return "".join(found)
