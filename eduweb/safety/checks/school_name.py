"""The name of a school, where somebody says that they go there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eduweb.safety.checks.hit import Hit, hit
from eduweb.safety.checks.private_words import LISTS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from eduweb.safety.context import Context
    from eduweb.safety.reading import Reading

KINDS = LISTS["kinds of school"]
_NOT_NAMES = LISTS["never a school's name"]
_GOES = LISTS["goes there"]
_STORIES = LISTS["schools of stories"]
_SAINTS = frozenset({"st", "saint", "sts"})
TRIGGERS = KINDS | _SAINTS
"""Without one of these words, a text has nothing for this check."""
_CHURCH = frozenset({"c", "of", "e", "ce", "rc", "cofe", "church", "england", "and", "nursery", "va"})
_TO = frozenset({"to", "at", "in", "from", "a", "is", "called", "the", "its", "our", "my", "pupil"})
_SCHOOL = frozenset({"school", "skool", "academy", "schools"})
_OWN = frozenset({"my", "our", "mi", "his", "her", "their"})
_NO_CALL = LISTS["not a handle"] | LISTS["never a school's name"]
_TRIPS = frozenset(
    {"trip", "match", "played", "against", "beat", "versus", "vs", "tournament", "visited", "concert"}
)
_IS = frozenset({"is", "called", "named"})
_MINE = _OWN | {"i", "we"}
_FAR = 8
_MOST_NAMES = 4
_REACH = 3


def check(reading: Reading, context: Context) -> Iterator[Hit]:
    """Find schools that somebody goes to."""
    words = reading.words
    if KINDS.isdisjoint(words) and _SAINTS.isdisjoint(words) and not context.school_names:
        return
    if not _STORIES.isdisjoint(words):
        return
    for first, last in schools(words):
        if _is_gone_to(words, first, last):
            yield hit("school-name", *reading.span_of_words(first, last))
    yield from _called(reading)
    yield from _of_this_school(reading, context.school_names)


def _of_this_school(reading: Reading, names: frozenset[str]) -> Iterator[Hit]:
    """Find "i go to hillside" where Hillside is the name of this very school."""
    words = reading.words
    for name in sorted(names):
        parts = [part for part in name.lower().replace("'", "").split() if part not in KINDS]
        for at in range(len(words) - len(parts) + 1) if parts else ():
            is_name = words[at] == parts[0] and words[at : at + len(parts)] == parts
            if is_name and not _GOES.isdisjoint(words[max(0, at - _REACH) : at]):
                yield hit("school-name", *reading.span_of_words(at, at + len(parts) - 1))


def schools(words: list[str]) -> Iterator[tuple[int, int]]:
    """Yield the first and last word of every name of a school."""
    done = 0
    for at, word in enumerate(words):
        if at >= done and word in KINDS:
            first = _first_of_name(words, at, done)
            if first < at:
                done = _last_of_name(words, at) + 1
                yield first, done - 1
        elif at >= done and word in _SAINTS and _is_saint(words, at):
            done = _last_of_name(words, at + (2 if words[at + 1] == "." else 1)) + 1
            yield at, done - 1


def _first_of_name(words: list[str], at: int, done: int) -> int:
    """Return where the name before the kind of school begins; the kind itself where it has none."""
    first = at
    while first > max(done, at - _MOST_NAMES - 1) and _names(words, first - 1):
        first -= 1
    while first < at and words[first] in _CHURCH | KINDS | {"."}:
        first += 1
    return first


def _names(words: list[str], at: int) -> bool:
    word = words[at]
    if word == ".":
        return at > 0 and words[at - 1] in _SAINTS
    if word in _CHURCH and at > 0 and word not in {"and", "of"}:
        return True
    if word == "of":
        return words[at + 1 : at + 2] == ["e"] or words[at + 1 : at + 2] == ["england"]
    return word not in _NOT_NAMES and word not in _GOES and not word.isdigit()


def _last_of_name(words: list[str], at: int) -> int:
    while at + 1 < len(words) and words[at + 1] in KINDS | _CHURCH - {"and", "of", "in", "e"}:
        at += 1
    return at


def _is_saint(words: list[str], at: int) -> bool:
    """Say whether "st" begins the name of a church school: "st marys"."""
    after = at + 2 if words[at + 1 : at + 2] == ["."] else at + 1
    if after >= len(words) or not words[after].isalpha() or words[after] in _NOT_NAMES:
        return False
    before = [word for word in words[max(0, at - _REACH) : at] if word not in _TO]
    return bool(before) and before[-1] in {"go", "goes", "attend", "attends", "school"}


def _is_gone_to(words: list[str], first: int, last: int) -> bool:
    before = words[max(0, first - _REACH - 1) : first]
    after = words[last + 1 : last + 1 + _REACH]
    if not _TRIPS.isdisjoint(before):
        return False
    if not {"is", "its"}.isdisjoint(before) and not _SCHOOL.isdisjoint(before):
        return True
    if not _GOES.isdisjoint(before):
        return True
    if after[:3] == ["is", "where", "i"] or after[:3] == ["is", "where", "we"]:
        return True
    return after[:1] == ["is"] and after[1:2] in (["my"], ["our"]) and not _SCHOOL.isdisjoint(after)


def _called(reading: Reading) -> Iterator[Hit]:
    """Find "my school is called hillside", "the school i go to is called hillside", "our school is Elm"."""
    words = reading.words
    for at in range(2, len(words)):
        before = words[max(0, at - _FAR) : at]
        if before[-1] not in _IS or _SCHOOL.isdisjoint(before) or not words[at].isalpha():
            continue
        if words[at] in _NO_CALL or _MINE.isdisjoint(before):
            continue
        is_named = before[-1] in {"called", "named"} or "name" in before[-6:]
        start, _ = reading.span_of_words(at, at)
        is_capital = before[-2] in _SCHOOL and reading.typed[start].isupper()
        if is_named or (is_capital and before[-3:-2] in (["my"], ["our"])):
            yield hit("school-name", *reading.span_of_words(at, at))
