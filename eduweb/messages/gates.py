"""What every place asks of an author before words go there: open now, old enough, in pictures or free."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from eduweb import schools
from eduweb.messages.models import ThreadKind as Kind
from eduweb.messages.opening import standing_of
from eduweb.people import Approval
from eduweb.schools import Ability

if TYPE_CHECKING:
    from eduweb.messages.models import Thread
    from eduweb.messages.opening import WriteStanding
    from eduweb.people import Who
    from eduweb.schools import Audience

LineCheck = Callable[[str], bool]
_line_checks: list[LineCheck] = []


def register_line_check(check: LineCheck) -> None:
    """Say which words are a line made of pictures; without it, none is."""
    if check not in _line_checks:
        _line_checks.append(check)


def is_made_of_pictures(words: str) -> bool:
    """Whether every line of the words was made of pictures."""
    lines = [line for line in words.splitlines() if line.strip()]
    return bool(lines) and all(any(check(line.strip()) for check in _line_checks) for line in lines)


@dataclass
class Gate:
    """What one author may do now, asked of the database once."""

    author: Who
    words: str = ""

    @cached_property
    def standing(self) -> WriteStanding:
        """Whether they may write at all."""
        return standing_of(self.author)

    @cached_property
    def _rung(self) -> schools.Rung | None:
        year = self.author.year
        if self.standing.rung is not None:
            return self.standing.rung
        return None if year is None else schools.rung_of(self.author.school_id, year)

    def lets(self, needed: Ability) -> bool:
        """Whether the author may write so in the real network or in mail."""
        if not self.lets_show(needed):
            return False
        if self._rung is None:
            return True
        return Ability.FREE_WORDS in self._rung.abilities or is_made_of_pictures(self.words)

    def lets_show(self, needed: Ability) -> bool:
        """Whether the author may use this ability now, whatever the words."""
        if not self.standing.is_open or not self.author.is_pupil:
            return self.standing.is_open
        return self._rung is not None and needed in self._rung.abilities

    def lets_in(self, thread: Thread, needed: Ability) -> bool:
        """Whether the author may write so where something stands already; a story asks no year."""
        if thread.only_for_pupil_id is not None:
            return self.standing.is_story_open
        return self.lets(needed)

    def lets_reach(self, audience: Audience) -> bool:
        """Whether the author's year may speak as wide as this."""
        widest = self._rung.widest if self._rung else schools.Audience.CLASS
        return audience in schools.audiences_up_to(widest)

    def needs_yes(self, thread: Thread) -> bool:
        """Whether the words wait for a teacher's yes."""
        if not self.author.is_pupil or thread.only_for_pupil_id is not None:
            return False
        approval = self.standing.approval
        return approval is Approval.EVERYTHING or (approval is Approval.MAIL and thread.kind is Kind.MAIL)
