"""Making schools and changing their settings. Every change of a setting is in the audit log."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from eduweb import audit
from eduweb.core import clock
from eduweb.core.db import db
from eduweb.schools.models import School, YearRule

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from eduweb.schools.policy import Hours
    from eduweb.schools.years import Ability, Audience


def create_school(*, name: str, town: str = "") -> School:
    """Add an empty school with the safe settings."""
    school = School(name=name, town=town)
    db.session.add(school)
    db.session.flush()
    audit.record(school_id=school.id, actor_id=None, act=audit.Act.CREATE, about="school", about_id=school.id)
    return school


def school_by_id(school_id: int) -> School:
    """Return a school that is known to exist."""
    return db.session.get_one(School, school_id)


def schools() -> Sequence[School]:
    """Return all schools of this installation, oldest first."""
    return db.session.scalars(select(School).order_by(School.id)).all()


def set_messaging(school: School, *, is_on: bool, by_id: int) -> None:
    """Switch all messaging of a school on or off; Help keeps working."""
    school.is_messaging_on = is_on
    _record(school, by_id, "messaging on" if is_on else "messaging off")


def set_hours(school: School, hours: Hours, *, by_id: int | None) -> None:
    """Change when network and mail are open.

    Raises:
        BadHoursError: they do not begin before they end, or on no day of a week.

    """
    hours.check()
    school.opens_minute, school.closes_minute = hours.opens_minute, hours.closes_minute
    school.open_days = "".join(sorted(hours.days))
    _record(school, by_id, "opening hours")


def set_school_audience(school: School, *, is_on: bool, by_id: int) -> None:
    """Let pupils speak to the whole school, or take that away (`messages.narrow_to_class` what stands)."""
    school.has_school_audience = is_on
    _record(school, by_id, "school audience on" if is_on else "school audience off")


def set_behaviour_policy(school: School, url: str, *, by_id: int) -> None:
    """Change where the school's behaviour policy stands."""
    school.behaviour_policy_url = url
    _record(school, by_id, "behaviour policy")


def set_chain_mail(school: School, address: str, *, by_id: int) -> None:
    """Change where the head of the audit chain goes beside the head's own mail; empty means nowhere else."""
    school.chain_mail_to = address
    _record(school, by_id, "second address of the audit log")


def set_year_rule(
    school: School, year: int, *, abilities: Collection[Ability], widest: Audience, by_id: int
) -> None:
    """Change what one year group may do, and the widest audience it may pick."""
    rule = db.session.scalar(select(YearRule).where(YearRule.school_id == school.id, YearRule.year == year))
    if rule is None:
        rule = YearRule(school_id=school.id, year=year)
        db.session.add(rule)
    rule.abilities = sorted(ability.value for ability in abilities)
    rule.widest = widest
    rule.changed_by_id, rule.changed_at = by_id, clock.now()
    db.session.flush()
    _record(school, by_id, f"ladder of year {year}")


def _record(school: School, by_id: int | None, reason: str) -> None:
    audit.record(
        school_id=school.id,
        actor_id=by_id,
        act=audit.Act.CHANGE_SETTING,
        about="school",
        about_id=school.id,
        reason=reason,
    )
