"""The words that the rules know, towards which children's spelling is repaired.

They are read from the rules themselves, so that a new rule needs no second list.
This module may not import the rules' own code, which reads texts through this package.
"""

from __future__ import annotations

from eduweb.safety import datafiles
from eduweb.safety.dictionary import is_first_name, is_word
from eduweb.safety.inflection import inflected

STOP = "."
"""Stands between sentences; no rule reads across it."""

_SHORTEST_TARGET = 4
_SHORTEST_RESPELT = 5
_BESIDE_WORDS = str.maketrans("|?!", "   ")
_NOT_RUDE = frozenset({"parts.txt", "LICENCES.txt"})


def _written() -> set[str]:
    """Return the words of rules and senses as they are written: "kill+", "dad", "on", "your", "own"."""
    names = [f"{folder}/{name}" for folder in ("senses", "rules") for name in datafiles.names(folder)]
    lines = [" ".join(datafiles.lines(name)) for name in names]
    slots = set(" ".join(lines).translate(_BESIDE_WORDS).split())
    written = {word for slot in slots for word in slot.split("_")}
    return {word for word in written if word.rstrip("+").isalpha() and word.islower()}


def _replacements(name: str) -> dict[str, tuple[str, ...]]:
    return {left: tuple(right.split()) for left, right in datafiles.pairs(name).items()}


PLAIN = _replacements("spellings.txt")
"""What a word is in plain spelling; keys with an apostrophe are for words typed with one."""

JOINED = {
    (first, second): plain
    for (first, second), plain in (
        (pair.split(), plain) for pair, plain in _replacements("joined_words.txt").items()
    )
}
"""What two words in a row are in plain spelling."""

_ROOTS = _written()
_EXPLICIT = {word for word in _ROOTS if not word.endswith("+")}

KNOWN = frozenset(
    {form for root in _ROOTS for form in (inflected(root[:-1]) if root.endswith("+") else (root,))}
    | {word for plain in (*PLAIN.values(), *JOINED.values()) for word in plain}
    | {word for pair in JOINED for word in pair}
)
"""Every word that a rule may ask for."""

COMMON = datafiles.words("common_words.txt")

TARGETS = frozenset(
    word
    for word in KNOWN | COMMON
    if len(word) >= _SHORTEST_TARGET and (word in _EXPLICIT or is_word(word)) and not is_first_name(word)
) | frozenset(word for word in PLAIN if len(word) >= _SHORTEST_RESPELT and is_word(word))
"""The words that a misspelling may be repaired to; no names of pupils, which rules also ask for."""


def _rude() -> frozenset[str]:
    package = " ".join(datafiles.package_words()).split()
    lists = [datafiles.words(f"words/{name}") for name in datafiles.names("words") if name not in _NOT_RUDE]
    return frozenset(word.strip("*+") for word in package).union(*lists)


RUDE = _rude()
"""Words that other checks look for: they are what they are, and nothing is put right."""


def is_known(word: str) -> bool:
    """Say whether a word needs no repair."""
    return word in KNOWN or word in PLAIN or is_word(word) or word in RUDE
