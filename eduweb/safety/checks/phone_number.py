"""UK phone numbers, in digits or in words, whatever stands between the digits.

An own reader of digit streams: a library that checks validity refuses numbers
kept for drama, and misses "oh seven seven". Shape counts, not validity. The
reading may also be of several short messages, joined by spaces or new lines.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from eduweb.safety.checks.digit_groups import Gap, Group, runs
from eduweb.safety.checks.hit import Hit, hit
from eduweb.safety.checks.private_words import LISTS
from eduweb.safety.checks.said_numbers import NUMBER_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from eduweb.safety.context import Context
    from eduweb.safety.reading import Reading

_FEWEST = 10
_FEWEST_LOCAL = 6
_MOST_LOCAL = 8
_MOST_ABROAD = 15
_FEW = 3
"""So few groups or digits may look like anything."""
_CROWD = 24
"""Three numbers said within so many words may be a telephone number."""
_MOST_OTHERS = 4
"""More digits than these around a number that is typed digit by digit: a longer row, like pi's."""
_LENGTHS = (
    ("0044", (14, 15, 13)),
    ("44", (12, 13, 11)),
    ("07", (11,)),
    ("01", (11, 10)),
    ("02", (11, 10)),
    ("03", (11,)),
    ("05", (11,)),
    ("08", (11, 10)),
    ("09", (11,)),
)
_BEGINNINGS = frozenset("047")
_DIGIT = re.compile(r"[0-9]")
_DATE = re.compile(r"\d{1,2}([./ \-])\d{1,2}\1(?:19|20)\d\d(?!\d)")
_ASKS = re.compile(
    r"(?:call|ring|phone|text|txt|dial|fone|whats ?app|message|msg|buzz|bell|facetime|face time)"
    r" (?:me|us|him|her|mum|dad|nan|my \w+|our \w+|this)\b|call now|ring it|txt it|call it"
    r"|\b(?:phone|mobile|mob|home|house|landline|cell|tel|telephone|whats ?app|my|mums|dads|mum's|dad's|nans)"
    r" (?:phone )?(?:numbers?|num|nmbr|no|nr|digits)\b"
    r"|\bmy (?:phone|mobile|mob|digits|landline|cell|tel)\b|\b(?:mob|tel|phone|mobile)\s?:|\bhome phone\b"
)
_SUM_WORDS = LISTS["sums"]
TRIGGERS = NUMBER_WORDS
"""Without one of these, a digit or another sign in it, a text has nothing for this check."""
_PARTING = frozenset({"/", "-", ".", ",", "~", "*", "_", "...", "|"})
_ROW = "01234567890123456789"
_NEVER = frozenset("/:=<>%")
_SUMS = _NEVER | frozenset("*+^")
# Anybody may write these: Childline, the NSPCC, Samaritans' and others' help lines.
_HELP_LINES = frozenset({"08001111", "08088005000", "116123", "08000684141", "08088010677", "08085004040"})


def check(reading: Reading, _context: Context) -> Iterator[Hit]:
    """Find runs of digit groups that have the shape of a phone number."""
    text = reading.folded.text
    count = _count_digits(text, reading.words)
    if count < _FEWEST_LOCAL:
        return
    asks = _ASKS.search(text)
    if count < _FEWEST - _MOST_OTHERS and asks is None:  # Some may be written as the letter O.
        return
    is_sum = not _SUM_WORDS.isdisjoint(reading.words)
    for run in runs(text):
        for first, last in _numbers(run, text, asks_at=asks.end() if asks else -1, is_sum=is_sum):
            yield hit("phone-number", *_span(reading, run, first, last))


