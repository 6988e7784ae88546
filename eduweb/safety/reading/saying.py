"""What a text says: its words in plain spelling, emoji among them."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from eduweb.safety.dictionary import dictionary
from eduweb.safety.reading.emoji import DECORATION, Emoji
from eduweb.safety.reading.joined import Instead, is_broken, words_in_pieces
from eduweb.safety.reading.repair import repaired
from eduweb.safety.reading.sentence_ends import false_ends
from eduweb.safety.reading.vocabulary import JOINED, KNOWN, PLAIN, STOP, is_known

if TYPE_CHECKING:
    from collections.abc import Sequence

    from eduweb.safety.normalise import Folded

_JOIN_SECOND = frozenset(second for _, second in JOINED)
_WORDS = dictionary()
_RESPELT = PLAIN.keys() | _JOIN_SECOND
_AS_IT_IS = (KNOWN | {STOP}) - PLAIN.keys() - _JOIN_SECOND
"""Most words of most texts: nothing is to be done about them."""
_MOST_REPAIRS = 60
"""No text of a child has so many words that are none; what comes after stays as it is written."""


class Cut(NamedTuple):
    """A text cut into words; `quoted` has those that were typed with an apostrophe, as typed."""

    typed: str
    folded: Folded
    words: list[str]
    starts: list[int]
    ends: list[int]
    quoted: dict[int, str]


@dataclass(slots=True)
class Said:
    """What is said and the word that each came from.

    `to` has the last word where a saying takes several, `emoji` the places of emoji in the typed text.
    """

    words: list[str] = field(default_factory=list)
    at: list[int] = field(default_factory=list)
    to: dict[int, int] = field(default_factory=dict)
    emoji: dict[int, tuple[int, int]] = field(default_factory=dict)
    repairs: int = 0

    def add(self, parts: tuple[str, ...], first: int, last: int) -> None:
        """Say words `first` to `last`; two that belong together become what they are known as."""
        for part in parts:
            if part in _JOIN_SECOND and self.words and (self.words[-1], part) in JOINED:
                self._say(JOINED[self.words.pop(), part], self.at.pop(), last)
            else:
                self._say((part,), first, last)

    def take_back(self, place: int) -> None:
        """Say nothing of a word, the last one that was said."""
        while self.at[-1:] == [place] and len(self.at) - 1 not in self.emoji:
            self.words.pop()
            self.at.pop()

    def as_typed(self, words: list[str], first: int, after: int) -> None:
        """Say words from `first` to before `after`, if there are any, just as they are."""
        if first < after:
            self.words.extend(words[first:after])
            self.at.extend(range(first, after))

    def _say(self, parts: tuple[str, ...], first: int, last: int) -> None:
        for part in parts:
            if first != last:
                self.to[len(self.words)] = last
            self.words.append(part)
            self.at.append(first)


def say(cut: Cut, emoji: list[Emoji]) -> Said:
    """Put a text into plain spelling, in time linear in its length."""
    said = Said()
    instead = _instead(cut, emoji)
    drawn = _by_next_word(cut, emoji, instead) if emoji else {}
    odd = {word for word in set(cut.words) if word not in _AS_IT_IS and not _stays_as_it_is(word)}
    places = [place for place, word in enumerate(cut.words) if word in odd] if odd else []
    known = {*instead, *drawn}
    if known:
        places = sorted(known.union(places) - {len(cut.words)})
    done = 0
    for place in places:
        if said.repairs > _MOST_REPAIRS and place not in known and cut.words[place] not in _RESPELT:
            continue
        said.as_typed(cut.words, done, place)
        _draw(said, drawn.get(place, ()), place)
        if place >= done:  # It may be said already, with the word before it.
            done = _say_one(said, cut, place, instead)
    said.as_typed(cut.words, done, len(cut.words))
    _draw(said, drawn.get(len(cut.words), ()), len(cut.words))
    return said


def _stays_as_it_is(word: str) -> bool:
    return word not in _RESPELT and (word in _WORDS or word.isdigit() or is_known(word))


def _say_one(said: Said, cut: Cut, place: int, instead: Instead) -> int:
    """Say a word that may not be said as it is typed; return the place to go on from."""
    word = cut.words[place]
    if place in instead:
        parts, last = instead[place]
        said.add(parts, place, last)
    elif word in PLAIN:
        said.add(PLAIN[word], place, place)
    elif word in _JOIN_SECOND or word in _AS_IT_IS or _stays_as_it_is(word):
        said.add((word,), place, place)
    else:
        return _say_unknown(said, cut, place)
    return place + 1


def _instead(cut: Cut, emoji: list[Emoji]) -> Instead:
    """Return what is said instead of words that cannot be read one by one."""
    text = _with_stars(cut.folded.text, emoji) if emoji else cut.folded.text
    instead = words_in_pieces(text, cut.words, cut.starts)
    for place in false_ends(cut.typed, cut.folded, cut.words, cut.starts, cut.ends, instead):
        instead[place] = (), place
    for place, typed in cut.quoted.items():
        if typed in PLAIN:
            instead[place] = PLAIN[typed], place
    if emoji:
        _leave_out_flags(instead, cut, text)
    return instead


def _leave_out_flags(instead: Instead, cut: Cut, text: str) -> None:
    """Leave out the two letters to which a flag is folded, and keep letters that stand right behind it."""
    for place, start in enumerate(cut.starts):
        if text[start] == "*" and place not in instead:
            rest = text[start : cut.ends[place]].strip("*")
            instead[place] = (repaired(rest) if rest else ()), place


def _with_stars(text: str, emoji: list[Emoji]) -> str:
    """Return the folded text with emoji as stars: "musl🌟ms" is a word behind a mask."""
    pieces: list[str] = []
    done = 0
    for one in emoji:
        pieces.extend((text[done : one.at], "*" * (one.to - one.at)))
        done = one.to
    return "".join([*pieces, text[done:]])


def _by_next_word(cut: Cut, emoji: list[Emoji], instead: Instead) -> dict[int, list[Emoji]]:
    """Return the emoji that say something, by the place of the word that follows."""
    letters = {place for first, (_, last) in instead.items() for place in range(first + 1, last + 1)}
    found: dict[int, list[Emoji]] = {}
    for one in emoji:
        place = bisect_left(cut.starts, one.at)
        # The star in "musl🌟ms" says nothing of its own, nor does a smile between two words.
        if one.says and place not in letters and not (one.says[0] in DECORATION and _goes_on(cut, place)):
            found.setdefault(place, []).append(one)
    return found


def _goes_on(cut: Cut, place: int) -> bool:
    return 0 < place < len(cut.words) and STOP not in cut.words[place - 1 : place + 1]


def _draw(said: Said, emoji: Sequence[Emoji], place: int) -> None:
    for one in emoji:
        for token in one.says:
            said.emoji[len(said.words)] = (one.start, one.end)
            said.words.append(token)
            said.at.append(place)


def _say_unknown(said: Said, cut: Cut, place: int) -> int:
    """Say a word that is none: as one with its neighbour ("dis abled"), or repaired alone."""
    word = cut.words[place]
    said.repairs += 1
    if said.repairs > _MOST_REPAIRS or place in cut.quoted:
        said.as_typed(cut.words, place, place + 1)
        return place + 1
    before = cut.words[place - 1] if said.at[-1:] == [place - 1] else ""
    after = cut.words[place + 1] if place + 1 < len(cut.words) else ""
    if before and is_broken(before + word):
        said.take_back(place - 1)
        said.add((before + word,), place - 1, place)
    elif after and is_broken(word + after):
        said.add((word + after,), place, place + 1)
        return place + 2
    else:
        said.add(repaired(word, may_be_name=_may_be_name(cut, place)), place, place)
    return place + 1


def _may_be_name(cut: Cut, place: int) -> bool:
    """Say whether a word in mid-sentence is written with one capital letter."""
    if place == 0 or cut.words[place - 1] == STOP:
        return False
    start, end = cut.folded.span(cut.starts[place], cut.ends[place])
    return cut.typed[start].isupper() and cut.typed[start + 1 : end].islower()
