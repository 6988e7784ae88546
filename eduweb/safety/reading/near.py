"""The word of the rules that a misspelt word is most likely meant to be.

One letter too many, too few, wrong or swapped with its neighbour, or a word
spelt as it sounds. Short words ask for surer signs than long ones.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING

from eduweb.safety import datafiles
from eduweb.safety.reading.sound import outline, sound
from eduweb.safety.reading.stretch import squash
from eduweb.safety.reading.vocabulary import TARGETS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_SHORTEST = 4
_LONGEST = 16
_SURE_LENGTH = 7
_MOST_LETTERS_APART = 2
_SWAPPED = 2
_SURE, _TOO_DOUBTFUL = 1, 3
_VOWELS = frozenset("aeiouy")
_VOWEL = re.compile("[aeiouy]")
_ALIKE = frozenset(frozenset(pair) for pair in " ".join(datafiles.sections("sounds.txt")["alike"]).split())
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_BEGINNING = 3


@cache
def _by(key: Callable[[str], str]) -> dict[str, list[str]]:
    """Return the targets in groups that share a key; made for the first misspelt word."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for word in TARGETS:
        found[key(word)].append(word)
    return dict(found)


def _beginning(word: str) -> str:
    return word[:_BEGINNING]


def nearest(token: str) -> tuple[str | None, bool]:
    """Return the word of the rules that a token is meant to be, if one is clearly nearest; and if it is sure.

    Sure are the same letters in another order, and the same sound.
    """
    if not _SHORTEST <= len(token) <= _LONGEST:
        return None, False
    doubts = [(_doubt(token, word), word) for word in _candidates(token)]
    least = min((doubt for doubt, _ in doubts), default=_TOO_DOUBTFUL)
    if least == _TOO_DOUBTFUL:
        return None, False
    return _the_one(token, {word for doubt, word in doubts if doubt == least}), least <= _SURE


def _candidates(token: str) -> set[str]:
    """Return words that are one letter away, or sound alike.

    The mistake is in the first letters, which are all tried, or behind them: then the word stands
    among the few that begin like the token.
    """
    alike = _by(outline).get(outline(token), ())
    found = {word for word in alike if abs(len(word) - len(token)) <= _MOST_LETTERS_APART}
    size = len(token)
    found.update(word for word in _by(_beginning).get(_beginning(token), ()) if -1 <= len(word) - size <= 1)
    found.update(TARGETS.intersection(_with_other_beginning(token)))
    return found


def _with_other_beginning(token: str) -> Iterator[str]:
    for place in range(1, _BEGINNING):
        before, here, after = token[:place], token[place], token[place + 1 :]
        yield before + after
        yield before + after[0] + here + after[1:]
        for letter in _LETTERS:
            yield before + letter + after
            yield before + letter + here + after


def _the_one(token: str, words: set[str]) -> str | None:
    """Return the word that begins most like the token; of "woman" and "women" the first."""
    begins = {word: _difference(token, word)[0] for word in words}
    longest = max(begins.values())
    likest = sorted(word for word in words if begins[word] == longest)
    same = all(word[:3] == likest[0][:3] for word in likest)
    return likest[0] if same else None


def _doubt(token: str, word: str) -> int:
    """Return how doubtful a repair is: 0 and 1 are sure, 2 is likely, 3 is none."""
    start, end, rest_of_token, rest_of_word = _difference(token, word)
    if len(rest_of_token) == _SWAPPED and rest_of_token == rest_of_word[::-1]:
        return 0
    one_apart = len(rest_of_token) <= 1 and len(rest_of_word) <= 1
    if start and one_apart and _consonants(token) == _consonants(word):
        another_vowel = bool(rest_of_token and rest_of_word)
        return 3 if another_vowel and len(word) == _SHORTEST else 0
    if start and sound(token) == sound(word):
        if one_apart:
            return 0
        little_apart = min(len(rest_of_token), len(rest_of_word)) <= _MOST_LETTERS_APART
        return 1 if little_apart and len(word) > _SHORTEST else 3
    if not one_apart or start == 0 or (end == 0 and len(word) < _SURE_LENGTH and rest_of_word == ""):
        return 3
    return 2 if _is_likely(rest_of_token, rest_of_word, word) else 3


def _consonants(word: str) -> str:
    return squash(_VOWEL.sub("", word))


def _difference(token: str, word: str) -> tuple[int, int, str, str]:
    """Return how much the two share at the start and the end, and what is left between."""
    most = min(len(token), len(word))
    start = 0
    while start < most and token[start] == word[start]:
        start += 1
    end = 0
    while end < most - start and token[-1 - end] == word[-1 - end]:
        end += 1
    return start, end, token[start : len(token) - end], word[start : len(word) - end]


def _is_likely(typed: str, meant: str, word: str) -> bool:
    if len(word) >= _SURE_LENGTH:
        return True
    if not typed:  # A letter is missing.
        return len(word) > _SHORTEST or meant in _VOWELS
    if not meant:  # There is a letter too many.
        return len(word) > _SHORTEST
    if typed in _VOWELS and meant in _VOWELS:
        return len(word) > _SHORTEST
    return len(word) > _SHORTEST and frozenset(typed + meant) in _ALIKE
