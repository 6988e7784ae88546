"""How often people agreed with the filter, by what it found. Decided items only."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from flask_babel import gettext as _

from eduweb.concerns import Source
from eduweb.overview.charts.table import Table
from eduweb.overview.words import kind_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from eduweb.concerns.figures import Item

WIDTH = 540
LEFT, RIGHT, ROW, TOP = 178.0, 440.0, 30.0, 4.0
BAR = 20.0
MOST_RULES = 7
# What a person told is no work of the filter.
BY_FILTER = frozenset({Source.FILTER, Source.DISCLOSURE, Source.NUDGES})


@dataclass(frozen=True, slots=True)
class RuleBar:
    """What one rule found: how much of it people agreed with."""

    label: str
    y: float
    agreed: float
    missed: float
    words_x: float
    percent: int
    count: int


@dataclass(frozen=True, slots=True)
class RulesChart:
    """The whole chart. `worst` is the rule least agreed with, of those that found something often enough."""

    bars: tuple[RuleBar, ...]
    height: float
    table: Table
    agreed: int
    decided: int
    found: int
    worst: RuleBar | None


@dataclass(frozen=True, slots=True)
class _Rule:
    label: str
    agreed: int
    count: int


def rules_chart(found: Sequence[Item], *, enough: int) -> RulesChart:
    """Return how often people agreed with each rule; the rarer rules are one bar together."""
    by_filter = [item for item in found if item.source in BY_FILTER]
    decided = [item for item in by_filter if item.decision is not None]
    rules = _rules(decided)
    drawn = _drawn(rules)
    most = max((rule.count for rule in drawn), default=1)
    bars = tuple(_bar(rule, number, most) for number, rule in enumerate(drawn))
    agreed = sum(rule.agreed for rule in rules)
    worst = min((bar for bar in bars if bar.count >= enough), key=lambda bar: bar.percent, default=None)
    return RulesChart(
        bars=bars,
        height=TOP + ROW * max(1, len(bars)),
        table=_table(rules, len(by_filter) - len(decided)),
        agreed=agreed,
        decided=len(decided),
        found=len(by_filter),
        worst=worst,
    )


def _rules(decided: Sequence[Item]) -> list[_Rule]:
    counts = Counter(item.kind for item in decided)
    wrong = Counter(item.kind for item in decided if item.is_false_alarm)
    rules = [_Rule(_capital(kind_words(kind)), count - wrong[kind], count) for kind, count in counts.items()]
    return sorted(rules, key=lambda rule: (-rule.count, rule.label))


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _drawn(rules: list[_Rule]) -> list[_Rule]:
    if len(rules) <= MOST_RULES:
        return rules
    rest = rules[MOST_RULES - 1 :]
    other = _Rule(_("All others"), sum(rule.agreed for rule in rest), sum(rule.count for rule in rest))
    return [*rules[: MOST_RULES - 1], other]


def _bar(rule: _Rule, number: int, most: int) -> RuleBar:
    width = (RIGHT - LEFT) / most
    return RuleBar(
        label=rule.label,
        y=TOP + ROW * number,
        agreed=round(rule.agreed * width, 1),
        missed=round((rule.count - rule.agreed) * width, 1),
        words_x=round(LEFT + rule.count * width + 8, 1),
        percent=round(100 * rule.agreed / rule.count),
        count=rule.count,
    )


def _table(rules: Sequence[_Rule], waiting: int) -> Table:
    agreed, count = sum(rule.agreed for rule in rules), sum(rule.count for rule in rules)
    caption = _("What the filter found, and how often we agreed")
    if waiting:
        caption = _(
            "What the filter found, and how often we agreed; %(count)s more are not decided yet",
            count=waiting,
        )
    return Table(
        caption=caption,
        head=(_("Rule"), _("We agreed"), _("False alarms"), _("Decided"), _("Agreed")),
        rows=tuple(
            (
                rule.label,
                rule.agreed,
                rule.count - rule.agreed,
                rule.count,
                f"{round(100 * rule.agreed / rule.count)}%",
            )
            for rule in rules
        ),
        foot=(_("All"), agreed, count - agreed, count, f"{round(100 * agreed / count)}%" if count else "–"),
    )
