"""Dates of birth: a day, a month and a year, where somebody was born.

A birthday without its year is no secret, and the dates of kings and writers
are history. The reading may also be of several short messages, joined by
spaces or new lines.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from eduweb.safety.checks.hit import Hit, hit
from eduweb.safety.checks.private_words import LISTS
from eduweb.safety.checks.said_numbers import said_number

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from eduweb.safety.context import Context
    from eduweb.safety.reading import Reading

_BORN = LISTS["born"]
_MONTHS = LISTS["months"]
_OWN = LISTS["first person"] | LISTS["family"]
_HISTORY = LISTS["not a birth"]
TRIGGERS = _BORN | {"o"}
"""Without one of these words, a text has nothing for this check."""
_SHORT_CUES = (("date", "of", "birth"), ("d", "o", "b"))
_ORDINALS = frozenset(
    (
        *("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"),
        *("eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth"),
        *("eighteenth", "nineteenth", "twentieth", "thirtieth"),
    )
)
_DAY = re.compile(r"(0?[1-9]|[12][0-9]|3[01])(?:st|nd|rd|th)?")
_YEAR = re.compile(r"(?:19[2-9]|20[0-4])[0-9]")
_SHORT_YEAR = re.compile(r"[0-9]{2}")
_GLUED = re.compile(r"(?:0[1-9]|[12][0-9]|3[01])(?:0[1-9]|1[0-2])(?:(?:19|20)?[0-9]{2})")
_DAY_AND_MONTH = re.compile(r"(0?[1-9]|[12][0-9]|3[01])(?:st|nd|rd|th)?(" + "|".join(sorted(_MONTHS)) + ")")
_JOINS = frozenset({"of", "the", "in", "and", "then", "its", "it", "is", "year"})
_CENTURIES = frozenset({"twenty", "nineteen"})
_LAST_MONTH = 12


@dataclass(frozen=True, slots=True)
class _Found:
    """A date from one word to another, and whether its year was said."""

    first: int
    last: int
    has_year: bool


def check(reading: Reading, _context: Context) -> Iterator[Hit]:
    """Find the dates on which the writer, or somebody of the family, was born."""
    words = reading.words
    if _BORN.isdisjoint(words) and "o" not in words:
        return
    places = [place for place, word in enumerate(words) if word[0].isalnum()]
    plain = [words[place] for place in places]
    is_asked = (
        plain[:1] in (["birthday"], ["bday"], ["born"])
        or "dob" in plain
        or any(_stands_in(cue, plain) for cue in _SHORT_CUES)
    )
    if not is_asked and (_OWN.isdisjoint(plain) or _BORN.isdisjoint(plain)):
        return
    if not _HISTORY.isdisjoint(plain):
        return
    found = list(_dates(plain, is_asked=is_asked))
    has_year = any(date.has_year for date in found) or _born_in_a_year(plain)
    for date in found:
        if has_year:
            yield hit("birth-date", *reading.span_of_words(places[date.first], places[date.last]))


def _stands_in(phrase: Sequence[str], words: Sequence[str]) -> bool:
    length = len(phrase)
    return any(
        words[at] == phrase[0] and tuple(words[at : at + length]) == phrase for at in range(len(words))
    )


def _born_in_a_year(words: Sequence[str]) -> bool:
    """Say whether the year stands apart: "my birthday is 3 may and i was born in 2016"."""
    return any(
        words[at] == "born" and words[at + 1] == "in" and _YEAR.fullmatch(words[at + 2])
        for at in range(len(words) - 2)
    )


def _dates(words: Sequence[str], *, is_asked: bool) -> Iterator[_Found]:
    at = 0
    while at < len(words):
        found = _date_at(words, at, is_asked=is_asked)
        if found is not None:
            yield found
            at = found.last
        at += 1


def _date_at(words: Sequence[str], at: int, *, is_asked: bool) -> _Found | None:
    word = words[at]
    if word.isdigit():
        in_figures = _in_figures(words, at, is_asked=is_asked)
        if in_figures is not None:
            return in_figures
    if word in _MONTHS:
        day = _day_at(words, _skip(words, at + 1))
        return None if day is None else _with_year(words, at, day)
    if _DAY_AND_MONTH.fullmatch(word):
        return _with_year(words, at, at)
    day = _day_at(words, at)
    if day is None:
        return None
    month = _skip(words, day + 1)
    return _with_year(words, at, month) if month < len(words) and words[month] in _MONTHS else None


def _skip(words: Sequence[str], at: int) -> int:
    end = min(len(words), at + 3)
    while at < end and words[at] in _JOINS:
        at += 1
    return at


def _day_at(words: Sequence[str], at: int) -> int | None:
    """Return the last word of a day of the month: "12", "12th", "twenty first"."""
    if at >= len(words):
        return None
    word = words[at]
    if _DAY.fullmatch(word) or word in _ORDINALS:
        if word.isdigit() and words[at + 1 : at + 2] and words[at + 1] in {"st", "nd", "rd", "th"}:
            return at + 1
        return at
    said = said_number(words, at)
    if said is None:
        return None
    after = words[at + 1 : at + 2]
    return at + 1 if after and after[0] in _ORDINALS else said[1]


def _with_year(words: Sequence[str], first: int, last: int) -> _Found:
    year = _year_at(words, _skip(words, last + 1))
    return _Found(first, last if year is None else year, year is not None)


def _year_at(words: Sequence[str], at: int) -> int | None:
    """Return the last word of a year: "2016", "16", "twenty sixteen", "two thousand and sixteen"."""
    if at >= len(words):
        return None
    word = words[at]
    if _YEAR.fullmatch(word) or _SHORT_YEAR.fullmatch(word):
        return at
    if word in _CENTURIES and at + 1 < len(words):
        said = said_number(words, at + 1)
        return said[1] if said else None
    if tuple(words[at : at + 2]) == ("two", "thousand"):
        rest = _skip(words, at + 2)
        said = said_number(words, rest) if rest < len(words) else None
        return said[1] if said else at + 1
    return None


def _in_figures(words: Sequence[str], at: int, *, is_asked: bool) -> _Found | None:
    is_asked = is_asked or not _BORN.isdisjoint(words[max(0, at - 2) : at])
    if is_asked and _GLUED.fullmatch(words[at]):
        return _Found(at, at, has_year=True)
    three = list(words[at : at + 3])
    if len(three) < 3 or not all(word.isdigit() and word.isascii() for word in three):  # noqa: PLR2004
        return None
    if _YEAR.fullmatch(three[0]):
        three.reverse()
    day, month, year = three
    in_range = _DAY.fullmatch(day) and _DAY.fullmatch(month) and min(int(day), int(month)) <= _LAST_MONTH
    is_year = _YEAR.fullmatch(year) or _SHORT_YEAR.fullmatch(year)
    return _Found(at, at + 2, has_year=True) if in_range and is_year else None
