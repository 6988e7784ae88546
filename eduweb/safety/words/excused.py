"""Listed words that are none here: a name, part of a harmless phrase, or allowed by the school."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from eduweb.safety import datafiles
from eduweb.safety.dictionary import is_name, is_word
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
_FONDLY = frozenset({"dear", "poor", "my", "the"})
_TOLD = re.compile(r"(?!suck|lick|wank|jerk|tast|rubb|touch|flash|show)[a-z]{3,}ed")
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
    if _in_harmless_phrase(reading.words, found.first) or _is_a_name(reading, found.first):
        return True
    return ends_a_word(reading, context)


def ends_a_word(reading: Reading, context: Context) -> bool:
    """Say whether the whole message is the end of a word that the last one began: "cl", "ass"."""
    heads = [line.text.strip().lower() for line in context.before if line.by == context.by]
    if len(reading.words) != 1 or not heads:
        return False
    head = heads[-1]
    return head.isalpha() and not is_word(head) and is_word(head + reading.words[0])


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
    start, end = reading.span_of_words(index, index)
    typed = reading.typed[start:end]
    is_owner = typed.endswith(("'s", "’s"))
    word = reading.words[index]
    if is_owner:
        word = word.removesuffix("s")
    if word not in NAMES and not is_name(word):
        return False
    before = _before(reading, index)
    if before in _NAME_FOLLOWS:
        return True
    if not (typed[:1].isupper() and typed[1:].islower()):
        return False
    if before in _SAID_TO:
        return before == "little" and _before(reading, index - 1) in _FONDLY
    return before != _STOP or is_owner or _leads_on(reading, index)


def _leads_on(reading: Reading, index: int) -> bool:
    """Say whether what follows the first word of a sentence is told of somebody: "Dick said"."""
    after = " ".join(reading.words[index + 1 : index + 2])
    return after in _NAME_LEADS or _TOLD.fullmatch(after) is not None
