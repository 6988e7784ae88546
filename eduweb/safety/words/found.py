"""A listed word that was found in a text, and what it is."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Entry:
    """What a listed word is: its kind, and the word in plain letters."""

    kind: str
    word: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """A listed word at a place in the folded text.

    `first` and `last` are its words in the reading where it was written
    plainly; both are -1 where it was disguised.
    """

    entry: Entry
    start: int
    end: int
    first: int = -1
    last: int = -1

    @property
    def is_plain(self) -> bool:
        """Say whether it was written as the lists have it."""
        return self.first >= 0
