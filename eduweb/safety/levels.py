"""The scales of the judge: what happens, how soon a person looks, which area of risk."""

from __future__ import annotations

import enum


class Outcome(enum.IntEnum):
    """What happens to a message, mildest first."""

    ALLOW = 0
    NUDGE = 1
    HOLD = 2
    DISCLOSURE = 3


class Severity(enum.IntEnum):
    """How soon a person has to look, least urgent first."""

    NONE = 0
    LOW = 1
    MEDIUM = 2
    HIGH = 3
    CRITICAL = 4


class FourC(enum.Enum):
    """The area of risk (KCSIE's four Cs), and the child's own state."""

    CONTENT = "content"
    CONTACT = "contact"
    CONDUCT = "conduct"
    COMMERCE = "commerce"
    WELLBEING = "wellbeing"


NAMES_SOMEBODY = "names-somebody"
"""The note that words inside a story name a person on the roll."""
