"""Home addresses: a house with its street, a street where somebody lives, a named house, a flat.

The reading may also be of several short messages, joined by spaces or new lines.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from eduweb.safety.checks.hit import Hit, hit
from eduweb.safety.checks.private_words import LISTS
from eduweb.safety.checks.said_numbers import NUMBER_WORDS, said_number
from eduweb.safety.checks.told_style import Level, Style

if TYPE_CHECKING:
    from collections.abc import Iterator

    from eduweb.safety.context import Context
    from eduweb.safety.reading import Reading

_STREETS = LISTS["streets"]
# These kinds of street are also everyday words: somebody has to live there.
_PLAIN_WORDS = LISTS["streets that are everyday words too"]
_FIRST = LISTS["streets that come first"]
_LIVES = LISTS["somebody lives there"]
_LIVES_SURELY = LISTS["lives alone"]
_NOT_NAMES = LISTS["never part of a name"]
_LABELS = LISTS["not a house number"]
_PLAIN = LISTS["plain streets"]
_HOUSES = LISTS["house names"]
_ROYAL = LISTS["royal"]
_FAMOUS = LISTS["famous streets"]
_OWN = LISTS["first person"] | LISTS["family"] | LISTS["lives alone"]
_TOWNS = LISTS["towns"]
_ARTICLES = frozenset({"y", "yr", "de", "la", "du"})
_IS = (["is"], ["called"], ["name"])
_NAMED = frozenset(
    {"close", "way", "court", "view", "rise", "place", "green", "walk", "row", "square", "hill"}
)
_PLACED_BY = frozenset(
    {"address", "adress", "addres", "street", "road", "on", "off", "down", "house", "home"}
)
_FLATS = frozenset({"flat", "apartment", "apt", "maisonette", "unit", "plot", "caravan", "chalet", "flt"})
_NUMBER_IS = frozenset({"number", "no", "num", "nr"})
_PLACED = frozenset({"at", "on", "in", "near", "off", "down", "up", "is", "along", "by", "round", "opposite"})
_ANY = _STREETS | _PLAIN_WORDS | _FIRST
TRIGGERS = _ANY
"""Without one of these, a digit or another sign in it, a text has nothing for this check."""
_HOUSE_NUMBER = re.compile(r"[1-9][0-9]{0,3}[a-h]?")
_LEET_DIGIT = re.compile(r"[0134]")
_LEET = str.maketrans("0134", "oiea")
_REACH = 3
_FAR = 5
_BEGINS = _FLATS | _LIVES_SURELY | _PLACED_BY | NUMBER_WORDS
"""With one of these, or with a digit, every place begins or is led to."""
_LEADS_TO_A_HOUSE = _PLACED | _NUMBER_IS | LISTS["lives alone"] | {"to", "its", "street", "road", "."}
_LOOKS = frozenset({"white", "red", "yellow", "blue", "brown", "grey", "tall", "low", "thatched", "stone"})
_TOLD_OF = frozenset({"he", "she", "they", "who", "had"})
_NOW = frozenset({"is", "its", "lives", "are"})
_ONCE = frozenset({"lived", "lodged", "dwelt", "stayed", "stood", "gave", "kept"})
_MINE = LISTS["first person"] | LISTS["family"] | {"friend", "friends", "mate"}


def check(reading: Reading, _context: Context) -> Iterator[Hit]:
    """Find the places where somebody lives."""
    words = reading.words
    if _ANY.isdisjoint(words):
        if _LEET_DIGIT.search(reading.folded.text) is None:
            return
        words = [_unleeted(word) for word in words]
        if _ANY.isdisjoint(words):
            return
    is_told = _is_told_of(words)
    if not (is_told and Style(reading, is_lone=True).is_a_books(Level.PLAIN, is_said=False)):
        yield from _homes(reading, words, is_told=is_told)


def _homes(reading: Reading, words: list[str], *, is_told: bool) -> Iterator[Hit]:
    lives = not _LIVES.isdisjoint(words) or _own_street(words)
    is_home = lives and _ROYAL.isdisjoint(words) and not _OWN.isdisjoint(words) and not is_told
    for index, word in enumerate(words):
        if word not in _BEGINS and not word[0].isdigit():
            continue
        last = _numbered(reading, words, index, lives=lives)
        if last is None and is_home and (word in _LIVES_SURELY or word in _PLACED_BY):
            place = _lived_in(reading, words, index)
            if place is not None:
                yield hit("address", *reading.span_of_words(*place))
        if last is not None:
            yield hit("address", *reading.span_of_words(index, last))


def _own_street(words: list[str]) -> bool:
    """Say whether "my street is ..." stands in the text."""
    return any(
        word in {"street", "road"}
        and words[at - 1 : at] in (["my"], ["our"])
        and words[at + 1 : at + 2] in _IS
        for at, word in enumerate(words)
    )


def _unleeted(word: str) -> str:
    """Read "str33t" as "street", and leave numbers alone."""
    return word if word.isdigit() or word.isalpha() else word.translate(_LEET)


def _numbered(reading: Reading, words: list[str], index: int, *, lives: bool) -> int | None:
    """Return the last word of the address that a house number or a flat begins."""
    word = words[index]
    if word in _FLATS:
        return _flat(words, index)
    before = words[index - 1] if index else ""
    lives = lives or before in _NUMBER_IS
    if _HOUSE_NUMBER.fullmatch(word):
        end = index
    else:
        said = said_number(words, index) if lives and not _is_pronoun(word, before) else None
        if said is None:
            return None
        end = said[1]
        if before not in _LEADS_TO_A_HOUSE and not _is_written_as_a_name(reading, end + 1):
            return None
    if before in _LABELS or before == "0" or (before.isdigit() and not lives):
        return None
    if words[end + 1 : end + 2] == ["the"]:
        return _the_street(reading, words, end, before)
    if before in _NUMBER_IS and words[end + 1 : end + 2] in (["on"], ["in"], ["of"], ["down"]):
        end += 1
    return _street_after(reading, words, end, lives=lives)


def _is_told_of(words: list[str]) -> bool:
    """Say whether others, of whom nobody here is one, lived somewhere once: "they went to live in ..."."""
    is_past = not _ONCE.isdisjoint(words) or any(pair == ("to", "live") for pair in pairwise(words))
    return is_past and _NOW.isdisjoint(words) and not _TOLD_OF.isdisjoint(words) and _MINE.isdisjoint(words)


def _is_written_as_a_name(reading: Reading, index: int) -> bool:
    """Say whether a word begins with a capital letter, or a street follows it that is nothing else."""
    words = reading.words
    if index >= len(words):
        return False
    start, _ = reading.span_of_words(index, index)
    return reading.typed[start].isupper() or not _STREETS.isdisjoint(words[index + 1 : index + 2 + _REACH])


def _is_pronoun(word: str, before: str) -> bool:
    """Say whether "one" is somebody or something ("one must never ...") and no house."""
    return word == "one" and before not in _NUMBER_IS and before != "at"


def _the_street(reading: Reading, words: list[str], index: int, before: str) -> int | None:
    """Read "at 4 the green"; a 2 or a 4 elsewhere may stand for "to" and "for"."""
    if index + 2 >= len(words) or words[index + 2] not in _STREETS | _PLAIN_WORDS:
        return None
    start, end = reading.span_of_words(index + 1, index + 2)
    is_written = all(part[:1].isupper() for part in reading.typed[start:end].split())
    return index + 2 if is_written or before in _NUMBER_IS or before == "at" else None


def _street_after(reading: Reading, words: list[str], index: int, *, lives: bool) -> int | None:
    first = _next_word(words, index + 1, lives=lives)
    if first is None or words[first] == "way":
        return None
    if words[first] in _FIRST and first + 1 < len(words) and words[first + 1] not in _NOT_NAMES:
        return _end_of_welsh(words, first + 1)
    place = first
    for _ in range(_REACH + 1):
        word = words[place]
        if word in _NOT_NAMES or word in _FAMOUS or word[0].isdigit():
            return None
        if place > first and _is_street(reading, words, first, place, lives=lives):
            return place + (words[place + 1 : place + 2] != [] and words[place + 1] in _STREETS)
        following = _next_word(words, place + 1, lives=lives)
        if following is None:
            return None
        place = following
    return None


def _end_of_welsh(words: list[str], place: int) -> int:
    """Return the last word of "heol y bryn"."""
    return place + 1 if words[place] in _ARTICLES and place + 1 < len(words) else place


def _next_word(words: list[str], at: int, *, lives: bool) -> int | None:
    """Return the next word; where somebody lives, also the first of the next line or after "st."."""
    if at < len(words) and words[at] == "." and (lives or words[at - 1] == "st"):
        at += 1
    return at if at < len(words) and words[at] != "." else None


def _is_street(reading: Reading, words: list[str], first: int, place: int, *, lives: bool) -> bool:
    word = words[place]
    if word in _STREETS:
        return True
    if word not in _PLAIN_WORDS:
        return False
    if lives and (word != "house" or not _LIVES_SURELY.isdisjoint(words)):
        return True
    if words[first - 1][-1].isalpha() or (words[place + 1 : place + 2] and words[place + 1] in _TOWNS):
        return True  # "14a bramble st", "14 bramble close leeds"
    start, end = reading.span_of_words(first, place)
    return all(part[:1].isupper() for part in reading.typed[start:end].split())


def _flat(words: list[str], index: int) -> int | None:
    """Read "flat 3b harper house": a number, then a name and what it is."""
    if index + 3 >= len(words) or not _HOUSE_NUMBER.fullmatch(words[index + 1]):
        return None
    for place in range(index + 3, min(len(words), index + 6)):
        if words[place] in _ANY and not _NOT_NAMES.intersection(words[index + 2 : place]):
            return place
        if words[place] == ".":
            return None
    return None


def _lived_in(reading: Reading, words: list[str], index: int) -> tuple[int, int] | None:
    """Return the first and last word of the place: "i live on fennel street", "our home is rose cottage"."""
    place = index + 1
    end = min(len(words), index + 2 + _FAR)
    is_placed = words[index] in _PLACED_BY - {"house", "home"}
    has_the = False
    while place < end and words[place] in _PLACED | _NUMBER_IS | {"and", "the", "old", "called"}:
        is_placed = is_placed or words[place] in _PLACED
        has_the = has_the or words[place] == "the"
        place += 1
    if not is_placed or place >= len(words) or words[place] == ".":
        return None
    if words[place] in _FIRST and place + 1 < len(words) and words[place + 1].isalpha():
        return place, _end_of_welsh(words, place + 1)
    last = _name_and_street(words, place, index)
    if last is not None and _is_only_described(reading, words[place : last + 1], place):
        return None
    if last is None or (has_the and _HOUSES.isdisjoint((words[place], words[last]))):
        return None
    return place, last


def _is_only_described(reading: Reading, name: list[str], place: int) -> bool:
    """Say whether "the white house" tells what a house looks like; with capital letters it is its name."""
    start, _ = reading.span_of_words(place, place)
    return _LOOKS.issuperset(name[:-1]) and name[-1] in _HOUSES and not reading.typed[start].isupper()


def _name_and_street(words: list[str], first: int, index: int) -> int | None:
    if words[first] in _PLAIN or words[first] in _NOT_NAMES or words[first] in _TOWNS:
        return None
    for place in range(first + 1, min(len(words), first + 1 + _REACH)):
        word = words[place]
        is_named = word in _HOUSES or word in _NAMED
        if word in _STREETS or (is_named and words[index] in _LIVES_SURELY | {"street", "road"}):
            return place if not _FAMOUS.intersection(words[first:place]) else None
        if word in _NOT_NAMES or word in _PLAIN or word == "." or word[0].isdigit():
            return None
    return None
