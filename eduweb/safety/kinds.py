"""Every kind of finding: what staff read, what the child reads, how serious it is.

The sentences are plain English here and marked for translation; whoever shows
them translates them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from eduweb.safety.verdict import NAMES_SOMEBODY, FourC, Outcome, Severity, Verdict

if TYPE_CHECKING:
    from collections.abc import Callable


def N_(text: str) -> str:  # noqa: N802 - the name that Babel looks for
    """Mark a sentence for translation and leave it as it is."""
    return text


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of finding.

    `child_name` stands word for word inside `child_ks2`, so that a page can set
    it in bold. Only kinds that mark words are named to the child, the one with
    the lowest `privacy_rank` first.
    """

    slug: str
    label: str
    child_ks2: str
    child_ks1: str
    four_c: FourC
    severity: Severity
    child_name: str = ""
    marks_words: bool = False
    is_private: bool = False
    privacy_rank: int = 99


PAUSED_KS2 = N_("We have paused this message so a grown-up can check it.")
PAUSED_KS1 = N_("Let's pause. A grown-up will look.")
TOLD_KS2 = N_("Thank you for telling us. It matters and it is not your fault.")
TOLD_KS1 = N_("Thank you for telling. You are not in trouble.")


def _paused(slug: str, label: str, four_c: FourC, severity: Severity) -> Kind:
    return Kind(slug, label, PAUSED_KS2, PAUSED_KS1, four_c, severity)


def _told(slug: str, label: str) -> Kind:
    return Kind(slug, label, TOLD_KS2, TOLD_KS1, FourC.WELLBEING, Severity.CRITICAL)


def _private(slug: str, label: str, ks2: str, ks1: str, child_name: str, rank: int) -> Kind:
    return Kind(
        slug,
        label,
        ks2,
        ks1,
        FourC.CONTACT,
        Severity.MEDIUM,
        child_name=child_name,
        marks_words=True,
        is_private=True,
        privacy_rank=rank,
    )


_ALL = (
    _private(
        "address",
        N_("home address"),
        N_("It has a home address in it. Addresses are private."),
        N_("Where you live is private."),
        N_("home address"),
        1,
    ),
    _private(
        "phone-number",
        N_("phone number"),
        N_("It has a phone number in it. Phone numbers are private."),
        N_("Phone numbers are private."),
        N_("phone number"),
        2,
    ),
    _private(
        "postcode",
        N_("postcode"),
        N_("It has a postcode in it. Postcodes are private."),
        N_("Where you live is private."),
        N_("postcode"),
        3,
    ),
    _private(
        "email",
        N_("e-mail address"),
        N_("It has an e-mail address in it. E-mail addresses are private."),
        N_("E-mail addresses are private."),
        N_("e-mail address"),
        4,
    ),
    Kind(
        "link",
        N_("link"),
        N_("It has a link in it. Links can lead to places we do not know."),
        N_("Links stay out of here."),
        FourC.CONTENT,
        Severity.LOW,
        child_name=N_("link"),
        marks_words=True,
        privacy_rank=5,
    ),
    Kind(
        "bad-language",
        N_("bad language"),
        N_("It has a rude word in it. Rude words can upset people."),
        N_("Rude words can upset people."),
        FourC.CONDUCT,
        Severity.LOW,
        child_name=N_("rude word"),
        marks_words=True,
        privacy_rank=6,
    ),
    _paused("unkind", N_("unkind words"), FourC.CONDUCT, Severity.MEDIUM),
    _paused("slur", N_("slur"), FourC.CONDUCT, Severity.MEDIUM),
    _paused("drugs", N_("drugs"), FourC.CONTENT, Severity.MEDIUM),
    _paused("sexual", N_("sexual words"), FourC.CONTENT, Severity.HIGH),
    _paused("weapon", N_("weapon"), FourC.CONDUCT, Severity.HIGH),
    _paused("threat", N_("threat"), FourC.CONDUCT, Severity.HIGH),
    _paused("meeting", N_("asks to meet"), FourC.CONTACT, Severity.HIGH),
    _paused("secrecy", N_("asks for secrecy"), FourC.CONTACT, Severity.HIGH),
    _paused("asks-private", N_("asks for pictures or to be alone"), FourC.CONTACT, Severity.HIGH),
    _paused("asks-details", N_("asks for private details"), FourC.CONTACT, Severity.MEDIUM),
    _paused("moves-elsewhere", N_("wants to talk somewhere else"), FourC.CONTACT, Severity.MEDIUM),
    _told("distress", N_("possible distress")),
    _told("self-harm", N_("possible self-harm")),
    _told("harm", N_("says that somebody harms")),
    _told("harm-by-adult", N_("says that an adult harms")),
    _told("unsafe-home", N_("not safe or cared for at home")),
    _paused("unreadable", N_("could not be read whole"), FourC.CONTENT, Severity.LOW),
    _paused("not-checked", N_("a check failed"), FourC.CONTENT, Severity.MEDIUM),
    _paused(NAMES_SOMEBODY, N_("names somebody on the roll"), FourC.CONDUCT, Severity.NONE),
)
KINDS: dict[str, Kind] = {kind.slug: kind for kind in _ALL}

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
