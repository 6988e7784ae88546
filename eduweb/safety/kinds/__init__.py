"""Every kind of finding: what staff read, what the child reads, how serious it is.

The sentences are plain English here and marked for translation; whoever shows
them translates them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from eduweb.safety.kinds.commerce import COMMERCE
from eduweb.safety.kinds.conduct import CONDUCT
from eduweb.safety.kinds.contact import CONTACT
from eduweb.safety.kinds.kind import N_, Kind
from eduweb.safety.kinds.private import PRIVATE
from eduweb.safety.kinds.wellbeing import NOTES, WELLBEING
from eduweb.safety.levels import Outcome, Severity

if TYPE_CHECKING:
    from collections.abc import Callable

    from eduweb.safety.verdict import Verdict

__all__ = ["ALL_KINDS", "KINDS", "Kind", "child_words", "kinds_of", "why_severity"]

ALL_KINDS = (*PRIVATE, *COMMERCE, *CONDUCT, *CONTACT, *WELLBEING, *NOTES)
KINDS: dict[str, Kind] = {kind.slug: kind for kind in ALL_KINDS}

_LEVELS = {
    Severity.LOW: N_("Low"),
    Severity.MEDIUM: N_("Medium"),
    Severity.HIGH: N_("High"),
    Severity.CRITICAL: N_("Critical"),
}


def _unchanged(text: str) -> str:
    return text


def kinds_of(verdict: Verdict) -> list[Kind]:
    """Return the kinds found, the most serious first, each once; notes left out."""
    slugs = {finding.kind: finding.severity for finding in verdict.findings}
    kinds = [KINDS[slug] for slug, severity in slugs.items() if severity > Severity.NONE]
    return sorted(kinds, key=lambda kind: (-kind.severity, kind.privacy_rank, kind.slug))


def child_words(verdict: Verdict) -> Kind | None:
    """Return the one kind to name and mark to the child, or None for the plain pause.

    None also where something unmarked was found beside it: a child is not to
    learn which words of contact or violence were noticed. A disclosure has a
    screen of its own.
    """
    kinds = kinds_of(verdict)
    if verdict.outcome == Outcome.DISCLOSURE or not kinds:
        return None
    if not all(kind.marks_words for kind in kinds):
        return None
    return min(kinds, key=lambda kind: kind.privacy_rank)


def why_severity(verdict: Verdict, translate: Callable[[str], str] = _unchanged) -> str:
    """Say in one line for the officer what made it this severe."""
    if verdict.severity == Severity.NONE:
        return ""
    labels = ", ".join(translate(kind.label) for kind in kinds_of(verdict))
    return f"{translate(_LEVELS[verdict.severity])}: {labels}."
