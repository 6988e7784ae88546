"""Words told as in a story book: '"I hate you," cried the queen', "upon", "thou".

A pupil who copies out, retells or writes a story is not stopped for what its people say.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

from eduweb.safety.checks.private_words import LISTS
from eduweb.safety.checks.told_style import reads_like_a_book
from eduweb.safety.kinds import KINDS

if TYPE_CHECKING:
    from eduweb.safety.reading import Reading

_SAID = (
    r"(?:said|cried|asked|answered|replied|exclaimed|shouted|whispered|screamed|sobbed|thundered|growled"
    r"|roared|laughed|muttered|murmured|wept|panted|groaned|hissed|gasped|called|begged|sighed|remarked"
    r"|thought|repeated|continued|added|returned|inquired|enquired|snapped|bellowed|yelled|squeaked|croaked"
    r"|observed|declared|faltered|stammered|retorted|demanded|explained|ordered|commanded|pleaded|wailed"
    r"|moaned|grunted|barked|squealed|shrieked|began|suggested|insisted|chuckled|howled|went on)"
)
_TOLD = re.compile(
    r"(?:[\"”“][\s,—-]{1,3}|[,.!?;—-]['’‘][\s,]{1,3})"
    + _SAID
    + r"\s(?:(the|an?|he|she|it|his|her)\b|[A-Z][a-z])"
    r"(?:\s(?:old|poor|little|young|other|first|second|big|great)\b)?(?:\s(\w+))?"
)
_REPORTED = re.compile(
    r"(?:[\"”“]|[,.!?;]['’‘])[\s,]{1,3}(?:he|she|it|they)\s"
    + _SAID
    + r"\b|\b(?:[Hh]e|[Ss]he|[A-Z][a-z]+) "
    + _SAID
    + r"[,:] ?[\"“]"
)
_TELLING = re.compile(
    r"\b[Tt]he (?:\w+ ){0,2}(\w+) "
    + _SAID
    + r"[,:]? [\"“‘']|^"
    + _SAID
    + r" (?:the|an?|his|her) (?:\w+ ){0,2}?(\w+)[,;:] [\"“‘']"
)
_QUOTE = re.compile("[\"”“'’‘]")
_EVERYDAY = LISTS["people of every day"]
_GRAVE = frozenset(
    {"self-harm", "harm", "harm-by-adult", "unsafe-home", "meeting", "asks-private", "secrecy"}
) | {"discrimination"}
_SERIOUS = frozenset(
    kind.slug for kind in KINDS.values() if kind.category in {"self_harm", "grooming", "discrimination"}
)
_APPROACHES = frozenset(kind.slug for kind in KINDS.values() if kind.category == "grooming")
_NEVER_A_TALE = frozenset({"sexual", "slur", "extremism", "asks-password"})


class Story:
    """What in a text may be told as in a story book; each sign is looked for when it is first asked for."""

    def __init__(self, reading: Reading) -> None:
        """Take a text."""
        self._reading = reading

    def excuses(self, kind: str) -> bool:
        """Say whether a sentence that reads as this kind stands in a story.

        What is grave is not excused by a name or by somebody a pupil may have met:
        '"it is our secret," said the man' may have happened.
        """
        if kind in _NEVER_A_TALE:
            return False
        is_grave = kind in _GRAVE or kind in _SERIOUS
        if reads_like_a_book(self._reading, is_grave=is_grave, is_said_to_somebody=kind in _APPROACHES):
            return True
        if not self._is_quoting:
            return False
        if self._told is not None:
            return kind not in _GRAVE or (self._told[1] is not None and self._told[2] not in _EVERYDAY)
        if kind not in _GRAVE and self._is_reported:
            return True
        telling = self._telling
        return telling is not None and (telling[1] or telling[2]) not in _EVERYDAY

    @cached_property
    def _is_quoting(self) -> bool:
        """Say whether there is a mark of speech at all: every other sign has one."""
        return _QUOTE.search(self._reading.typed) is not None

    @cached_property
    def _told(self) -> re.Match[str] | None:
        return _TOLD.search(self._reading.typed)

    @cached_property
    def _is_reported(self) -> bool:
        return _REPORTED.search(self._reading.typed) is not None

    @cached_property
    def _telling(self) -> re.Match[str] | None:
        return _TELLING.search(self._reading.typed)
