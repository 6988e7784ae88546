"""Reading what a school opens, to whom and when."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import and_, select

from eduweb.core.db import db
from eduweb.schools.models import School, YearRule
from eduweb.schools.policy import Hours
from eduweb.schools.years import DEFAULT_ABILITIES, DEFAULT_WIDEST, Ability, Audience

if TYPE_CHECKING:
    from datetime import datetime

_WIDTH = (Audience.ONLY_ME, Audience.FRIENDS, Audience.CLASS, Audience.SCHOOL)


class Rung(NamedTuple):
    """What one year group of a school may do, and how wide it may speak."""

    abilities: frozenset[Ability]
    widest: Audience


def rung_of(school_id: int, year: int) -> Rung:
    """Return what a year group may do now, in one query."""
    row = db.session.execute(
        select(School.has_school_audience, YearRule.abilities, YearRule.widest)
        .outerjoin(YearRule, and_(YearRule.school_id == School.id, YearRule.year == year))
        .where(School.id == school_id)
    ).one()
    return rung_from(year, row.abilities, row.widest, has_school_audience=row.has_school_audience)


def ladder_of(school_id: int) -> dict[int, Rung]:
    """Return what each year group of a school may do now, Reception first."""
    has_school_audience = db.session.scalars(
        select(School.has_school_audience).where(School.id == school_id)
    ).one()
    rules = {
        rule.year: rule
        for rule in db.session.scalars(select(YearRule).where(YearRule.school_id == school_id))
    }
    return {
        year: rung_from(
            year,
            rules[year].abilities if year in rules else None,
            rules[year].widest if year in rules else None,
            has_school_audience=has_school_audience,
        )
        for year in DEFAULT_ABILITIES
    }


def rung_from(
    year: int, abilities: list[str] | None, widest: Audience | None, *, has_school_audience: bool
) -> Rung:
    """Return a rung from the columns of a year rule, or the default where there is none."""
    able = DEFAULT_ABILITIES[year] if abilities is None else frozenset(map(Ability, abilities))
    wide = widest or DEFAULT_WIDEST[year]
    if wide is Audience.SCHOOL and not has_school_audience:
        wide = Audience.CLASS
    return Rung(able, wide)


def abilities_of(school_id: int, year: int) -> frozenset[Ability]:
    """Return what pupils of a year group may do now."""
    return rung_of(school_id, year).abilities


def widest_of(school_id: int, year: int) -> Audience:
    """Return the widest audience pupils of a year group may pick; School only once the head turned it on."""
    return rung_of(school_id, year).widest


def audiences_up_to(widest: Audience) -> tuple[Audience, ...]:
    """Return the audiences that are no wider than this one, the narrowest first."""
    return _WIDTH[: _WIDTH.index(widest) + 1]


def hours_of(school: School) -> Hours:
    """Return a school's opening hours."""
    return Hours(school.opens_minute, school.closes_minute, school.open_days)


def is_open_at(school: School, moment: datetime) -> bool:
    """Whether network and mail are open by the school's own hours."""
    return hours_of(school).is_open_at(moment)


def next_opening(school: School, moment: datetime) -> datetime | None:
    """Return when the school's hours begin next, in school time, or nothing when they never do."""
    return hours_of(school).next_opening(moment)
