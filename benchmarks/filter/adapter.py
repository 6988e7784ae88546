"""Let a scorer of conversations ask the judge: one turn, what came before, and the setting."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from eduweb.safety import Context, Line, SchoolRules, Verdict, judge, reads_real


@dataclass(frozen=True)
class Answer:
    """What the scorer reads of a verdict."""

    verdict: Verdict
    is_practice: bool

    @property
    def flagged(self) -> bool:
        """Whether anything but letting the words through was asked for."""
        return self.verdict.flagged

    @property
    def categories(self) -> frozenset[str]:
        """The categories found."""
        return self.verdict.categories

    @property
    def outcome(self) -> str:
        """What happens to the words."""
        return self.verdict.outcome.name.lower()

    @property
    def is_real(self) -> bool:
        """Whether the words are taken as real, not as part of a story."""
        return reads_real(self.verdict) if self.is_practice else self.verdict.flagged

    @property
    def names_staff(self) -> bool:
        """Whether they name, or could mean, an adult at school."""
        return self.verdict.may_mean_staff


def turn(text: str, *, setting: dict[str, Any], history: list[dict[str, str]], who: str) -> Answer:
    """Judge one turn of a conversation."""
    context = Context(
        channel=setting["channel"],
        year=setting["year"],
        by=who,
        to=setting["to"],
        on_stage=setting["practice"],
        before=tuple(Line(line["who"], line["text"]) for line in history),
        roll_names=frozenset(name.lower() for name in setting["roll"]),
        staff_names=frozenset(name.lower() for name in setting["staff"]),
        school=SchoolRules(
            allow=frozenset(word.lower() for word in setting["allow"]),
            deny=frozenset(word.lower() for word in setting["deny"]),
        ),
    )
    return Answer(judge(text, context), setting["practice"])
