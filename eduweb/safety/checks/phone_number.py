"""UK phone numbers, in digits or in words, whatever stands between the digits.

An own reader of digit streams: a library that checks validity refuses numbers
kept for drama, and misses "oh seven seven". Shape counts, not validity.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from eduweb.safety.checks.hit import Hit, hit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from eduweb.safety.reading import Reading
    from eduweb.safety.verdict import Context

_ITEM = re.compile(r"o?[0-9](?:[0-9ol]*[0-9])?|[^\W\d_]+")
_LETTER_DIGITS = str.maketrans("ol", "01")
_WORDS = {
    "zero": "0", "nought": "0", "naught": "0", "oh": "0", "o": "0", "one": "1", "two": "2",
    "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8", "nine": "9",
}  # fmt: skip
_TIMES = {"double": 2, "triple": 3, "treble": 3}
_GAP = re.compile(r"[\s.,\-()\[\]/*_~+|]{0,4}")
_FEWEST = 10
_MOST = 15
_FEW = 3
"""So few groups or gaps may look like anything."""
_UK = re.compile(r"0[1-35-9]\d{8,9}|(?:00)?44(?:0)?[1-9]\d{8,9}|7[1-9]\d{8}")
_DATE = re.compile(r"\d{1,2}([./-])\d{1,2}\1(?:19|20)\d\d(?!\d)")
_ABROAD = re.compile(r"[1-9]\d{9,14}")
# Anybody may write these: Childline, the NSPCC, Samaritans' and others' help lines.
_HELP_LINES = frozenset({"08001111", "08088005000", "116123", "08000684141", "08088010677"})


@dataclass(frozen=True, slots=True)
class _Group:
    """Digits that stand together, or a digit said in a word."""

    digits: str
    start: int
    end: int


def check(reading: Reading, _context: Context) -> Iterator[Hit]:
    """Find runs of digit groups that have the shape of a phone number."""
    text = reading.folded.text
    if _too_few_digits(text, reading.words):
        return
    for run in _runs(text):
        at = 0
        while at < len(run):
            last = _number_from(run, at, text)
            if last is not None:
                yield hit("phone-number", *_span(reading, run, at, last))
                at = last
            at += 1


def _span(reading: Reading, run: list[_Group], first: int, last: int) -> tuple[int, int]:
    start = run[first].start
    text = reading.folded.text
    while start and text[start - 1] in "+(":
        start -= 1
    return reading.folded.span(start, run[last].end)


def _too_few_digits(text: str, words: list[str]) -> bool:
    digits = sum(map(text.count, "0123456789"))
    if digits >= _FEWEST - _FEW:  # Some may be written as the letter O.
        return False
    return digits + 2 * sum(word in _WORDS or word in _TIMES for word in words) < _FEWEST


def _runs(text: str) -> Iterator[list[_Group]]:
    """Yield runs of groups with nothing but separators between them."""
    run: list[_Group] = []
    times, times_start, last_end = 1, 0, 0
    for match in _ITEM.finditer(text):
        item = match[0]
        apart = last_end and not _GAP.fullmatch(text, last_end, match.start())
        if apart and run:
            yield run
            run = []
        last_end = match.end()
        if item in _TIMES:
            times, times_start = _TIMES[item], match.start()
            continue
        group = _group(match, times, times_start)
        times = 1
        if group is not None:
            run.append(group)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _group(match: re.Match[str], times: int, times_start: int) -> _Group | None:
    item = match[0]
    is_word = item in _WORDS
    if not is_word and not item[-1].isdigit():
        return None
    digits = _WORDS[item] if is_word else item.translate(_LETTER_DIGITS)
    start = match.start()
    if times > 1:
        start = times_start
        digits = digits[0] * times + digits[1:]
    return _Group(digits, start, match.end())


def _number_from(run: list[_Group], first: int, text: str) -> int | None:
    """Return the last group of the longest phone number that begins at a group."""
    digits = ""
    found = None
    is_plus = _has_plus(text, run[first].start)
    for place in range(first, min(len(run), first + _MOST)):
        digits += run[place].digits
        if len(digits) > _MOST:
            break
        groups = run[first : place + 1]
        if len(digits) >= _FEWEST and _is_number(digits, is_plus=is_plus) and _looks_dialled(groups, text):
            found = place
    return found


def _has_plus(text: str, start: int) -> bool:
    """Say whether a plus sign stands before a number, rather than between two."""
    before = text[max(0, start - 4) : start].rstrip(" (")
    return before.endswith("+") and not before[:-1].rstrip().endswith(tuple("0123456789"))


def _is_number(digits: str, *, is_plus: bool) -> bool:
    if digits in _HELP_LINES:
        return False
    if digits[0] == "0" and len(digits) == _FEWEST and digits[1] not in "12":
        return False
    return bool(_UK.fullmatch(digits) or (is_plus and _ABROAD.fullmatch(digits)))


def _looks_dialled(groups: list[_Group], text: str) -> bool:
    """Refuse what only happens to have enough digits: counting, dates, book numbers, scores."""
    sizes = [len(group.digits) for group in groups]
    if len(groups) > _FEW and _counts(groups):
        return False
    if _DATE.match(text, groups[0].start) or (sum(sizes) == _FEWEST and "isbn" in text):
        return False
    if groups[0].digits[0] == "7" and 1 < max(sizes) <= _FEW:
        return False  # "71 73 79 83 89" are primes.
    return _evenly_parted(groups, sizes, text)


def _evenly_parted(groups: list[_Group], sizes: list[int], text: str) -> bool:
    """Say whether the same sign stands between all groups, as nobody writes scores or decimals."""
    gaps = [text[left.end : right.start].strip() for left, right in itertools.pairwise(groups)]
    signs = {gap for gap in gaps if gap and not set(gap) <= set("()[]")}
    if len(signs) > 1 or ("/" in signs and max(sizes) > 1):
        return False
    is_mixed = bool(signs) and gaps.count("") > 1 and len(gaps) > _FEW
    return not (is_mixed and (max(sizes) < _FEW or signs & {".", ","}))


def _counts(groups: list[_Group]) -> bool:
    numbers = [int(group.digits) for group in groups]
    steps = {after - before for before, after in itertools.pairwise(numbers)}
    return len(steps) == 1 and steps != {0}
