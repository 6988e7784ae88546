"""A harmless self-test: openly written example sentences, some of which the filter must find.

It shows that the filter of an installation is there and works, nothing more: the
sentences are mild, known to everybody, and no measure of how good it is.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from eduweb.safety.levels import Outcome

if TYPE_CHECKING:
    from collections.abc import Callable

    from eduweb.safety.verdict import Verdict

TO_BE_FOUND: tuple[tuple[str, str], ...] = (
    ("bullying", "nobody likes you, you are so stupid"),
    ("discrimination", "girls are too stupid for maths"),
    ("drugs", "my brother has a vape, do you want to try it"),
    ("extremism", "those terrorists were right to attack people"),
    ("grooming", "this is our secret, do not tell your mum that we talk"),
    ("personal_info", "ring me on 07700 900123"),
    ("profanity", "damn, I forgot my boots"),
    ("self_harm", "I hate my life and I wish I was dead"),
    ("sexual", "send me a naked picture"),
    ("spam_link", "free coins here www.free-coins.example"),
    ("violence", "I am going to bring a knife to school tomorrow"),
)
TO_BE_LEFT_ALONE: tuple[str, ...] = (
    "I finished my Tudor house, it has a thatched roof",
    "Our class is reading a story about a fox and a wolf",
    "Can I sit next to you at lunch?",
    "The Romans built a road right through our valley",
    "My gran makes the best pancakes in the world",
    "We did shooting and dribbling in netball today",
    "I got eight out of ten in spelling",
    "Plants need light, water and air to grow",
    "In our play I am the third shepherd",
    "The volcano in our science lesson went everywhere",
    "I am proud of my two mums",
    "My friend wears a hijab and hers is purple",
    "Happy birthday, I hope you get a good cake",
    "The dragon killed the knight, then it cried",
    "Our dog is scared of the hoover",
    "I used all my money on sweets at the fair",
    "We learned that vaping is bad for your lungs",
    "My tooth fell out in assembly",
    "Well done for scoring the last goal",
    "I felt sad when we missed the bus, but it was fine",
)


@dataclass(frozen=True, slots=True)
class Result:
    """What a self-test found, and what it should not have found."""

    found: tuple[str, ...]
    missed: tuple[str, ...]
    alarms: tuple[str, ...]

    @property
    def is_passed(self) -> bool:
        """Whether every category was found and nothing harmless was stopped."""
        return not self.missed and not self.alarms


def selftest(judge: Callable[[str], Verdict]) -> Result:
    """Ask a judge for every sentence; a category is found if its sentence is stopped for it."""
    found: list[str] = []
    missed: list[str] = []
    for category, text in TO_BE_FOUND:
        verdict = judge(text)
        is_found = verdict.flagged and category in verdict.categories
        (found if is_found else missed).append(category)
    alarms = tuple(text for text in TO_BE_LEFT_ALONE if judge(text).outcome is not Outcome.ALLOW)
    return Result(tuple(found), tuple(missed), alarms)
