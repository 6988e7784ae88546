"""Advertising and tricks by text message: many small cues that add up within a few lines.

No single word gives a trick away, and children write of prizes, phones and
free time. What tells is the crowd: a prize, a price, a number to text, small print.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import islice
from typing import TYPE_CHECKING

from eduweb.safety import datafiles
from eduweb.safety.checks.hit import Hit, hit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from eduweb.safety.context import Context
    from eduweb.safety.reading import Reading


def _cues() -> dict[str, list[tuple[str, int]]]:
    found: dict[str, list[tuple[str, int]]] = {}
    for head, lines in datafiles.sections("trick_words.txt").items():
        family, _, weight = head.rpartition(" ")
        for word in set(" ".join(lines).split()):
            found.setdefault(word, []).append((family, int(weight)))
    return found


_CUES = _cues()
TRIGGERS = frozenset(_CUES)
"""Without one of these words, a text has nothing for this check."""
_TOTAL = 11
_SURE_TOTAL = 15
_PAID_TOTAL = 9
_FEWEST_FAMILIES = 3
_FEWEST_CUES = 2
_FIRM = 4
_WINDOW = 60
_STEP = 20
_MOST_MATCHES = 20
_MOST_CUES = 120
_TOLD = frozenset({"homework", "lesson", "scam", "scams", "trick", "tricks", "poster", "advert", "assembly"})
_PATTERNS = (
    # A number of five digits that takes texts, or four where a word says so.
    (
        "figures",
        5,
        r"\b(?:to|from|on|at|no|code|sms|txt|text|call)[\s:.]{1,2}(?:[68]\d{4}|8\d{3})(?![\w,.]\d)",
    ),
    # A price for each message, minute or week, or a sum of money.
    ("price", 5, r"\d\s?(?:p|pence)\s?(?:/|per|a|pm)\s?(?:min|msg|txt|text|sms|day|week|wk)"),
    ("price", 5, r"\d{2,3}\s?pp?(?:m|msg|sms|/)"),
    ("price", 4, r"£\s?\d{3}|£\s?\d,\d|\d{2,3}p(?!\w)|\d(?:\.\d+)?gbp"),
    ("price", 4, r"£\d+(?:\.\d+)?\s?(?:/|per|a)\s?(?:wk|week|month)"),
    ("price", 2, r"£\s?\d"),
    # Numbers that cost money to ring, or nothing.
    ("premium", 6, r"(?<!\d)(?:\+?44\s?|0)(?:9\d{2}|8[0-9]{2}|70\d)(?:\s?\d){6,8}(?!\d)"),
    (
        "small print",
        5,
        r"\bt\s?(?:&|'?s\s?&|'s|s|n|and)\s?'?c\b|p\.?o\.?\s?box|box\s?\d{2,}|1[68]\s?\+|to \d{5}",
    ),
    ("telephone", 4, r"ringtone|polyphon|\b(?:on|for|to|from) (?:your|ur) (?:mobile|mob|phone)\b"),
    ("message", 4, r"freemsg|free-msg|free msg|sms\.|txt\w{2,}"),
    ("shout", 2, r"!!"),
)
_LONG_NUMBER = re.compile(r"[0-9]{5}")
_DIGIT = re.compile(r"\d")
_SHAPES = tuple((family, weight, re.compile(shape)) for family, weight, shape in _PATTERNS)
_SHAPES_WITHOUT_FIGURES = tuple(
    shape for shape in _SHAPES if shape[0] in {"small print", "telephone", "message", "shout"}
)


def check(reading: Reading, _context: Context) -> Iterator[Hit]:
    """Find stretches in which the cues of several families add up."""
    words = reading.words
    if _CUES.keys().isdisjoint(words) or not _TOLD.isdisjoint(words):
        return
    cues = [(at, *cue) for at, word in enumerate(words) if word in _CUES for cue in _CUES[word]]
    if len(cues) < _FEWEST_CUES and _LONG_NUMBER.search(reading.folded.text) is None:
        return
    cues.extend(_in_figures(reading))
    if not is_trick(cues):
        return  # What all together are not, none of them can be.
    cues.sort()
    for first, last in _crowds(cues):
        yield hit("scam", *reading.span_of_words(first, last))


def _in_figures(reading: Reading) -> Iterator[tuple[int, str, int]]:
    """Yield the cues that are no words, each at the word where it begins."""
    text = reading.folded.text
    for family, weight, shape in _SHAPES if _DIGIT.search(text) else _SHAPES_WITHOUT_FIGURES:
        for match in islice(shape.finditer(text), _MOST_MATCHES):
            at = bisect_right(reading.starts, match.start()) - 1
            yield max(at, 0), family, weight


def _crowds(cues: list[tuple[int, str, int]]) -> Iterator[tuple[int, int]]:
    """Yield the first stretch of the text, if any, where the cues are enough."""
    begin = 0
    for start in range(0, cues[-1][0] + 1, _STEP):
        while begin < len(cues) and cues[begin][0] < start:
            begin += 1
        near = [cue for cue in cues[begin : begin + _MOST_CUES] if cue[0] < start + _WINDOW]
        if is_trick(near):
            yield near[0][0], near[-1][0]
            return


def is_trick(cues: list[tuple[int, str, int]]) -> bool:
    """Say whether cues are enough: each family counts once, by its heaviest cue."""
    heaviest: dict[str, int] = {}
    for _, family, weight in cues:
        heaviest[family] = max(heaviest.get(family, 0), weight)
    total = sum(heaviest.values())
    firm = sum(weight >= _FIRM for weight in heaviest.values())
    if "premium" in heaviest or "figures" in heaviest:
        is_firm = firm > 1 or len(heaviest) >= _FEWEST_FAMILIES
        return total >= _PAID_TOTAL and is_firm
    is_crowd = len(heaviest) >= _FEWEST_FAMILIES
    return is_crowd and ((total >= _TOTAL and firm > 1) or (total >= _SURE_TOTAL and firm > 0))
