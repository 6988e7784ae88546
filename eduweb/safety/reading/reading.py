"""The reading of a text: its words, and what they say in plain spelling."""

from __future__ import annotations

import re
from itertools import accumulate
from typing import NamedTuple

from eduweb.safety.normalise import Folded, fold
from eduweb.safety.reading.emoji import find_emoji
from eduweb.safety.reading.saying import Cut, Said, say
from eduweb.safety.reading.vocabulary import STOP

_SIGNS = frozenset(".!?;\n")
_WORD = re.compile(r"([^\W_]+(?:'[^\W_]+)*|[.!?;\n]+)")


class Reading(NamedTuple):
    """A text ready to be checked.

    `words`, `starts` and `ends` are its words without apostrophes and their
    places in the folded text. `said` is the same in plain spelling ("im" is
    "i am", "no one" is "nobody", a knife is "knife" drawn or written);
    `said_at[i]` is the word that `said[i]` came from, `said_to` the last one
    where several are said as one. An emoji has its place in the typed text in
    `emoji`, and in `said_at` the word after it.
    """

    typed: str
    folded: Folded
    words: list[str]
    starts: list[int]
    ends: list[int]
    said: list[str]
    said_at: list[int]
    said_to: dict[int, int]
    emoji: dict[int, tuple[int, int]]

    def span_of_words(self, first: int, last: int) -> tuple[int, int]:
        """Return the place in the typed text of words `first` to `last`."""
        return self.folded.span(self.starts[first], self.ends[last])

    def span_of_said(self, first: int, last: int) -> tuple[int, int]:
        """Return the place in the typed text of what is said from `first` to `last`."""
        start, _ = self._span_of_one(first)
        _, end = self._span_of_one(last)
        return start, end

    def _span_of_one(self, place: int) -> tuple[int, int]:
        if place in self.emoji:
            return self.emoji[place]
        first = self.said_at[place]
        return self.span_of_words(first, self.said_to.get(place, first))


def read(text: str) -> Reading:
    """Read a text, in time linear in its length."""
    folded = fold(text)
    # Between words and before the first and behind the last, the pieces are what is none.
    pieces = _WORD.split(folded.text)
    edges = list(accumulate(map(len, pieces)))
    words = [STOP if word[0] in _SIGNS else word for word in pieces[1::2]]
    starts, ends = edges[:-1:2], edges[1::2]
    quoted: dict[int, str] = {}
    if "'" in folded.text:
        quoted = {place: word for place, word in enumerate(words) if "'" in word}
        for place, word in quoted.items():
            words[place] = word.replace("'", "")
    said: Said = say(Cut(text, folded, words, starts, ends, quoted), find_emoji(text, folded))
    return Reading(text, folded, words, starts, ends, said.words, said.at, said.to, said.emoji)