def _count_digits(text: str, words: Sequence[str]) -> int:
    """Count digits, and numbers said in words where several stand near one another."""
    digits = sum(map(text.count, "0123456789")) if _DIGIT.search(text) else 0
    if digits >= _FEWEST or NUMBER_WORDS.isdisjoint(words):
        return digits
    said = [at for at, word in enumerate(words) if word in NUMBER_WORDS]
    is_crowd = digits or any(
        after - before <= _CROWD for before, after in zip(said, said[_FEW - 1 :], strict=False)
    )
    return digits + 2 * len(said) if is_crowd else digits


def _span(reading: Reading, run: list[Group], first: int, last: int) -> tuple[int, int]:
    start = run[first].start
    text = reading.folded.text
    while start and text[start - 1] in "+(":
        start -= 1
    return reading.folded.span(start, run[last].end)


@dataclass(slots=True)
class _Row:
    """A run as one row of digits."""

    run: list[Group]
    digits: str
    places: list[int]
    """Where each group begins in the row; one more for the end."""
    group_at: dict[int, int]
    stretch: list[tuple[int, int, int]]
    """For each group the first and last group parted from it by signs only, and their longest."""

    def others(self, first: int, last: int) -> int:
        """Count the digits that stand right beside a number and are no part of it."""
        before = self.places[first] - self.places[self.stretch[first][0]]
        return before + self.places[self.stretch[last][1] + 1] - self.places[last + 1]


def _row(run: list[Group]) -> _Row:
    places = list(itertools.accumulate((len(group.digits) for group in run), initial=0))
    stretch: list[tuple[int, int, int]] = []
    begin = 0
    for end in range(1, len(run) + 1):
        if end == len(run) or run[end].gap is not Gap.SIGNS:
            longest = max(len(group.digits) for group in run[begin:end])
            stretch.extend([(begin, end - 1, longest)] * (end - begin))
            begin = end
    group_at = {place: index for index, place in enumerate(places)}
    return _Row(run, "".join(group.digits for group in run), places, group_at, stretch)


def _numbers(run: list[Group], text: str, *, asks_at: int, is_sum: bool) -> Iterator[tuple[int, int]]:
    """Yield the first and last group of every number of a run."""
    row = _row(run)
    at = 0
    while at < len(run):
        first, end, longest = row.stretch[at]
        if longest < _FEW and row.places[end + 1] - row.places[first] > _MOST_ABROAD + _MOST_OTHERS:
            at = end + 1  # A table, or the digits of pi.
            continue
        last = _number_from(row, at, text, asks=asks_at >= 0)
        if last is None and 0 <= asks_at <= run[at].start and not is_sum:
            last = _local_number(run, at, text, asks_at)
        if last is not None:
            yield at, last
            at = last
        at += 1


def _number_from(row: _Row, at: int, text: str, *, asks: bool) -> int | None:
    """Return the last group of the longest phone number that begins at a group."""
    begin = row.places[at]
    for length in _lengths(row.digits, begin, text, row.run[at].start):
        after = row.group_at.get(begin + length)
        if after is None or row.digits[begin : begin + length] in _HELP_LINES:
            continue
        others = row.others(at, after - 1)
        groups = row.run[at:after]
        if _may_belong_together(groups, others, asks=asks) and _looks_dialled(groups, others, text):
            return after - 1
    return None


def _lengths(whole: str, begin: int, text: str, start: int) -> tuple[int, ...]:
    if "+" in text[max(0, start - 4) : start] and _has_plus(text, start):
        return tuple(range(_MOST_ABROAD, _FEWEST - 1, -1)) if whole[begin] != "0" else ()
    if whole[begin] not in _BEGINNINGS:
        return ()
    for prefix, lengths in _LENGTHS:
        if whole.startswith(prefix, begin):
            return lengths
    return (_FEWEST,) if whole[begin] == "7" and whole[begin + 1 : begin + 2] not in {"", "0"} else ()


def _has_plus(text: str, start: int) -> bool:
    """Say whether a plus sign stands before a number, rather than between two."""
    before = text[max(0, start - 4) : start].rstrip(" (")
    return before.endswith("+") and not before[:-1].rstrip().endswith(tuple("0123456789"))


