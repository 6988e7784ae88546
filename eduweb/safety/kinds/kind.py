"""The shape of one kind of finding, and short ways to write one down."""

from __future__ import annotations

from dataclasses import dataclass

from eduweb.safety.levels import FourC, Severity


def N_(text: str) -> str:  # noqa: N802 - the name that Babel looks for
    """Mark a sentence for translation and leave it as it is."""
    return text


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of finding.

    `label` is its name for staff and `about` says in one line what it looks for.
    `category` is its name in published figures. `child_name` stands word for word
    inside `child_ks2`, so that a page can set it in bold. Only kinds that mark
    words are named to the child, the one with the lowest `privacy_rank` first.
    A school may move the outcome of a kind that `is_movable`. `nudge_ks2` and `nudge_ks1`
    are read where a child is to think again and no words are marked.
    """

    slug: str
    label: str
    about: str
    category: str
    four_c: FourC
    severity: Severity
    child_ks2: str
    child_ks1: str
    child_name: str = ""
    marks_words: bool = False
    is_private: bool = False
    is_movable: bool = False
    privacy_rank: int = 99
    nudge_ks2: str = ""
    nudge_ks1: str = ""


PAUSED_KS2 = N_("We have paused this message so a grown-up can check it.")
PAUSED_KS1 = N_("Let’s pause. A grown-up will look.")
TOLD_KS2 = N_("Thank you for telling us. It matters and it is not your fault.")
TOLD_KS1 = N_("Thank you for telling. You are not in trouble.")


def paused(
    slug: str,
    label: str,
    about: str,
    category: str,
    four_c: FourC,
    severity: Severity,
    *,
    nudge: tuple[str, str] = ("", ""),
    is_movable: bool = False,
) -> Kind:
    """Return a kind whose words the child is not shown again, only that a grown-up looks.

    `nudge` is what Years 3 to 6, and younger children, read where they are to think again.
    """
    return Kind(
        slug,
        label,
        about,
        category,
        four_c,
        severity,
        PAUSED_KS2,
        PAUSED_KS1,
        is_movable=is_movable,
        nudge_ks2=nudge[0],
        nudge_ks1=nudge[1],
    )


def told(
    slug: str,
    label: str,
    about: str,
    severity: Severity = Severity.CRITICAL,
    *,
    nudge: tuple[str, str] = ("", ""),
) -> Kind:
    """Return a kind of disclosure: the child is thanked for telling."""
    return Kind(
        slug,
        label,
        about,
        "self_harm",
        FourC.WELLBEING,
        severity,
        TOLD_KS2,
        TOLD_KS1,
        nudge_ks2=nudge[0],
        nudge_ks1=nudge[1],
    )
