"""What pupils did in stories by themselves, with the real controls, as evidence for their teacher.

Only what was safe or kind is read, never what a button answered for them, and nothing that went
otherwise. Something real that a pupil told never was in a playthrough, so it is not here either.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from eduweb.content.shapes.happenings import Arrow, Doing, WhoSees
from eduweb.core import clock
from eduweb.core.db import db
from eduweb.simulations.engine import State
from eduweb.simulations.models import Playthrough
from eduweb.simulations.scripts import load_scripts, scenario_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from eduweb.content import Scenario
    from eduweb.content.shapes.happenings import WaitArrow
    from eduweb.simulations.engine import Taken

NARROW = frozenset({WhoSees.ONLY_ME, WhoSees.FRIENDS})


class Deed(enum.Enum):
    """What was done; in this order it is told."""

    BLOCKED = "blocked"
    REPORTED = "reported"
    TOLD = "told"
    DECLINED = "declined"
    NARROWED = "narrowed"
    DELETED = "deleted"
    WAS_KIND = "was kind"
    ASKED = "asked"


DEEDS = {
    Doing.BLOCKS: Deed.BLOCKED,
    Doing.REPORTS: Deed.REPORTED,
    Doing.TELLS: Deed.TOLD,
    Doing.DECLINES: Deed.DECLINED,
    Doing.CHANGES_AUDIENCE: Deed.NARROWED,
    Doing.DELETES: Deed.DELETED,
    Doing.REPLIES_KINDLY: Deed.WAS_KIND,
}


@dataclass(frozen=True, slots=True)
class Shown:
    """What one pupil did in one playthrough, and when."""

    pupil_id: int
    slug: str
    on: date
    deeds: frozenset[Deed]
    strands: tuple[str, ...]
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """What a pupil has shown of one strand or statement."""

    deeds: tuple[Deed, ...]
    story_count: int
    first_on: date
    last_on: date


@dataclass(frozen=True, slots=True)
class Spread:
    """How many pupils of a class have shown a strand, and when it was seen last."""

    pupil_count: int
    last_on: date


def shown_by(school_id: int, pupil_ids: Iterable[int]) -> list[Shown]:
    """Return what these pupils did in stories, oldest first. Two questions, however many they are."""
    rows = db.session.scalars(
        select(Playthrough)
        .where(Playthrough.school_id == school_id, Playthrough.pupil_id.in_(tuple(pupil_ids)))
        .order_by(Playthrough.started_at, Playthrough.id)
    ).all()
    load_scripts(rows)
    return [shown for row in rows if (shown := _shown(row)).deeds]


def _shown(row: Playthrough) -> Shown:
    scenario = scenario_of(row)
    return Shown(
        pupil_id=row.pupil_id,
        slug=row.slug,
        on=clock.school_time(row.ended_at or row.started_at).date(),
        deeds=deeds_in(scenario, State.from_json(row.state)),
        strands=scenario.strands,
        statements=scenario.statements,
    )


def deeds_in(scenario: Scenario, state: State) -> frozenset[Deed]:
    """Return what was done of itself in a playthrough, as far as the story was waiting for it."""
    return frozenset(deed for step in state.taken if (deed := _deed(scenario, step)) is not None)


def _deed(scenario: Scenario, step: Taken) -> Deed | None:
    beat = scenario.beats_by_id.get(step.beat)
    if beat is None:
        return None
    if step.doing is Doing.CHOOSES:
        chosen = next((choice for choice in beat.choices if choice.id == step.choice), None)
        is_asking = chosen is not None and chosen.is_safe and "ask" in chosen.id.split("-")
        return Deed.ASKED if is_asking else None
    is_meant = any(_leads(arrow, step) for arrow in scenario.arrows_from(beat))
    return DEEDS.get(step.doing) if is_meant else None


def _leads(arrow: Arrow | WaitArrow, step: Taken) -> bool:
    """Whether a story waited for this step there; for an audience, only one that is narrow."""
    if not isinstance(arrow, Arrow) or step.doing not in arrow.doings or arrow.go != step.go:
        return False
    if step.doing is Doing.CHANGES_AUDIENCE:
        return arrow.audience is not None and NARROW.issuperset(arrow.audience)
    return arrow.who is None or step.who in arrow.who


def by_strand(shown: Iterable[Shown]) -> dict[str, Line]:
    """Return what one pupil has shown of each strand."""
    return _lines((strand, one) for one in shown for strand in one.strands)


def by_statement(shown: Iterable[Shown]) -> dict[str, Line]:
    """Return what one pupil has shown of each curriculum statement."""
    return _lines((statement, one) for one in shown for statement in one.statements)


def spread(shown: Iterable[Shown]) -> dict[str, Spread]:
    """Return of each strand how many pupils of a class have shown it, and when last."""
    pupils: dict[str, set[int]] = {}
    days: dict[str, date] = {}
    for one in shown:
        for strand in one.strands:
            pupils.setdefault(strand, set()).add(one.pupil_id)
            days[strand] = max(one.on, days.get(strand, one.on))
    return {strand: Spread(len(ids), days[strand]) for strand, ids in pupils.items()}


def _lines(pairs: Iterable[tuple[str, Shown]]) -> dict[str, Line]:
    found: dict[str, list[Shown]] = {}
    for key, one in pairs:
        found.setdefault(key, []).append(one)
    return {key: _line(ones) for key, ones in found.items()}


def _line(ones: list[Shown]) -> Line:
    done = frozenset().union(*(one.deeds for one in ones))
    days = [one.on for one in ones]
    return Line(
        deeds=tuple(deed for deed in Deed if deed in done),
        story_count=len({one.slug for one in ones}),
        first_on=min(days),
        last_on=max(days),
    )
