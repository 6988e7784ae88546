"""A detail told in pieces and in any order, where some word says what the pieces are.

"The last bit is 118" / "the first bit is 07700" / "and 900": no one line of digits,
but a word for what it is and enough of its pieces.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from eduweb.safety import datafiles
from eduweb.safety.checks.hit import hit
from eduweb.safety.checks.said_numbers import DIGITS
from eduweb.safety.conversation.window import own, recent
from eduweb.safety.normalise import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from eduweb.safety.checks.hit import Hit
    from eduweb.safety.context import Context
    from eduweb.safety.reading import Reading

_LINES = 8
_SHORT_LINE = 9
"""A piece is a short message; a longer one is ordinary talk."""
_WORD = re.compile(r"[a-z]+|\d+")
_PHONE = re.compile(r"\b(?:number|phone|mobile|mob|ring|call|text|bit|digits)\b")
_PHONE_START = re.compile(r"(?<!\d)0[127]")
_SECRET = re.compile(
    r"\b(?:log ?in|log on|pin|pass ?code|pass ?word|passw|pw|username|code (?:for|to)|unlock)\b"
)
_TALK_OF_SECRETS = re.compile(
    r"\b(?:strong|never|dont|do not|change|remember|forgot|forget|safe|lesson|teacher|miss|sir|secret)\b"
)
_IN_PARTS = re.compile(r"\b(?:starts?|begins|first|second|half|ends?|rest|last|middle|then|after|and)\b")
_BORN = re.compile(r"\b(?:born|birth|birthday|bday|dob)\b")
_MONTH = re.compile(r"\b(?:jan|feb|mar|apr|may|june?|july?|aug|sep|sept|oct|nov|dec)[a-z]{0,6}\b")
_DAY = re.compile(r"\b(?:[12]?\d|3[01])(?:st|nd|rd|th)?\b|\b(?:first|second|third|[a-z]+teenth|[a-z]+th)\b")
_YEAR = re.compile(r"\b20[01]\d\b")
_POSTCODE = re.compile(r"\bpost ?codes?\b")
_OUTWARD = re.compile(r"\b[a-z]{1,2}\d{1,2}\b")
_INWARD = re.compile(r"\b\d[a-z]{2}\b")
_HOME = re.compile(r"\b(?:live|lives|living|house|home|address|road|street|lane|door|flat|mine|moved)\b")
_HOUSE = re.compile(
    r"\b(?:number|no|house|flat|door|at|is|its) (\d{1,3})[a-d]?\b|^\d{1,3}[a-d]?$|\b\d{1,3}[a-d]?$",
    re.MULTILINE,
)
_STREETS = datafiles.sections("address_words.txt")
_VAGUE = frozenset(
    ["way", "place", "park", "view", "walk", "rise", "st", "green", "hill", "square", "row", "court"]
)
_STREET = re.compile(
    r"\b(?!(?:the|a|my|this|that|our|next|by|long|all|no|one|any|your|which|what|high|main|cross|and|off) )"
    r"[a-z]{3,}\s(?:"
    + "|".join(
        sorted(
            {word for name in ("streets", "streets that are everyday words too") for line in _STREETS[name]
             for word in line.split()} - _VAGUE
        )
    )
    + r")\b"
)  # fmt: skip
_FEWEST_SECRET, _MOST_SECRET = 3, 10
_BARE_PIECE = 2
"""A piece without a digit is a word or two."""
_PHONE_DIGITS = (10, 11)


@dataclass(frozen=True)
class _Told:
    """What somebody told so far: their own short lines, and everything said by anybody."""

    lines: tuple[str, ...]
    everything: str

    @cached_property
    def text(self) -> str:
        """The short lines, one under another."""
        return "\n".join(self.lines)

    @cached_property
    def digits(self) -> str:
        """All their digits in a row, those said in words too."""
        return "".join(DIGITS.get(word, word if word.isdigit() else "") for word in _WORD.findall(self.text))

    @cached_property
    def with_digits(self) -> int:
        """How many of the lines hold digits."""
        return sum(1 for line in self.lines if any(w.isdigit() or w in DIGITS for w in _WORD.findall(line)))


def check(reading: Reading, context: Context) -> Iterator[Hit]:
    """Find the piece that completes a detail."""
    if len(reading.words) > _SHORT_LINE:
        return
    mine = tuple(
        line for text in own(context, _LINES) if len((line := fold(text).text).split()) <= _SHORT_LINE
    )
    everybody = "\n".join(fold(line.text).text for line in recent(context, _LINES))
    now = reading.folded.text.strip()
    before, after = _Told(mine, everybody), _Told((*mine, now), f"{everybody}\n{now}")
    for kind, is_whole in _WHOLE.items():
        if is_whole(after) and not is_whole(before):
            yield hit(kind, 0, len(reading.typed))


def _is_phone(told: _Told) -> bool:
    if len(told.digits) not in _PHONE_DIGITS or told.with_digits == 1:
        return False
    return bool(_PHONE.search(told.everything) and _PHONE_START.search(told.text))


def _is_secret(told: _Told) -> bool:
    place = next((at for at, line in enumerate(told.lines) if _SECRET.search(line)), None)
    if place is None or _TALK_OF_SECRETS.search(told.everything):
        return False
    pieces = told.lines[max(0, place - 3) :]
    numbers = [word for line in pieces for word in _WORD.findall(line) if word.isdigit()]
    if len(numbers) > 1 and _FEWEST_SECRET <= len("".join(numbers)) <= _MOST_SECRET:
        return True
    after = told.lines[place + 1 :]
    if not after or not (_IN_PARTS.search(told.lines[place]) or _IN_PARTS.search(after[0])):
        return False
    return len(after[0].split()) <= _BARE_PIECE or any(word.isdigit() for word in _WORD.findall(after[0]))


def _is_birth_date(told: _Told) -> bool:
    if not (_BORN.search(told.everything) and _YEAR.search(told.text)):
        return False
    without_year = _YEAR.sub("", told.everything)
    return bool(_MONTH.search(told.everything) and _DAY.search(_MONTH.sub("", without_year)))


def _is_postcode(told: _Told) -> bool:
    return bool(
        _POSTCODE.search(told.everything) and _OUTWARD.search(told.text) and _INWARD.search(told.text)
    )


def _is_home(told: _Told) -> bool:
    if not _HOME.search(told.everything):
        return False
    street = _STREET.search(told.text)
    return bool(street) and bool(_HOUSE.search(told.text))


_WHOLE: dict[str, Callable[[_Told], bool]] = {
    "phone-number": _is_phone,
    "password": _is_secret,
    "birth-date": _is_birth_date,
    "postcode": _is_postcode,
    "address": _is_home,
}
