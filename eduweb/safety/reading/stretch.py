"""Letters that are held longer than they need be: "nooooo", "fuuuck"."""

from __future__ import annotations

import re
from itertools import groupby, product

_REPEATED = re.compile(r"(.)\1+")
_LONG_RUN = re.compile(r"(.)\1\1")
_MOST_RUNS = 4


def squash(word: str) -> str:
    """Write every run of a letter once."""
    return _REPEATED.sub(_once, word) if _REPEATED.search(word) else word


def _once(run: re.Match[str]) -> str:
    return run[1]


def has_run(word: str) -> bool:
    """Say whether a letter stands twice in a row."""
    return _REPEATED.search(word) is not None


def has_long_run(word: str) -> bool:
    """Say whether a letter stands three times in a row."""
    return _LONG_RUN.search(word) is not None


def shorter_forms(word: str) -> list[str]:
    """Return the word with each of its runs written twice or once, the longest forms first."""
    runs = [(letter, len(list(run))) for letter, run in groupby(word)]
    if sum(size > 1 for _, size in runs) > _MOST_RUNS:
        return [squash(word)]
    choices = [(letter * 2, letter) if size > 1 else (letter,) for letter, size in runs]
    forms = ("".join(parts) for parts in product(*choices))
    return [form for form in forms if form != word]


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
