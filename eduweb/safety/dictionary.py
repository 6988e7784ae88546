"""Which tokens are English words, and which are the names of people.

Small letters without apostrophes and accents, as a reading has them. Rude words
are no words here: a check that asks wants to know whether a token is harmless.
The lists are read when the first question comes, in about fifteen milliseconds.
"""

from __future__ import annotations

from functools import cache

from eduweb.safety import datafiles


def is_word(token: str) -> bool:
    """Say whether a token is an everyday word of British English, a place or a name."""
    return token in dictionary() or is_name(token)


def is_first_name(token: str) -> bool:
    """Say whether a token is a first name; many are everyday words as well ("will", "rose")."""
    return token in _first_names()


def is_surname(token: str) -> bool:
    """Say whether a token is a surname; many are everyday words as well ("baker", "wood")."""
    return token in _surnames()


def is_name(token: str) -> bool:
    """Say whether a token is a first name or a surname."""
    return token in _first_names() or token in _surnames()


@cache
def dictionary() -> frozenset[str]:
    """Return every word but those that are names; for those who ask about many words at a time."""
    # Read in one piece: line by line would take five times as long. A copy of a set takes half the room
    # of one that grew.
    _, _, body = datafiles.read("dictionary.txt").partition("\n\n")
    return frozenset(set(body.split()))


@cache
def _first_names() -> frozenset[str]:
    return _names("first_names.txt")


@cache
def _surnames() -> frozenset[str]:
    return _names("surnames.txt")


def _names(name: str) -> frozenset[str]:
    return frozenset(" ".join(line for group in datafiles.sections(name).values() for line in group).split())
