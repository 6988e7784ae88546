"""Words told as in a story book: '"I hate you," cried the queen', "upon", "thou".

A pupil who copies out, retells or writes a story is not stopped for what its people say.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from eduweb.safety.phrases import SENSES

if TYPE_CHECKING:
    from eduweb.safety.reading import Reading

_LITERARY = SENSES.alternatives(("@literary",)).own_words
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
_EVERYDAY = frozenset(
    "man men lady woman boy boys girl girls teacher coach sir miss driver babysitter neighbour bully kid kids"
    " other others person people stranger doctor head headteacher caretaker tutor".split()
)
_GRAVE = frozenset(
    "self-harm harm harm-by-adult unsafe-home meeting asks-private asks-details secrecy discrimination".split()
)
_NEVER_A_TALE = frozenset({"sexual", "slur", "extremism", "asks-password"})


def excuses(reading: Reading, kind: str) -> bool:
    """Say whether a sentence that reads as this kind stands in a story.

    What is grave is not excused by a name or by somebody a pupil may have met:
    '"it is our secret," said the man' may have happened.
    """
    if kind in _NEVER_A_TALE:
        return False
    if not _LITERARY.isdisjoint(reading.words):
        return True
    told = _TOLD.search(reading.typed)
    if told is not None:
        return kind not in _GRAVE or (told[1] is not None and told[2] not in _EVERYDAY)
    if kind not in _GRAVE and _REPORTED.search(reading.typed):
        return True
    telling = _TELLING.search(reading.typed)
    return telling is not None and (telling[1] or telling[2]) not in _EVERYDAY
