"""A whole name: said to be the whole one, or beside a school, a town or an age.

A first name alone is no secret, nor is a classmate's or a famous person's name
without anything beside it.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from eduweb.safety.checks import school_name
from eduweb.safety.checks.hit import Hit, hit
from eduweb.safety.checks.private_words import LISTS
from eduweb.safety.dictionary import is_first_name, is_surname, is_word

if TYPE_CHECKING:
    from collections.abc import Iterator

    from eduweb.safety.context import Context
    from eduweb.safety.reading import Reading

_WHOLE = frozenset({"full", "whole", "real", "proper", "actual", "entire", "complete", "legal"})
_TOWNS = LISTS["towns"]
_AGES = LISTS["numbers of years"]
_STORY = LISTS["not a child"] | LISTS["schools of stories"]
_LINKS = frozenset({"actually", "really", "is", "its", "called", "s", "am", "im", "i"})
_NOT_NAMES = LISTS["never a school's name"] | LISTS["first person"] | frozenset({"not", "so", "going", "and"})
_STAY = frozenset(
    {"secret", "private", "long", "short", "hidden", "silly", "funny", "boring", "hard", "weird"}
)
_SAINTS = frozenset({"st", "saint"})
_AGED = frozenset({"am", "im", "aged", "age", "is", "year", "yr", "turning"})
_YEARS = (["years"], ["yrs"], ["year"])
_CUES = frozenset({"me", "its", "this", "name", "names", "im", "am"})
_LAST = frozenset({"last", "second", "family", "other"})
_FAR = 14
_MOST_SCHOOLS = 3
_MOST_NAMES = 3
_SHORTEST = 2
_SCHOOL_WORDS = school_name.KINDS | _SAINTS
TRIGGERS = _CUES | _SCHOOL_WORDS | _AGES
"""Without one of these, a digit or another sign in it, a text has nothing for this check."""


def check(reading: Reading, context: Context) -> Iterator[Hit]:
    """Find names that lead to a child."""
    words = reading.words
    cues = list(_cues(words))
    roll = _rolled(context.roll_names, words) if context.roll_names else []
    has_school = not _SCHOOL_WORDS.isdisjoint(words)
    if not (cues or roll or has_school) or not _STORY.isdisjoint(words):
        return
    schools = list(school_name.schools(words)) if has_school else []
    for first, last in roll:
        if _leads_to_a_child(words, first, last) or _has_school(schools, first, last):
            yield hit("full-name", *reading.span_of_words(first, last))
    for at in cues:
        found = _name_after(words, at)
        if found and (
            _is_whole(words, at) or _leads_to_a_child(words, *found) or _has_school(schools, *found)
        ):
            yield hit("full-name", *reading.span_of_words(*found))
    yield from _pupils(reading, schools)
    yield from _in_halves(reading)


def _in_halves(reading: Reading) -> Iterator[Hit]:
    """Find "my name is ella and my last name is thompson"."""
    words = reading.words
    if "name" not in words:
        return
    for at, word in enumerate(words[:-2]):
        is_last = word == "surname" or (word == "name" and at > 0 and words[at - 1] in _LAST)
        if not is_last or words[at + 1] != "is" or words[at + 2] in _STAY | _NOT_NAMES:
            continue
        if words.count("name") > (word == "name"):
            yield hit("full-name", *reading.span_of_words(at + 2, at + 2))


def _is_whole(words: list[str], at: int) -> bool:
    return words[at] in {"name", "names"} and not _WHOLE.isdisjoint(words[max(0, at - 3) : at])


def _has_school(schools: list[tuple[int, int]], first: int, last: int) -> bool:
    return any(begin > last or end < first for begin, end in schools[:_MOST_SCHOOLS])


def _cues(words: list[str]) -> Iterator[int]:
    """Yield where somebody says who they are: "my name is", "im", "i am called", "name:"."""
    if (
        len(words) > _MOST_NAMES
        and is_first_name(words[0])
        and is_surname(words[1])
        and _tells_age(words[2:7])
    ):
        yield -1
    if _CUES.isdisjoint(words):
        return
    for at, word in enumerate(words):
        is_start = word in {"me", "its", "this"} and at < _MOST_NAMES
        if is_start or word in {"name", "names", "im"} or (word == "am" and words[at - 1 : at] == ["i"]):
            yield at


def _name_after(words: list[str], at: int) -> tuple[int, int] | None:
    """Return the first and last word of the first name and surname behind a cue."""
    place = at + 1
    while place < len(words) and place < at + 4 and words[place] in _LINKS:
        place += 1
    return _whole_name(words, place)


def _whole_name(words: list[str], at: int) -> tuple[int, int] | None:
    if at + 1 >= len(words) or words[at] in _STAY or words[at] in _NOT_NAMES:
        return None
    first, last = words[at], at + 1
    if not (is_first_name(first) or not is_word(first)) or not first.isalpha():
        return None
    while last + 1 < len(words) and last < at + _MOST_NAMES and is_first_name(words[last]):
        if not is_surname(words[last + 1]):
            break
        last += 1
    second = words[last]
    if not second.isalpha() or len(second) < _SHORTEST or second in _NOT_NAMES or second in _TOWNS:
        return None
    is_name = is_surname(second) or (is_first_name(first) and not is_word(second))
    return (at, last) if is_name else None


def _leads_to_a_child(words: list[str], first: int, last: int) -> bool:
    """Say whether an age, a class or a town stands near, in words about oneself."""
    near = words[max(0, first - _FAR) : last + 1 + _FAR]
    return _tells_age(near) or _tells_town(near)


def _tells_age(near: list[str]) -> bool:
    return any(
        _is_age(word) and (at == 0 or near[at - 1] in _AGED or near[at + 1 : at + 2] in _YEARS)
        for at, word in enumerate(near)
    )


def _is_age(word: str) -> bool:
    return word in _AGES or (word.isdigit() and len(word) < 3 and 2 < int(word) < 13)  # noqa: PLR2004


def _tells_town(near: list[str]) -> bool:
    return any(
        word in {"live", "lives", "living", "from", "in", "near"}
        and (near[at + 1 : at + 2] or [""])[0] in {"in", "near", "at", *_TOWNS}
        and not _TOWNS.isdisjoint(near[at + 1 : at + 4])
        for at, word in enumerate(near)
    ) or (near[-1:] != [] and near[-1] in _TOWNS)


def _pupils(reading: Reading, schools: list[tuple[int, int]]) -> Iterator[Hit]:
    """Find "ben jones goes to hillside juniors", "jakub nowik from hollinquay primary"."""
    words = reading.words
    for begin, end in schools:
        at = begin - 1
        while at >= 0 and words[at] in {"to", "at", "from", "in", "goes", "is", "who", "the", "attends", "."}:
            at -= 1
        linked = words[at + 1 : begin]
        if at < 1 or not linked or {"goes", "from", "at", "attends"}.isdisjoint(linked):
            continue
        if is_first_name(words[at - 1]) and (is_surname(words[at]) or not is_word(words[at])):
            yield hit("full-name", *reading.span_of_words(at - 1, end))


def _rolled(names: frozenset[str], words: list[str]) -> list[tuple[int, int]]:
    """Return where whole names of the roll stand."""
    by_first = _by_first_word(names)
    return [
        (at, at + len(parts) - 1)
        for at, word in enumerate(words)
        for parts in by_first.get(word, ())
        if tuple(words[at : at + len(parts)]) == parts
    ]


@lru_cache(maxsize=64)
def _by_first_word(names: frozenset[str]) -> dict[str, tuple[tuple[str, ...], ...]]:
    found: dict[str, list[tuple[str, ...]]] = {}
    for name in sorted(names):
        parts = tuple(name.lower().replace("'", "").replace("-", " ").split())
        if len(parts) > 1:
            found.setdefault(parts[0], []).append(parts)
    return {first: tuple(wholes) for first, wholes in found.items()}
