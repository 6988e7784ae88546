"""How a word sounds, roughly, to a child who spells by ear: "smaks", "skared", "hapend"."""

from __future__ import annotations

from eduweb.safety import datafiles
from eduweb.safety.reading.stretch import squash

_GRAPHEMES = [
    (letters.strip(), heard.strip())
    for letters, _, heard in (line.partition("=") for line in datafiles.sections("sounds.txt")["graphemes"])
]
_VOWELS = str.maketrans("eiouy", "aaaaa")
_ROUGHLY = str.maketrans("eiouycqzv", "aaaaakksf", "h")
_VOWEL = frozenset("aeiou")
_SILENT_STARTS = frozenset({"kn", "wr", "gn"})
_SHORTEST_WITH_ENDING = 4


def sound(word: str) -> str:
    """Return a key that is the same for words that sound alike: all vowels are one."""
    if word[:2] in _SILENT_STARTS:
        word = word[1:]
    word = _without_silent_e(word)
    for letters, heard in _GRAPHEMES:
        if letters in word:
            word = word.replace(letters, heard)
    return squash(word[:1] + word[1:].translate(_VOWELS))


def outline(word: str) -> str:
    """Return a rougher key, made in a third of the time: letters for letters, no digraphs."""
    return squash(_without_silent_e(word).translate(_ROUGHLY))


def _without_silent_e(word: str) -> str:
    """Read "-ed" as "d", "-es" as "s" and an "e" at the end not at all."""
    if len(word) < _SHORTEST_WITH_ENDING:
        return word
    if word[-2:] in {"ed", "es"} and word[-3] not in _VOWEL:
        return word[:-2] + word[-1]
    return word[:-1] if word[-1] == "e" and word[-2] not in _VOWEL else word
