"""One text as every check reads it: folded, cut into words, and put into plain spelling."""

from __future__ import annotations

import re
from dataclasses import dataclass

from eduweb.safety import datafiles
from eduweb.safety.normalise import Folded, fold

STOP = "."
"""Stands between sentences; no rule reads across it."""

_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*|[.!?;\n]+")
_REPEATED = re.compile(r"(.)\1+")
_LONG_RUN = re.compile(r"(.)\1\1")
_DIGIT_LETTERS = str.maketrans("0134578", "oieastb")
_PLAIN = {word: tuple(plain.split()) for word, plain in datafiles.pairs("spellings.txt").items()}
_JOINED = {tuple(pair.split()): word for pair, word in datafiles.pairs("joined_words.txt").items()}
_JOIN_FIRST = frozenset(first for first, _ in _JOINED)
_RULE_FILES = ("senses", "phrases_disclosure", "phrases_contact", "phrases_danger", "phrases_unkind")
_KNOWN = frozenset(
    word for name in _RULE_FILES for word in re.split(r"[\s|?!]", " ".join(datafiles.lines(f"{name}.txt")))
)
_RUN_OF_TWO = re.compile(r"(.)\1+")


@dataclass(frozen=True, slots=True)
class Reading:
    """A text ready to be checked.

    `words`, `starts` and `ends` are its words without apostrophes and their
    places in the folded text. `said` is the same in plain spelling ("im" is
    "i am", "no one" is "nobody"); `said_at[i]` is the word that `said[i]` came from.
    """

    typed: str
    folded: Folded
    words: list[str]
    starts: list[int]
    ends: list[int]
    said: list[str]
    said_at: list[int]

    def span_of_words(self, first: int, last: int) -> tuple[int, int]:
        """Return the place in the typed text of words `first` to `last`."""
        return self.folded.span(self.starts[first], self.ends[last])

    def span_of_said(self, first: int, last: int) -> tuple[int, int]:
        """Return the place in the typed text of what is said from `first` to `last`."""
        # A joined word ends where its second half ends: before the next one begins.
        after = self.said_at[last + 1] if last + 1 < len(self.said_at) else len(self.words)
        return self.span_of_words(self.said_at[first], max(self.said_at[last], after - 1))


def read(text: str) -> Reading:
    """Read a text, in time linear in its length."""
    folded = fold(text)
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for match in _WORD.finditer(folded.text):
        word = match[0]
        if "'" in word:
            word = word.replace("'", "")
        words.append(STOP if word[0] in ".!?;\n" else word)
        starts.append(match.start())
        ends.append(match.end())
    said, said_at = _plain_spelling(words)
    return Reading(text, folded, words, starts, ends, said, said_at)


def _plain_spelling(words: list[str]) -> tuple[list[str], list[int]]:
    said: list[str] = []
    said_at: list[int] = []
    for index, word in enumerate(words):
        plain = _PLAIN.get(word)
        if plain is None:
            plain = (word,) if word in _KNOWN or word == STOP else _undisguised(word)
        for part in plain:
            joined = _JOINED.get((said[-1], part)) if said and said[-1] in _JOIN_FIRST else None
            if joined is None:
                said.append(part)
                said_at.append(index)
            else:
                said[-1] = joined
    return said, said_at


def _undisguised(word: str) -> tuple[str, ...]:
    """Read "d1e" and "dieeee" as "die", and leave numbers alone."""
    if word.isdigit():
        return (word,)
    letters = word.translate(_DIGIT_LETTERS)
    if has_long_run(letters):
        short = squash(letters)
        letters = short if short in _KNOWN or short in _PLAIN else _RUN_OF_TWO.sub(r"\1\1", letters)
    return _PLAIN.get(letters, (letters,))


def squash(word: str) -> str:
    """Write every run of a letter once."""
    return _REPEATED.sub(r"\1", word)


def has_long_run(word: str) -> bool:
    """Say whether a letter stands three times in a row."""
    return _LONG_RUN.search(word) is not None


def stretches(word: str, plain: str) -> bool:
    """Say whether `word` is `plain` with letters held longer ("fuuuck", not "fed" for "feed")."""
    at = 0
    previous = ""
    for letter in plain:
        if at < len(word) and word[at] == letter:
            at += 1
        else:
            while at < len(word) and word[at] == previous:
                at += 1
            if at == len(word) or word[at] != letter:
                return False
            at += 1
        previous = letter
    return word[at:].strip(previous) == ""
