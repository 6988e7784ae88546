"""What a child may say with pictures, and what a reason says of category and severity. A person decides."""

from __future__ import annotations

from dataclasses import dataclass

from eduweb.concerns import ReportReason
from eduweb.safety import FourC, Severity

# A child who reports has been reached by something already, so nothing starts at Low.
REASONS: dict[ReportReason, tuple[FourC, Severity]] = {
    ReportReason.PRIVATE: (FourC.CONTACT, Severity.HIGH),
    ReportReason.TRICK: (FourC.COMMERCE, Severity.MEDIUM),
    ReportReason.UNKIND: (FourC.CONDUCT, Severity.MEDIUM),
    ReportReason.WORRIED: (FourC.WELLBEING, Severity.HIGH),
    ReportReason.NOT_FOR_CHILDREN: (FourC.CONTENT, Severity.HIGH),
    ReportReason.ELSE: (FourC.CONDUCT, Severity.MEDIUM),
    ReportReason.NONE: (FourC.CONDUCT, Severity.MEDIUM),
}


@dataclass(frozen=True, slots=True)
class Saying:
    """A picture a child may press, and what the officer reads that it said."""

    id: str
    picture: str
    spoken: str


FEELINGS = (
    Saying("happy", "slightly-smiling-face", "I feel happy."),
    Saying("sad", "crying-face", "I feel sad."),
    Saying("worried", "worried-face", "I feel worried."),
    Saying("cross", "angry-face", "I feel cross."),
    Saying("tummy", "nauseated-face", "My tummy feels funny."),
)
PLACES = (
    Saying("computer", "laptop", "It is about something on the computer."),
    Saying("people", "handshake", "It is about people."),
)


def spoken(*pressed: str) -> str:
    """Return what the pictures say that were pressed; what is not one of them says nothing."""
    return " ".join(one.spoken for one in (*FEELINGS, *PLACES) if one.id in pressed)
