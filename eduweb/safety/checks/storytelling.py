"""Words told as in a story book: '"I hate you," cried the queen', "upon", "thou".

A pupil who copies out, retells or writes a story is not stopped for what its people say.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

from eduweb.safety.checks.private_words import LISTS
from eduweb.safety.checks.told_style import Level, Style
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
_SPEECH_ENDS = re.compile('[,.!?]["”] [a-z]')
"""Between these words somebody stops speaking: they say nothing together."""
_QUOTE = re.compile("[\"”“'’‘]")
_EVERYDAY = LISTS["people of every day"]
_GRAVE = frozenset(
    {"self-harm", "harm", "harm-by-adult", "unsafe-home", "meeting", "asks-private", "secrecy"}
) | {"discrimination"}
_SERIOUS = frozenset(
    kind.slug for kind in KINDS.values() if kind.category in {"self_harm", "grooming", "discrimination"}
)
_CUES = frozenset({"pressure", "moves-elsewhere", "gift", "asks-details", "contact-cues"})
"""What friends say too: it means something beside other signs."""
_ADDRESSED = frozenset(kind.slug for kind in KINDS.values() if kind.category in {"grooming", "violence"})
_NEVER_A_TALE = frozenset({"sexual", "slur", "extremism", "asks-password"})


def _level(kind: str) -> Level:
    """Say how sure one has to be of a story before it may have what reads as this kind."""
    if kind == "discrimination":
        return Level.HATE
    if kind not in _CUES and (kind in _GRAVE or kind in _SERIOUS):
        return Level.GRAVE
    return Level.SLIGHT if kind == "mild-unkind" else Level.PLAIN


class Story:
    """What in a text may be told as in a story book; each sign is looked for when it is first asked for."""

    def __init__(self, reading: Reading, *, is_lone: bool = False) -> None:
        """Take a text, and whether only one rule says something of it."""
        self._reading = reading
        self._style = Style(reading, is_lone=is_lone)

    def excuses(self, kind: str, place: tuple[int, int]) -> bool:
        """Say whether what reads as this kind, at this place of the typed text, stands in a story.

        What is grave is not excused by a name or by somebody a pupil may have met:
        '"it is our secret," said the man' may have happened.
        """
        if kind in _NEVER_A_TALE:
            return False
        if self._style.is_a_books(_level(kind), is_said=kind in _ADDRESSED, place=place):
            return True
        return self._is_quoting and (
            _SPEECH_ENDS.search(self._reading.typed, *place) is not None or self._is_spoken(kind)
        )

    def _is_spoken(self, kind: str) -> bool:
        """Say whether it is told who says it, and that somebody is of a tale."""
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
