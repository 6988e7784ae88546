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
from eduweb.safety.checks.private_words import LISTS
from eduweb.safety.checks.said_numbers import DIGITS
from eduweb.safety.conversation.digits import digits_of
from eduweb.safety.conversation.window import own, recent, voices
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
_PHONE_START = re.compile(r"0[127]")
_PHONE_CODE = re.compile(r"0(?:7\d{0,3}|1\d{2,4}|2\d{1,2})$")
"""The first piece of a number, told alone."""
_LONGEST_ROW = 20
"""Digits hidden in sentences ("0 cats 7 dogs 7 fish") take more words than a piece does."""
_SECRET = re.compile(
    r"\b(?:log ?in|log on|pin|pass ?code|pass ?word|passw|pw|username|code (?:for|to)|unlock)\b"
)
_TALK_OF_SECRETS = re.compile(
    r"\b(?:strong|never|change|remember|forgot|forget|safe|lesson|teacher|miss|sir|secret"
    r"|(?:dont|do not|shouldnt|must not) (?:share|give|use|write|say (?:it|them) to))\b"
)
_BARE_NUMBER = re.compile(r"\W*(?:and |then |plus |with )?\d{2,8}\W*")
_IS = re.compile(r"\b(?:is|its|are|goes|called)\b")
_IN_PARTS = re.compile(
    r"\b(?:starts?|begins|first|second|half|ends?|rest|last|middle|then|after|and|parts|bits|pieces|halves)\b"
)
_BORN = re.compile(r"\b(?:born|birth|birthday|bday|dob)\b")
_MONTH = re.compile(r"\b(?:jan|feb|mar|apr|may|june?|july?|aug|sep|sept|oct|nov|dec)[a-z]{0,6}\b")
_DAY = re.compile(r"\b(?:[12]?\d|3[01])(?:st|nd|rd|th)?\b|\b(?:first|second|third|[a-z]+teenth|[a-z]+th)\b")
_YEAR = re.compile(r"\b20[01]\d\b")
_BORN_IN_FIGURES = re.compile(r"\b(?:0?[1-9]|[12]\d|3[01])\W+(?:0?[1-9]|1[0-2])\W+20[01]\d\b")
_POSTCODE = re.compile(r"\bpost ?codes?\b")
_SPACED = re.compile(r"(?<=\b\w) (?=\w\b)|(?<=\b[a-z]{2}) (?=\d\b)|(?<=\b\d) (?=[a-z]{2}\b)")
"""Spaces between letters and digits that are told one by one."""
_OUTWARD = re.compile(r"\b[a-z]{1,2}\d{1,2}\b")
_INWARD = re.compile(r"\b\d[a-z]{2}\b")
_HOME = re.compile(
    r"\b(?:live|lives|living|house|home|address|road|street|lane|door|flat|mine|moved)\b"
    r"|\b(?:im|am|are|were|come|round|mine is|pop) (?:at|to) (?:number )?\d{1,3}\b"
)
_NO_HOUSE = LISTS["not a house number"]
"""A number after one of these is no house."""
_HOUSE = re.compile(
    r"\b(?:number|no|house|flat|door|at|is|its) (\d{1,3})[a-d]?\b|^\d{1,3}[a-d]?$|\b\d{1,3}[a-d]?$"
    r"|\b(?:door|house|gate|flat|bin)\b[^\n]{0,20}?\b\d{1,3}[a-d]?\b",
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
_NUMBER_AND_LABEL = 2
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
        return "".join(self.pieces)

    @cached_property
    def pieces(self) -> list[str]:
        """The digits of each line that has some."""
        return [digits for line in self.lines if (digits := digits_of(line))]


def check(reading: Reading, context: Context) -> Iterator[Hit]:
    """Find the piece that completes a detail."""
    if _ends_a_phone_number(reading, context):
        yield hit("phone-number", 0, len(reading.typed))
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


def _ends_a_phone_number(reading: Reading, context: Context) -> bool:
    """Say whether the last digits of a telephone number came, those before it by the same voice or by all."""
    now = digits_of(reading.folded.text)
    if not now or len(reading.words) > _LONGEST_ROW:
        return False
    return any(
        _is_row_of_a_phone([*(digits_of(fold(line).text) for line in lines), now])
        for lines in voices(context, _LINES)
    )


def _is_phone(told: _Told) -> bool:
    if (
        len(told.pieces) <= 1
        or len(told.digits) not in _PHONE_DIGITS
        or not any(map(_PHONE_START.match, told.pieces))
    ):
        return False
    return _PHONE.search(told.everything) is not None


def _is_row_of_a_phone(pieces: list[str]) -> bool:
    """Say whether the last few pieces are a whole number that begins as telephone numbers do."""
    row = ""
    told = [piece for piece in pieces if piece]
    for count, piece in enumerate(reversed(told), 1):
        row = piece + row
        if len(row) >= _PHONE_DIGITS[1]:
            return len(row) == _PHONE_DIGITS[1] and count > 1 and _PHONE_CODE.match(piece) is not None
    return False


def _is_secret(told: _Told) -> bool:
    place = next((at for at, line in enumerate(told.lines) if _SECRET.search(line)), None)
    if place is None or _TALK_OF_SECRETS.search(told.everything):
        return False
    pieces = told.lines[max(0, place - 3) :]
    numbers = [word for line in pieces for word in _WORD.findall(line) if word.isdigit()]
    if len(numbers) > 1 and _FEWEST_SECRET <= len("".join(numbers)) <= _MOST_SECRET:
        return True
    after = told.lines[place + 1 :]
    if after and _BARE_NUMBER.fullmatch(after[0]) and _IS.search(told.lines[place]):
        return True
    if not after or not (_IN_PARTS.search(told.lines[place]) or _IN_PARTS.search(after[0])):
        return False
    return len(after[0].split()) <= _BARE_PIECE or any(word.isdigit() for word in _WORD.findall(after[0]))


def _is_birth_date(told: _Told) -> bool:
    if not (_BORN.search(told.everything) and _YEAR.search(told.text)):
        return False
    if _BORN_IN_FIGURES.search(told.text):
        return True
    without_year = _YEAR.sub("", told.everything)
    return bool(_MONTH.search(told.everything) and _DAY.search(_MONTH.sub("", without_year)))


def _is_postcode(told: _Told) -> bool:
    if not _POSTCODE.search(told.everything):
        return False
    text = _SPACED.sub("", _WORD.sub(lambda word: DIGITS.get(word[0], word[0]), told.text))
    return bool(_OUTWARD.search(text) and _INWARD.search(text))


def _is_home(told: _Told) -> bool:
    if not _HOME.search(told.everything):
        return False
    return _STREET.search(told.text) is not None and _has_house(told.text)


def _has_house(text: str) -> bool:
    """Say whether a house number stands in the text, and no bus or page before it."""
    return any(
        _NO_HOUSE.isdisjoint(text[: match.end()].split()[-_NUMBER_AND_LABEL:])
        for match in _HOUSE.finditer(text)
    )


_WHOLE: dict[str, Callable[[_Told], bool]] = {
    "phone-number": _is_phone,
    "password": _is_secret,
    "birth-date": _is_birth_date,
    "postcode": _is_postcode,
    "address": _is_home,
}
