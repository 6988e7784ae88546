"""What a school may change of its filter, as pure rules: which words, which kinds, and what stays held."""

from __future__ import annotations

import enum
import re
import unicodedata
from dataclasses import dataclass, field, replace
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from eduweb.people import Role
from eduweb.safety import KINDS, Context, FourC, Outcome, SchoolRules, judge

if TYPE_CHECKING:
    from collections.abc import Mapping

MAY_CHANGE = frozenset({Role.OFFICER, Role.DSL, Role.HEAD})
MIN_LETTERS, MAX_LETTERS = 2, 40
MAX_WORDS = 200
MAX_WHY = 200
MOST_REMEMBERED = 10_000
MOVABLE = tuple(kind for kind in KINDS.values() if kind.is_movable)
CHOICES = (Outcome.ALLOW, Outcome.NUDGE, Outcome.HOLD)
"""What a movable kind may be moved to: a disclosure is nobody's setting."""

_WORD = re.compile(r"[^\W_]+(?:[ '-][^\W_]+)*")
_OLDER = Context(channel="filter", year=5)
_STAY_HELD = frozenset({"discrimination", "extremism", "grooming", "self_harm", "sexual"})


class WordList(enum.Enum):
    """The two lists of words."""

    ALLOW = "allow"
    DENY = "deny"


class ChangeKind(enum.Enum):
    """What can be changed."""

    ALLOW_WORD = "word allowed"
    DENY_WORD = "word held"
    REMOVE_WORD = "word removed"
    MOVE_KIND = "kind moved"
    MOVE_BACK = "kind moved back"


class Problem(enum.Enum):
    """Why a word cannot stand in a list."""

    LENGTH = "length"
    LETTERS = "letters"
    GRAVE = "grave"
    ALREADY = "already there"
    OTHER_LIST = "in the other list"
    FULL = "list is full"


@dataclass(frozen=True, slots=True)
class Proposal:
    """Changes that somebody thinks of making. None as an outcome means as eduweb comes."""

    word: str = ""
    to: WordList | None = None
    removed: str = ""
    moved: Mapping[str, Outcome | None] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def is_empty(self) -> bool:
        """Whether nothing would change."""
        return not (self.removed or self.moved or (self.word and self.to))


def plain_word(typed: str) -> str:
    """Return a word as the lists keep it: small letters, one kind of apostrophe, single spaces."""
    text = unicodedata.normalize("NFKC", typed).casefold().replace("\u2019", "'")
    return " ".join(text.split())


def problem_with(word: str, to: WordList, rules: SchoolRules) -> Problem | None:
    """Return why a plain word cannot be added to a list, or nothing."""
    if not MIN_LETTERS <= len(word) <= MAX_LETTERS:
        return Problem.LENGTH
    if _WORD.fullmatch(word) is None:
        return Problem.LETTERS
    own, other = (rules.allow, rules.deny) if to is WordList.ALLOW else (rules.deny, rules.allow)
    if word in own:
        return Problem.ALREADY
    if word in other:
        return Problem.OTHER_LIST
    if len(own) >= MAX_WORDS:
        return Problem.FULL
    return Problem.GRAVE if to is WordList.ALLOW and grave_kind_of(word) else None


def in_force(rules: SchoolRules) -> SchoolRules:
    """Return the settings without allowed words that this version reads as grave: those stay held."""
    grave = {word for word in rules.allow if grave_kind_of(word)}
    return replace(rules, allow=rules.allow - grave) if grave else rules


@lru_cache(maxsize=MOST_REMEMBERED)
def grave_kind_of(word: str) -> str:
    """Return the kind for which a word stays held whatever a school allows, or nothing."""
    kinds = (finding.kind for finding in judge(word, _OLDER).findings)
    return next((kind for kind in kinds if stays_held(kind)), "")


def stays_held(slug: str) -> bool:
    """Whether words of a kind cannot be allowed: slurs, sexual words, harm and what seeks contact."""
    kind = KINDS[slug]
    is_grave = kind.category in _STAY_HELD or kind.four_c is FourC.WELLBEING
    return is_grave and not kind.is_movable


def with_proposal(rules: SchoolRules, proposal: Proposal) -> SchoolRules:
    """Return the settings as they would be."""
    allow, deny = set(rules.allow) - {proposal.removed}, set(rules.deny) - {proposal.removed}
    if proposal.word and proposal.to is not None:
        (allow if proposal.to is WordList.ALLOW else deny).add(proposal.word)
    outcomes = {**rules.outcomes, **proposal.moved}
    return SchoolRules(
        allow=frozenset(allow),
        deny=frozenset(deny),
        outcomes={kind: outcome for kind, outcome in outcomes.items() if outcome is not None},
    )


def only_changes(rules: SchoolRules, proposal: Proposal) -> Proposal:
    """Return a proposal without what stands so already, and without what nobody may move."""
    moved = {
        slug: outcome
        for slug, outcome in proposal.moved.items()
        if slug in KINDS and KINDS[slug].is_movable and rules.outcomes.get(slug) is not outcome
    }
    removed = proposal.removed if proposal.removed in rules.allow | rules.deny else ""
    return Proposal(word=proposal.word, to=proposal.to, removed=removed, moved=moved)