def _may_belong_together(groups: list[Group], others: int, *, asks: bool) -> bool:
    """Say whether words between groups leave them one number."""
    widest = max((group.gap for group in groups[1:]), default=Gap.SIGNS)
    if widest is Gap.SIGNS:
        return True
    digits = "".join(group.digits for group in groups)
    if digits[0] not in "04" or others:
        return False
    if widest is Gap.FILLERS:
        return True
    # "07700 ... 900380": who writes five digits of a mobile number writes the rest of it.
    first = groups[0].digits
    is_begun = len(first) > _FEW and first[:2] in {"07", "44"}
    return asks or (is_begun and min(len(group.digits) for group in groups) >= _FEW)


def _looks_dialled(groups: list[Group], others: int, text: str) -> bool:
    """Refuse what only happens to have enough digits: counting, dates, book numbers, scores."""
    sizes = [len(group.digits) for group in groups]
    if len(groups) > _FEW and _is_counting(groups):
        return False
    digits = "".join(group.digits for group in groups)
    if set(digits) <= {"0", "1"} or (len(groups) == 1 and digits in _ROW):
        return False
    if _DATE.match(text, groups[0].start) or (sum(sizes) == _FEWEST and "isbn" in text):
        return False
    if groups[0].digits[0] == "7" and 1 < max(sizes) <= _FEW and not groups[0].is_said:
        return False  # "71 73 79 83 89" are primes.
    if max(sizes) < _FEW and others > _MOST_OTHERS:
        return False
    return _evenly_parted(groups, sizes)


def _evenly_parted(groups: list[Group], sizes: list[int]) -> bool:
    """Say whether the same sign stands between all groups, as nobody writes scores or decimals."""
    gaps = [group.signs.strip("()[]") for group in groups[1:]]
    signs = {gap for gap in gaps if gap}
    begins = groups[0].digits[0] == "0" and sizes[0] > 1
    if begins and sizes[0] > _MOST_OTHERS and signs <= _PARTING:
        return True
    plain = {sign for sign in signs if sign.isascii()}
    if len(signs) > 1 and plain and not (begins and sizes[0] > _FEW):
        return False
    refused = _NEVER if begins else _SUMS
    if any(not refused.isdisjoint(sign) for sign in plain) and max(sizes) > 1:
        return False
    if sum(group.is_said for group in groups) > _MOST_OTHERS:
        return True  # "nine double oh, one four two": the voice pauses where it likes.
    is_mixed = bool(signs) and gaps.count("") > 1 and len(gaps) > _FEW
    return not (is_mixed and (max(sizes) < _FEW or signs & {".", ","}))


def _is_counting(groups: list[Group]) -> bool:
    """Say whether the groups go up or down all the way."""
    numbers = [int(group.digits) for group in groups]
    pairs = list(itertools.pairwise(numbers))
    steps = {after - before for before, after in pairs}
    if steps == {0}:
        return False
    if len(steps) == 1:
        return True
    return all(before <= after for before, after in pairs) or all(before >= after for before, after in pairs)


def _local_number(run: list[Group], at: int, text: str, asks_at: int) -> int | None:
    """Return the last group of a number without its area code, where words ask to ring it."""
    if run[at].start - asks_at > _MOST_ABROAD or (at and run[at].gap is Gap.SIGNS):
        return None
    last = at
    digits = run[at].digits
    while last + 1 < len(run) and run[last + 1].gap is Gap.SIGNS:
        last += 1
        digits += run[last].digits
    groups = run[at : last + 1]
    if not _FEWEST_LOCAL <= len(digits) <= _MOST_LOCAL or digits in _HELP_LINES or digits.endswith("000"):
        return None
    if _DATE.match(text, groups[0].start) or not _evenly_parted(groups, [len(one.digits) for one in groups]):
        return None
    return last
