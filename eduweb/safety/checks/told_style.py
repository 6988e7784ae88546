"""How much a text reads like a page of a book: its words, its stops, its long sentences.

Pupils' messages have next to none of these marks, old stories several in every
other sentence. Marks add up; what is grave asks for more of them, and what a
child tells of itself, now, is never taken for a story.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from eduweb.safety.phrases import SENSES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from eduweb.safety.reading import Reading

LITERARY = SENSES.alternatives(("@literary",)).own_words
_BOOKISH = SENSES.alternatives(("@bookish",)).own_words - LITERARY
_OLD_WORD, _BOOK_WORD = 2, 1
_STOPS = re.compile(r"\w; ?[a-z]|\w ?(?:--|—) ?[\w\"“‘]|[a-z]: [a-z]")
_HAD = re.compile(
    r"\b(?:he|she|it|they|who|which|[A-Z][a-z]+) had (?:not |never |been |always |so |only |just )?"
    r"[a-z]+(?:ed|en|ne|wn|ght|me|ft|id|de|ld|lt|nt|ot|un|ood)\b"
)
_TAG = re.compile(
    r"[,.!?;:—'’] (?:said|cried|answered|asked|replied|exclaimed|whispered|returned|thought|continued|added)"
    r" (?:the|an?|old|little|poor|[A-Z][a-z]+)\b"
)
"""Who says it comes last: "... , said the Prince"."""
_LONG = 18
_WHOLE = re.compile(r"[A-Z\"“‘'].*[.!?;:,”’\"']\s*", re.DOTALL)
_LONE_I = re.compile(r"\bi\b")
_ENOUGH, _ENOUGH_IF_GRAVE, _ENOUGH_IF_SAID_TO_SOMEBODY = 2, 3, 3
_OF_NOW = SENSES.alternatives(("@of_now",)).own_words
_NOW_I = SENSES.alternatives(("@now_i",)).own_words
_NOW_THEY = SENSES.alternatives(("@now_they",)).own_words
_YOU = frozenset({"you", "your", "yours", "youre", "u", "ur"})
_ME = frozenset({"i", "me", "my", "mine", "myself", "we", "us", "our", "ourselves"})
_FEWEST_OLD = 2
"""One old word is easily typed to get past the filter; two are how a book speaks."""


def reads_like_a_book(reading: Reading, *, is_grave: bool, is_said_to_somebody: bool) -> bool:
    """Say whether a text is told as books tell, surely enough for what was found in it.

    `is_said_to_somebody`: what was found is an approach, not news of somebody.
    """
    words = set(reading.words)
    old = len(LITERARY & words)
    is_own = not _ME.isdisjoint(words)
    if is_grave and (is_said_to_somebody or is_own or not _OF_NOW.isdisjoint(reading.said)):
        return old >= _FEWEST_OLD and not (is_own and _is_told_now(reading.said))
    in_words = _OLD_WORD * old + _BOOK_WORD * len(_BOOKISH & words)
    total = in_words + _marks(reading.typed)
    if is_grave:
        return in_words >= _ENOUGH and total >= _ENOUGH_IF_GRAVE
    return in_words > 0 and total >= (_ENOUGH if _YOU.isdisjoint(words) else _ENOUGH_IF_SAID_TO_SOMEBODY)


def _marks(typed: str) -> int:
    """Count what in the typing itself is a book's: its stops, its tenses, its long whole sentences."""
    is_long = typed.count(" ") >= _LONG and _WHOLE.fullmatch(typed) and not _LONE_I.search(typed)
    return sum(shape.search(typed) is not None for shape in (_STOPS, _HAD, _TAG)) + bool(is_long)


def _is_told_now(words: Sequence[str]) -> bool:
    """Say whether somebody tells what is so now: "i feel", "dad hits"."""
    return any(
        (word in _ME and after in _NOW_I) or (after in _NOW_THEY and word not in _ME)
        for word, after in pairwise(words)
    )
