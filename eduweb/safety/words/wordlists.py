"""Listed words, sorted by the ways in which they are looked for."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from eduweb.safety.reading.stretch import squash
from eduweb.safety.words.spelling import pig_latin, sound, twists

if TYPE_CHECKING:
    from collections.abc import Mapping

    from eduweb.safety.words.found import Entry

SHORT = 3
"""Words of three letters need surer signs: a long run, or nothing else beside them."""
_SHORTEST_SOUND = 4


@dataclass(frozen=True, slots=True)
class Words:
    """Listed words by the ways in which they are looked for; `data/words/core.txt` explains each."""

    whole: Mapping[str, Entry]
    phrases: Mapping[str, list[tuple[tuple[str, ...], Entry]]] = field(default_factory=dict)
    symbols: Mapping[str, Entry] = field(default_factory=dict)
    apart: Mapping[str, Entry] = field(default_factory=dict)
    anywhere: Mapping[str, Entry] = field(default_factory=dict)
    beside_words: Mapping[str, Entry] = field(default_factory=dict)
    beside_insults: Mapping[str, Entry] = field(default_factory=dict)
    twisted: Mapping[str, Entry] = field(default_factory=dict)
    backwards: Mapping[str, Entry] = field(default_factory=dict)
    covered: Mapping[str, Entry] = field(default_factory=dict)
    disguised: Mapping[str, Entry] = field(default_factory=dict)
    before: frozenset[str] = frozenset()
    after: frozenset[str] = frozenset()
    harmless: frozenset[str] = frozenset()
    harmless_inside: tuple[str, ...] = ()
    untwistable: frozenset[str] = frozenset()


def by_squashed(words: Words) -> dict[str, list[str]]:
    """Return the words by what is left when every run of a letter is written once."""
    found: dict[str, list[str]] = {}
    for word in dict.fromkeys([*words.whole, *words.apart]):
        found.setdefault(squash(word), []).append(word)
    return found


def by_sound(words: Words) -> dict[str, Entry]:
    """Return the core words as they sound."""
    heard: dict[str, Entry] = {}
    for word, entry in words.covered.items():
        as_heard = sound(word)
        is_sure = len(as_heard) >= _SHORTEST_SOUND and entry.kind != "mild-language"
        if is_sure and as_heard not in words.untwistable:
            heard.setdefault(as_heard, entry)
    return heard


def roots_by_sound(words: Words) -> dict[str, Entry]:
    """Return what is found anywhere, as it sounds; very short ones would be found in anything."""
    heard = {sound(root): entry for root, entry in words.anywhere.items()}
    return {
        root: entry
        for root, entry in heard.items()
        if root not in words.untwistable and (len(root) >= _SHORTEST_SOUND or root in words.anywhere)
    }


def by_twist(words: Words) -> dict[str, Entry]:
    """Return the core words turned round, with letters swapped or left out, and in pig Latin."""
    found: dict[str, Entry] = {}
    for word, entry in words.twisted.items():
        for twist in twists(word):
            if len(twist) > SHORT and twist not in words.untwistable:
                found.setdefault(twist, entry)
    for word, entry in words.backwards.items():
        for twist in (word[::-1], *pig_latin(word)):
            if len(twist) > SHORT and twist not in words.untwistable:
                found.setdefault(twist, entry)
    return found
