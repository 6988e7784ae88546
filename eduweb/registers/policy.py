"""What rules for children may look like: few, short, and no longer than their readers can read."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from typing import TYPE_CHECKING

from eduweb.people import KeyStage

if TYPE_CHECKING:
    from collections.abc import Sequence

MAX_WORDS = {KeyStage.KS1: 8, KeyStage.KS2: 14}
"""Words in a sentence that a child of this key stage can follow, by our wording rules for children."""
MAX_LINES = {KeyStage.KS1: 4, KeyStage.KS2: 8}
MAX_LETTERS = 120


class Wrong(enum.Enum):
    """What is wrong with rules."""

    NONE = "there is none"
    TOO_MANY = "too many lines"
    TOO_LONG = "a line is too long"


class DeclarationStatus(enum.Enum):
    """Where a declaration stands."""

    NEW = "new"
    AGREED = "agreed"
    WITH_CONDITIONS = "agreed with conditions"
    NOT_AGREED = "not agreed"
    ENDED = "ended"


class CommunityKind(enum.Enum):
    """What a note of the school's community log tells of."""

    ABUSE = "abuse of the school or its people"
    UNOFFICIAL = "unofficial page"


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong, in which line (the first is 1), and the number that would be right."""

    wrong: Wrong
    line: int = 0
    limit: int = 0


def lines_in(text: str) -> list[str]:
    """Return the lines of a text that say something, without spaces round them."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def problem_with(lines: Sequence[str], key_stage: KeyStage) -> Problem | None:
    """Return the first thing that is wrong with rules for this key stage."""
    if not lines:
        return Problem(Wrong.NONE)
    if len(lines) > MAX_LINES[key_stage]:
        return Problem(Wrong.TOO_MANY, limit=MAX_LINES[key_stage])
    for number, line in enumerate(lines, start=1):
        if len(line.split()) > MAX_WORDS[key_stage] or len(line) > MAX_LETTERS:
            return Problem(Wrong.TOO_LONG, number, MAX_WORDS[key_stage])
    return None
