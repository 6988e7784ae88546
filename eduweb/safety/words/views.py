"""The ways in which a text is looked at: word by word, letter by letter, half by half, symbol by symbol."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from eduweb.safety.words.found import Entry, Found

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from eduweb.safety.reading import Reading
    from eduweb.safety.words.finder import Finder

_STOP = "."
_APART = re.compile(r"(?<![a-z0-9@$])([a-z0-9@$])\1*(?:[^a-z0-9@$]{1,5}([a-z0-9@$])\2*(?![a-z0-9@$])){2,}")
_DIGITS = str.maketrans("0134578@$", "oieastbas")
_ODD = re.compile(
    r"[a-z'][0-9@$*#+|!^%&(){}\[\]<>/\\_=~?.-]+(?=[a-z0-9@$])|[a-z][0-9*@$#+!|<]+(?:[\s.,;:?]|$)|[a-z][|/\\]|(?:^|\s)\(\d[a-z]"
    r"|(?:^|\s)[^a-z\s'\"(,.:;-]+[a-z]|[^\x00-\x7f]"
)
_PLAIN = re.compile(r"(?:[a-z\s'\",:;]++|[.?]++(?=\s|$))*+")
"""Most texts: nothing that is odd needs to be looked for."""
_CHUNK = re.compile(r"\S+")
_BEFORE = ".,;:?\"'"
_AFTER = ".,;:?!\"'"
_WRAPS = "*_~()[]{}"
_MOST_PIECES = 4
_GAP = re.compile(r"[\s.,_~'*/-]{1,4}")
_FEWEST_LOOSE = 2
_SHORT = 3
_SHORT_WORD = 4
_COVERS = frozenset("*#_")
_SIGNED = re.compile(r"(?=.*[0-9@$!|*+(<#&€£])[^a-z]*[a-z][^a-z]*[a-z].*")
_MOST_UNREAD = 200
"""So many different words of letters and signs that say nothing are in no text of a child."""
_TOO_MUCH = Entry("unreadable")


def find(reading: Reading, finder: Finder, enough: Container[str] = ()) -> Iterator[Found]:
    """Find listed words in every view, each where it stands in the folded text.

    The caller may add to `enough` kinds of which it wants no more.
    """
    loose: list[int] = []
    yield from _whole_words(reading, finder, loose)
    if loose:
        yield from _in_pieces(reading, finder, loose, enough)
    text = reading.folded.text
    for match in _APART.finditer(text):
        yield from _letters_apart(match, finder, enough)
    if _PLAIN.fullmatch(text) is None and _ODD.search(text):
        yield from _behind_symbols(text, finder)


def _whole_words(reading: Reading, finder: Finder, loose: list[int]) -> Iterator[Found]:
    """Find words and phrases as they stand, and note the words that nobody knows."""
    quiet = finder.quiet
    if quiet.issuperset(reading.words):
        return
    unknown: set[str] = set()
    for index, word in enumerate(reading.words):
        if word in unknown:
            loose.append(index)
        elif word not in quiet:
            yield from _at_word(reading, finder, index, loose)
            if loose[-1:] == [index] and not finder.minds_its_place(word):
                unknown.add(word)


def _at_word(reading: Reading, finder: Finder, index: int, loose: list[int]) -> Iterator[Found]:
    word = reading.words[index]
    begins_a_phrase = word in finder.words.phrases
    if begins_a_phrase:
        entry, last = _phrase(finder, reading.words, index)
        if entry is not None:
            yield _found(reading, entry, index, last)
            return
    entry, is_loose = finder.look(word)
    if entry is not None:
        if len(word) > _SHORT_WORD or not _is_cut_off(reading, index):
            yield _found(reading, entry, index, index)
    elif is_loose:
        loose.append(index)
    elif not begins_a_phrase:
        finder.hush(word)
    disguised = finder.words.disguised
    if word in disguised and _is_dressed_up(reading, index):
        yield Found(disguised[word], reading.starts[index], reading.ends[index])


def _is_cut_off(reading: Reading, index: int) -> bool:
    """Say whether a covered letter joins a short word to more letters: "ass*mbly"."""
    text, start, end = reading.folded.text, reading.starts[index], reading.ends[index]
    return (_covers(text[end : end + 1]) and text[end + 1 : end + 2].isalpha()) or (
        start > 1 and _covers(text[start - 1]) and text[start - 2].isalpha()
    )


def _covers(char: str) -> bool:
    return char in _COVERS if char.isascii() else char.isprintable()


def _is_dressed_up(reading: Reading, index: int) -> bool:
    """Say whether a word is typed in mixed case, or with signs that are not on the keyboard."""
    start, end = reading.span_of_words(index, index)
    typed = reading.typed[start:end]
    return not typed.isascii() or not (typed.islower() or typed.isupper() or typed.istitle())


def _found(reading: Reading, entry: Entry, first: int, last: int) -> Found:
    return Found(entry, reading.starts[first], reading.ends[last], first, last)


def _phrase(finder: Finder, words: list[str], index: int) -> tuple[Entry | None, int]:
    after = words[index + 1] if index + 1 < len(words) else ""
    for tokens, entry in finder.words.phrases[words[index]]:
        if tokens[1] == after and tuple(words[index : index + len(tokens)]) == tokens:
            return entry, index + len(tokens) - 1
    return None, index


def _in_pieces(reading: Reading, finder: Finder, loose: list[int], enough: Container[str]) -> Iterator[Found]:
    """Find a word cut in two or more: "bitc. h", "fu ck"."""
    unknown = set(loose)
    places = [index for index, word in enumerate(reading.words) if word != _STOP]
    words = [reading.words[index] for index in places]
    roots = finder.apart_roots.words
    begun = [words[ahead:] for ahead in range(_MOST_PIECES)]
    found = [
        (at, -size)
        for size in range(2, _MOST_PIECES + 1)
        for at, joined in enumerate(map("".join, zip(*begun[:size], strict=False)))
        if joined in roots
    ]
    for at, size in sorted(found):
        pieces = places[at : at - size]
        entry = finder.words.apart["".join(words[at : at - size])]
        if entry.kind not in enough and _are_pieces(reading, pieces, unknown):
            yield Found(entry, reading.starts[pieces[0]], reading.ends[pieces[-1]])


def _are_pieces(reading: Reading, indexes: list[int], unknown: set[int]) -> bool:
    """Say whether words are the pieces of one: near one another, and neither all words nor all letters."""
    if all(len(reading.words[index]) == 1 for index in indexes):
        return False
    together = all(_go_together(reading, *pair, unknown) for pair in pairwise(indexes))
    return together and _is_loose(reading, indexes, unknown)


def _is_loose(reading: Reading, indexes: list[int], unknown: set[int]) -> bool:
    """Say whether pieces are no words: two letters of them, or one that ends a word after a stop."""
    words = [reading.words[index] for index in indexes]
    loose = sum(
        len(word) for index, word in zip(indexes, words, strict=True) if index in unknown or len(word) == 1
    )
    if loose >= _FEWEST_LOOSE or loose == 0:
        return loose > 0
    gap = reading.folded.text[reading.ends[indexes[-2]] : reading.starts[indexes[-1]]]
    is_last = len(words[-1]) == 1 and words[-1] not in "aiu" and (words[-1] != "s" or "." in gap)
    return is_last or (words[0] in "bfw" and len(words[-1]) > _SHORT)


def _go_together(reading: Reading, before: int, index: int, unknown: set[int]) -> bool:
    """Say whether two pieces stand near each other in one sentence, unlike "sh! it is late"."""
    gap = reading.folded.text[reading.ends[before] : reading.starts[index]]
    if _GAP.fullmatch(gap) is None:
        return False
    return index in unknown or len(gap) == 1 or len(reading.words[index]) == 1 or gap.isspace()


def _letters_apart(match: re.Match[str], finder: Finder, enough: Container[str]) -> Iterator[Found]:
    """Find a word in letters that stand apart: "s h i t", "f.u.c.k", "f..uu..ck"."""
    text = match[0]
    places: list[int] = []
    for place, char in enumerate(text):
        if (char.isalnum() or char in "@$") and (not places or text[place - 1] != char):
            places.append(place)
    letters = "".join(text[place] for place in places)
    if sum(map(str.isalpha, letters)) * 2 < len(letters):
        return
    for start, end, entry in finder.letters_apart(letters.translate(_DIGITS)):
        if entry.kind in enough:
            continue
        last = places[end] if end < len(places) else len(text)
        stop = match.start() + len(text[:last].rstrip())
        yield Found(entry, match.start() + places[start], _end_of_letters(match, places[end - 1], stop))


def _end_of_letters(match: re.Match[str], last: int, stop: int) -> int:
    """Return where the last letter ends, held longer or not."""
    end = last
    while match.start() + end < stop and match[0][end] == match[0][last]:
        end += 1
    return match.start() + end


def _behind_symbols(text: str, finder: Finder) -> Iterator[Found]:
    """Find words written with digits and symbols: "sh1t", "$hit", "f**k", "p155 0ff"."""
    before: re.Match[str] | None = None
    unread: set[str] = set()
    for match in _CHUNK.finditer(text):
        if before is None and match[0].isalpha():
            continue
        chunk = match[0].rstrip(_AFTER).lstrip(_BEFORE)
        if before is not None and (entry := finder.joined(before[0] + chunk)):
            yield Found(entry, before.start(), match.start() + len(match[0].rstrip(_AFTER)))
        before = None
        if len(chunk) >= _SHORT and not chunk.isalpha():
            found = _decoded(match, chunk, finder)
            before = match if found is None else None
            if found is None and _SIGNED.fullmatch(chunk):
                unread.add(chunk)
                found = _not_read(match, text) if len(unread) > _MOST_UNREAD else None
            if found is not None:
                yield found
            if len(unread) > _MOST_UNREAD:
                return


def _not_read(match: re.Match[str], text: str) -> Found:
    """Give up a text in words of signs that nobody could read: a person looks at it."""
    return Found(_TOO_MUCH, match.start(), len(text))


def _decoded(match: re.Match[str], chunk: str, finder: Finder) -> Found | None:
    if chunk.isdigit():
        return None
    entry = finder.decode(chunk)
    if entry is None and match[0].endswith("!"):
        entry = finder.joined(chunk + "!")
    if entry is None and chunk[0] in _WRAPS and chunk[-1] in _WRAPS:
        chunk = chunk.strip(_WRAPS)
        entry = None if chunk.isalpha() or len(chunk) < _SHORT else finder.decode(chunk)
    if entry is None:
        return None
    start = match.start() + match[0].find(chunk)
    return Found(entry, start, start + len(chunk))
