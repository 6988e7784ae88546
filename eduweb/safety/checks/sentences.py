"""What a sentence means rather than which words it has: disclosure, contact, danger, unkindness.

Law 5: words about harm that name, or could mean, an adult at school are marked,
so that they go to somebody who is not that adult.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from eduweb.safety.checks.hit import Hit, hit
from eduweb.safety.phrases import SENSES, Match, Rulebook
from eduweb.safety.verdict import Context, Outcome

if TYPE_CHECKING:
    from collections.abc import Iterator

    from eduweb.safety.reading import Reading

_DISCLOSURE = Rulebook("phrases_disclosure.txt")
_CONTACT = Rulebook("phrases_contact.txt")
_DANGER = Rulebook("phrases_danger.txt")
_UNKIND = Rulebook("phrases_unkind.txt")

_STAFF = SENSES.words(["@staff"])
_FAMILY = SENSES.words(["@family_adult", "@sibling", "home"])
_UNNAMED = SENSES.words(["@unnamed", "@stranger"])
_HARMFUL = frozenset({"harm", "harm-by-adult", "meeting", "secrecy", "asks-private", "sexual"})
# "i miss my nan" is no title.
_MISSES = frozenset({"i", "you", "we", "they", "he", "she", "really", "so", "will", "do", "not", "to", "and"})
_ON_THE_HEAD = frozenset({"on", "in", "over", "round"})
_HEAD_OF = frozenset({"of", "on", "with"})


def disclosure(reading: Reading, context: Context) -> Iterator[Hit]:
    """Find what a child says when something is badly wrong."""
    return _hits(_DISCLOSURE, reading, context, Outcome.DISCLOSURE)


def contact(reading: Reading, context: Context) -> Iterator[Hit]:
    """Find asking to meet, to keep a secret, or for what is private."""
    return _hits(_CONTACT, reading, context, Outcome.HOLD)


def danger(reading: Reading, context: Context) -> Iterator[Hit]:
    """Find weapons, threats and sexual words in sentences."""
    return _hits(_DANGER, reading, context, Outcome.HOLD)


def unkindness(reading: Reading, context: Context) -> Iterator[Hit]:
    """Find words that put somebody down."""
    return _hits(_UNKIND, reading, context, Outcome.HOLD)


def _hits(rules: Rulebook, reading: Reading, context: Context, outcome: Outcome) -> Iterator[Hit]:
    matches = list(rules.matches(reading))
    if not matches:
        return
    names_staff = _staff_word(reading.said) or _staff_name(context.staff_names, reading.words)
    for match in matches:
        place = reading.span_of_said(match.first, match.last)
        may_mean_staff = names_staff or _may_mean_staff(match, reading.said)
        yield hit(match.kind, *place, outcome, may_mean_staff=may_mean_staff)


def _may_mean_staff(match: Match, said: list[str]) -> bool:
    """Say whether words about harm leave open who it was, or name nobody at all."""
    if match.kind not in _HARMFUL:
        return False
    inside = said[match.first : match.last + 1]
    if not _FAMILY.isdisjoint(inside):
        return False
    return not _UNNAMED.isdisjoint(inside) or _is_passive(inside)


def _is_passive(inside: list[str]) -> bool:
    """Say whether nobody is named at all: "i am being hurt"."""
    return inside[0] == "i"


def _staff_word(said: list[str]) -> bool:
    for index, word in enumerate(said):
        if word in _STAFF:
            before = said[index - 1] if index else ""
            if word == "miss" and before in _MISSES:
                continue
            if word == "head" and not _is_the_head(said, index):
                continue
            return True
    return False


def _is_the_head(said: list[str], index: int) -> bool:
    """Tell "the head shouts" from "hit me on the head" and "the head of the table"."""
    before = ["", "", *said[max(0, index - 2) : index]]
    after = said[index + 1 : index + 2]
    return before[-1] == "the" and before[-2] not in _ON_THE_HEAD and _HEAD_OF.isdisjoint(after)


def _staff_name(names: frozenset[str], words: list[str]) -> bool:
    return bool(names) and not _name_words(names).isdisjoint(words)


@lru_cache(maxsize=64)
def _name_words(names: frozenset[str]) -> frozenset[str]:
    """Return the words of names that stand for a person on their own: the surname, or a nickname."""
    found: set[str] = set()
    for name in names:
        parts = [part for part in name.replace("'", "").split() if part not in _STAFF]
        found.update(part for part in parts[-1:] if len(part) > 1)
    return frozenset(found)
