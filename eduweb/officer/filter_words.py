"""What the filter's page says: kinds by area, outcomes, changes and differences in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from eduweb.officer import words
from eduweb.officer.policy import Piece, pieces_of
from eduweb.safety import KINDS, OUTCOMES, Context, Outcome, Severity, outcome_of
from eduweb.safety.levels import NAMES_SOMEBODY
from eduweb.screening import ChangeKind, Problem, WordList, grave_kind_of
from eduweb.web.forms import _l
from eduweb.web.language import gettext as _

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from eduweb.safety import Kind, SchoolRules, Verdict
    from eduweb.screening import Changed, FilterChange, Proposal

AREAS: dict[str, str] = {
    "self_harm": _l("Distress and harm"),
    "grooming": _l("Unwanted contact"),
    "personal_info": _l("Private details"),
    "bullying": _l("Unkindness"),
    "discrimination": _l("Discrimination"),
    "extremism": _l("Extremism"),
    "violence": _l("Violence and danger"),
    "sexual": _l("Sexual words"),
    "drugs": _l("Drugs, alcohol, vapes"),
    "profanity": _l("Bad language"),
    "spam_link": _l("Links, tricks and money"),
    "other": _l("What could not be read"),
}
HAPPENS: dict[Outcome, str] = {
    Outcome.ALLOW: _l("Sent"),
    Outcome.NUDGE: _l("Asked to think again"),
    Outcome.HOLD: _l("Held"),
    Outcome.DISCLOSURE: _l("Held, looked at straight away"),
}
PROBLEMS: dict[Problem, str] = {
    Problem.LENGTH: _l("A word has 2 to 40 letters."),
    Problem.LETTERS: _l("Use letters, digits, single spaces, hyphens and apostrophes only."),
    Problem.ALREADY: _l("This word is in the list already."),
    Problem.OTHER_LIST: _l("This word is in the other list. Remove it there first."),
    Problem.FULL: _l("The list has 200 words, which is all it can hold. Remove one first."),
}


@dataclass(frozen=True, slots=True)
class KindRow:
    """One kind of finding as the table shows it."""

    slug: str
    label: str
    about: str
    younger: str
    older: str
    moved: Outcome | None
    is_movable: bool


@dataclass(frozen=True, slots=True)
class Area:
    """Kinds that belong together."""

    name: str
    rows: list[KindRow]


def areas_of(rules: SchoolRules) -> list[Area]:
    """Return every kind that the filter looks for, by area."""
    found = [
        Area(str(name), [_row(kind, rules) for kind in KINDS.values() if _is_of(kind, category)])
        for category, name in AREAS.items()
    ]
    return [area for area in found if area.rows]


def areas_words(categories: Iterable[str]) -> str:
    """Name areas by the names under which figures are published."""
    return ", ".join(str(AREAS.get(category, category)) for category in categories)


def _is_of(kind: Kind, category: str) -> bool:
    return kind.category == category and kind.slug != NAMES_SOMEBODY


def _row(kind: Kind, rules: SchoolRules) -> KindRow:
    younger, older = OUTCOMES[kind.slug]
    return KindRow(
        slug=kind.slug,
        label=_capital(_(kind.label)),
        about=_(kind.about),
        younger=str(HAPPENS[younger]),
        older=str(HAPPENS[older]),
        moved=rules.outcomes.get(kind.slug) if kind.is_movable else None,
        is_movable=kind.is_movable,
    )


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def problem_words(problem: Problem, word: str) -> str:
    """Say why a word cannot stand in a list, and what stays as it is."""
    if problem is not Problem.GRAVE:
        return str(PROBLEMS[problem])
    label = words.kind_words(grave_kind_of(word))
    return _(
        "This stays held: the filter reads it as “%(kind)s”, and that is held for every school."
        " If a lesson needs the word, talk about it in class.",
        kind=label,
    )


def changes_words(proposal: Proposal, rules: SchoolRules) -> list[str]:
    """Say what a proposal would change, one line a change."""
    lines = []
    if proposal.word and proposal.to is WordList.ALLOW:
        lines.append(_("Let “%(word)s” through.", word=proposal.word))
    if proposal.word and proposal.to is WordList.DENY:
        lines.append(_("Hold “%(word)s”.", word=proposal.word))
    if proposal.removed:
        lines.append(_("Take “%(word)s” off its list.", word=proposal.removed))
    return [*lines, *(_moved_words(slug, outcome, rules) for slug, outcome in proposal.moved.items())]


def _moved_words(slug: str, outcome: Outcome | None, rules: SchoolRules) -> str:
    label = _capital(words.kind_words(slug))
    before = rules.outcomes.get(slug)
    return _(
        "%(kind)s: %(now)s. Until now: %(before)s.",
        kind=label,
        now=_outcome_words(outcome),
        before=_outcome_words(before),
    )


def _outcome_words(outcome: Outcome | None) -> str:
    return _("as eduweb comes") if outcome is None else str(HAPPENS[outcome]).lower()


def history_words(change: FilterChange) -> str:
    """Say what somebody changed."""
    match change.what:
        case ChangeKind.ALLOW_WORD:
            return _("Let “%(word)s” through", word=change.subject)
        case ChangeKind.DENY_WORD:
            return _("Held “%(word)s”", word=change.subject)
        case ChangeKind.REMOVE_WORD:
            return _("Took “%(word)s” off its list", word=change.subject)
        case ChangeKind.MOVE_KIND | ChangeKind.MOVE_BACK:
            label = _capital(words.kind_words(change.subject))
            return _("%(kind)s: %(now)s", kind=label, now=_outcome_words(change.outcome))


@dataclass(frozen=True, slots=True)
class TrialRow:
    """A flag that would have ended otherwise: never its words, which are behind its link."""

    ref: str
    found: str
    channel: str
    year: str
    at: datetime
    was: str
    now: str


def trial_rows(changed: Iterable[Changed]) -> list[TrialRow]:
    """Return the differences of a trial as lines."""
    return [
        TrialRow(
            ref=one.flag.ref,
            found=_capital(_kinds_words(one.difference.kinds_then or one.difference.kinds_now)),
            channel=words.channel_words(one.flag.channel),
            year="" if one.flag.year is None else str(words.YEAR_LABELS[one.flag.year]),
            at=one.flag.flagged_at,
            was=str(HAPPENS[one.difference.was]),
            now=str(HAPPENS[one.difference.now]),
        )
        for one in changed
    ]


def _kinds_words(kinds: Iterable[str]) -> str:
    return ", ".join(words.kind_words(kind) for kind in kinds) or _("nothing found")


@dataclass(frozen=True, slots=True)
class Said:
    """What the filter says of words that were typed to see."""

    headline: str
    pieces: list[Piece]
    reasons: list[Reason]
    child_reads: str
    version: str
    may_mean_staff: bool


@dataclass(frozen=True, slots=True)
class Reason:
    """One finding, explained."""

    text: str
    label: str
    about: str
    here: str
    level: str
    rule: str


def said_of(text: str, verdict: Verdict, context: Context, child_reads: str) -> Said:
    """Return a verdict in words, with every reason that led to it."""
    found = [finding for finding in verdict.findings if finding.severity > Severity.NONE]
    return Said(
        headline=str(HAPPENS[verdict.outcome]),
        pieces=pieces_of(text, [finding.to_json() for finding in found]),
        reasons=[
            Reason(
                text=text[finding.start : finding.end],
                label=_capital(_(KINDS[finding.kind].label)),
                about=_(KINDS[finding.kind].about),
                here=str(HAPPENS[outcome_of(finding.kind, context)]),
                level=str(words.LEVELS[finding.severity]),
                rule=finding.rule,
            )
            for finding in found
        ],
        child_reads=child_reads,
        version=verdict.rule_version,
        may_mean_staff=verdict.may_mean_staff,
    )
