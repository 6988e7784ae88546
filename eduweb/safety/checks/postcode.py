"""UK postcodes: small letters, odd spaces and dots, letters for digits, numbers said in words.

Royal Mail's grammar: an area that exists, a district, then a digit and two
letters that are none of C, I, K, M, O and V. The reading may also be of
several short messages, joined by spaces or new lines.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from eduweb.safety import datafiles
from eduweb.safety.checks.hit import Hit, hit
from eduweb.safety.checks.private_words import LISTS
from eduweb.safety.checks.said_numbers import DIGITS, TEENS, TENS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from eduweb.safety.context import Context
    from eduweb.safety.reading import Reading

_AREAS = datafiles.words("postcode_areas.txt")
# Only inner London has districts that end in a letter (SW1A).
_LETTERED = frozenset({"e", "ec", "n", "nw", "se", "sw", "w", "wc"})
# Few areas have a district 0: "l05er" is a leet word.
_WITH_ZERO = frozenset({"bl", "bs", "cm", "cr", "fy", "ha", "pr", "sl", "ss"})
_WHOLE = re.compile(r"([a-z]{1,2})([0-9](?:[0-9]|[a-hjkmnp-y])?)([0-9][abd-hjlnp-uw-z]{2})")
_OUTWARD = re.compile(r"([a-z]{1,2})([0-9](?:[0-9]|[a-hjkmnp-y])?)")
_LOOSE = re.compile(r"([a-z0]{1,2})([0-9oil](?:[0-9oil]|[a-hjkmnp-y])?)([0-9oil][abd-hjlnp-uw-z]{2})")
_DIGIT = re.compile(r"[0-9]")
_TO_DIGIT = str.maketrans("oil", "011")
_TO_LETTER = str.maketrans("0", "o")
_UNITS = LISTS["units"]
_FILLERS = LISTS["between digits"]
_ASKED_FOR = frozenset(
    {"postcode", "postcodes", "post", "satnav", "sat", "zip", "postal", "pcode", "poscode"}
)
_LIVES = _ASKED_FOR | LISTS["lives alone"] | {"house"}
TRIGGERS = _LIVES
"""Without one of these, a digit or another sign in it, a text has nothing for this check."""
_SAYS = frozenset({"is", "its", "starts", "begins"})
_MOST_SIGNS = 3
_FEWEST = 5
_MOST = 7
_LONG_OUTWARD = 3
_NUMBER_WORDS = {word: str(value) for word, value in (TEENS | TENS).items()} | DIGITS


def check(reading: Reading, _context: Context) -> Iterator[Hit]:
    """Find the shape of a postcode whose first letters are a real area."""
    asked = not _LIVES.isdisjoint(reading.words)
    if not asked and _DIGIT.search(reading.folded.text) is None:
        return
    places = [place for place, word in enumerate(reading.words) if word[0].isalnum()]
    words = [reading.words[place] for place in places]
    before_digits = _before_digits(words) if asked else set()
    at = 0
    while at < len(words):
        last = _postcode_at(reading, places, words, at, asked=at in before_digits)
        if last is not None:
            yield hit("postcode", *reading.span_of_words(places[at], places[last]))
            at = last
        at += 1


def _before_digits(words: list[str]) -> set[int]:
    """Return the places where something with a digit in it may begin."""
    digits = [at for at, word in enumerate(words) if word in _NUMBER_WORDS or not word.isalpha()]
    return {at - ahead for at in digits for ahead in range(_MOST)}


def _postcode_at(
    reading: Reading, places: list[int], words: list[str], at: int, *, asked: bool
) -> int | None:
    """Return the last word of a postcode that begins at a word."""
    word = words[at]
    if len(word) > _MOST or not (word[0].isalpha() or asked):
        return None
    if len(word) >= _FEWEST:
        if word.isalpha():
            return None
        whole = _fits(_WHOLE, word)
        return at if whole and not _is_unit(whole, reading, places[at], places[at]) else None
    last = _in_two(reading, places, words, at, asked=asked)
    if last is None and len(word) == 1:
        last = _spelled(reading, places, words, at)
    if last is None and reading.typed[reading.span_of_words(places[at], places[at])[0]].isupper():
        last = _in_capitals(reading, places, words, at)
    if last is None and asked:
        last = _swapped_or_said(reading, places, words, at)
    return last if last is not None else _half(words, at)


def _in_two(reading: Reading, places: list[int], words: list[str], at: int, *, asked: bool) -> int | None:
    outward = _fits(_OUTWARD, words[at])
    if outward is None:
        return None
    last = _skip_fillers(words, at + 1) if asked or len(words[at]) >= _LONG_OUTWARD else at + 1
    if last >= len(words):
        return None
    if last == at + 1 and not _is_near(reading, places[at], places[last]):
        return None
    whole = _fits(_WHOLE, words[at] + words[last])
    # The area and district that were typed apart are not read as others: "b4 12ab" is none.
    if whole is None or len(words[last]) != len(whole[3]):
        return None
    return last if not _is_unit(whole, reading, places[at], places[last]) else None


def _spelled(reading: Reading, places: list[int], words: list[str], at: int) -> int | None:
    """Read "s w 1 a 1 a a", every letter apart."""
    end = at
    while end + 1 < len(words) and end - at < _MOST and len(words[end + 1]) == 1:
        end += 1
    for last in range(min(end, at + _MOST - 1), at + _FEWEST - 2, -1):
        if _fits(_WHOLE, "".join(words[at : last + 1])) and _is_near(
            reading, places[at], places[last], _MOST * _MOST_SIGNS
        ):
            return last
    return None


def _in_capitals(reading: Reading, places: list[int], words: list[str], at: int) -> int | None:
    """Read "LS 1 4 AB": parted anyhow, but written in capitals."""
    for last in range(at + 1, min(len(words), at + 4)):
        if not _is_near(reading, places[at], places[last]):
            return None
        start, end = reading.span_of_words(places[at], places[last])
        if _fits(_WHOLE, "".join(words[at : last + 1])) and reading.typed[start:end].isupper():
            return last
    return None


def _swapped_or_said(reading: Reading, places: list[int], words: list[str], at: int) -> int | None:
    """Read letters for digits and numbers in words, where a postcode or a home is spoken of."""
    joined = ""
    found = None
    for last in range(at, min(len(words), at + _MOST)):
        joined += _NUMBER_WORDS.get(words[last], words[last])
        if len(joined) > _MOST:
            break
        match = _LOOSE.fullmatch(joined) if len(joined) >= _FEWEST else None
        has_digit = any(char.isdigit() for char in joined)
        is_unit = joined[-3:] in _UNITS and _ASKED_FOR.isdisjoint(words)
        if (
            match
            and has_digit
            and not is_unit
            and last > at
            and _is_real(match[1].translate(_TO_LETTER), match[2])
        ):
            found = last
    near = found is not None and _is_near(reading, places[at], places[found], 8 * _MOST)
    return found if near else None


def _half(words: list[str], at: int) -> int | None:
    """Read "my postcode is ls14": the first half alone says enough."""
    if at < 1 or words[at - 1] not in _SAYS or _ASKED_FOR.isdisjoint(words[max(0, at - 4) : at]):
        return None
    return at if _fits(_OUTWARD, words[at]) else None


def _fits(shape: re.Pattern[str], joined: str) -> re.Match[str] | None:
    match = shape.fullmatch(joined)
    return match if match and _is_real(match[1], match[2]) else None


def _is_real(area: str, district: str) -> bool:
    if area not in _AREAS or (district.translate(_TO_DIGIT)[0] == "0" and area not in _WITH_ZERO):
        return False
    return not district[-1].isalpha() or area in _LETTERED or not district.translate(_TO_DIGIT)[-1].isalpha()


def _is_unit(match: re.Match[str], reading: Reading, first: int, last: int) -> bool:
    """Say whether the second half is "2nd" or "5gb", and nobody speaks of a postcode."""
    if match[3] not in _UNITS or not _ASKED_FOR.isdisjoint(reading.words):
        return False
    start, end = reading.span_of_words(first, last)
    return not reading.typed[start:end].isupper()


def _skip_fillers(words: Sequence[str], at: int) -> int:
    end = min(len(words), at + _MOST_SIGNS)
    while at < end and words[at] in _FILLERS and not words[at].isdigit():
        at += 1
    return at


def _is_near(reading: Reading, first: int, last: int, most: int = _MOST + _MOST_SIGNS) -> bool:
    return reading.ends[last] - reading.starts[first] <= most
