"""Listed words that are none here: a name, part of a harmless phrase, or allowed by the school."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from eduweb.safety import datafiles
from eduweb.safety.dictionary import is_name
from eduweb.safety.lexicon import EXCUSES, NAMES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from eduweb.safety.context import Context
    from eduweb.safety.reading import Reading
    from eduweb.safety.words.found import Found

_LISTS = {
    name: frozenset(" ".join(lines).split()) for name, lines in datafiles.sections("words/slips.txt").items()
}
_SAID_TO = _LISTS["thrown at somebody"]
_NAME_FOLLOWS = _LISTS["before a name"]
_NAME_LEADS = _LISTS["after a name"]
_STOP = "."
_PART = re.compile(r"[^\W_]+")


def is_allowed(reading: Reading, found: Found, allow: frozenset[str]) -> bool:
    """Say whether the school allows a word, as it was written or as the list has it."""
    if not allow:
        return False
    if found.entry.word in allow or reading.folded.text[found.start : found.end] in allow:
        return True
    return found.is_plain and not allow.isdisjoint(reading.words[found.first : found.last + 1])


def is_excused(reading: Reading, found: Found, context: Context) -> bool:
    """Say whether a word is part of a harmless phrase, or somebody's name."""
    names = context.roll_names or context.staff_names
    if not found.is_plain:
        return bool(names) and _is_known_person(reading.folded.text[found.start : found.end].split(), context)
    if names and _is_said_of_a_person(reading, found, context):
        return True
    if found.first != found.last:
        return False
    return _in_harmless_phrase(reading.words, found.first) or _is_a_name(reading, found.first)


def _is_said_of_a_person(reading: Reading, found: Found, context: Context) -> bool:
    """Say whether words name somebody on the roll, and are not thrown at somebody else."""
    if not _is_known_person(reading.words[found.first : found.last + 1], context):
        return False
    around = reading.words[found.last + 1 : found.last + 2]
    if around and _is_known_person([reading.words[found.last], *around], context, together=True):
        return True
    return _before(reading, found.first) not in _SAID_TO


def _is_known_person(words: Iterable[str], context: Context, *, together: bool = False) -> bool:
    wanted = frozenset(words)
    for name in (*context.roll_names, *context.staff_names):
        parts = frozenset(_PART.findall(name.lower()))
        if wanted <= parts and (not together or len(wanted) > 1):
            return True
    return False


def _before(reading: Reading, index: int) -> str:
    return reading.words[index - 1] if index else _STOP


def _in_harmless_phrase(words: list[str], index: int) -> bool:
    for place, tokens in EXCUSES.get(words[index], ()):
        start = index - place
        if start >= 0 and tuple(words[start : start + len(tokens)]) == tokens:
            return True
    return False


def _is_a_name(reading: Reading, index: int) -> bool:
    """Say whether a word is written as a name is: "Dick" after another word, or "uncle dick"."""
    word = reading.words[index]
    if word not in NAMES and not is_name(word):
        return False
    before = _before(reading, index)
    if before in _NAME_FOLLOWS:
        return True
    start, end = reading.span_of_words(index, index)
    typed = reading.typed[start:end]
    if not (typed[:1].isupper() and typed[1:].islower()) or before in _SAID_TO:
        return False
    return before != _STOP or _leads_on(reading, index)


def _leads_on(reading: Reading, index: int) -> bool:
    """Say whether what follows the first word of a sentence is told of somebody: "Dick said"."""
    return " ".join(reading.words[index + 1 : index + 2]) in _NAME_LEADS
