"""What an adult decides for one pupil or one class for a while, and whether a pupil signed the rules.

These are facts that the gates below every page ask for; `classroom` and `registers` change them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import ColumnElement, and_, case, func, select, update

from eduweb import audit
from eduweb.core import clock
from eduweb.core.db import db
from eduweb.people.models import Approval, LimitKind, Pupil, PupilLimit, SchoolClass
from eduweb.people.policy import YEARS, KeyStage, key_stage_of
from eduweb.schools import School, YearRule, rung_from

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from eduweb.people.who import Who
    from eduweb.schools import Rung


_PUPIL = Pupil.__table__
MESSAGES_OFF = "messages off"


class LimitDayError(ValueError):
    """Raised when the last day of a limit is already over."""


class PupilFacts(NamedTuple):
    """What the gates ask of a pupil, in one query."""

    is_class_on: bool
    approval: Approval
    limit: LimitKind | None
    last_on: date | None
    rules_signed: int
    school: School
    rung: Rung


def today() -> date:
    """Return the school's own day."""
    return clock.school_time(clock.now()).date()


def _holds() -> ColumnElement[bool]:
    return and_(PupilLimit.ended_at.is_(None), PupilLimit.last_on >= today())


# A pause says more than supervision, should both ever hold.
_STRICTEST = case((PupilLimit.kind == LimitKind.PAUSED, 0), else_=1)


def limit_of(pupil_id: int) -> PupilLimit | None:
    """Return the limit that holds for a pupil today, a pause before anything else."""
    return db.session.scalar(
        select(PupilLimit)
        .where(PupilLimit.pupil_id == pupil_id, _holds())
        .order_by(_STRICTEST, PupilLimit.id.desc())
        .limit(1)
    )


def limits_of(pupil_ids: Iterable[int]) -> dict[int, PupilLimit]:
    """Return the limits that hold today, by pupil."""
    found = db.session.scalars(
        select(PupilLimit)
        .where(PupilLimit.pupil_id.in_(list(pupil_ids)), _holds())
        .order_by(_STRICTEST.desc(), PupilLimit.id)
    )
    return {limit.pupil_id: limit for limit in found}


def pupil_facts(pupil: Who) -> PupilFacts:
    """Return the facts about a pupil that is known to exist, their school's among them, in one query."""
    year = pupil.year or 0
    row = db.session.execute(
        select(
            SchoolClass.is_messaging_on,
            SchoolClass.approval,
            PupilLimit.kind,
            PupilLimit.last_on,
            _PUPIL.c.rules_signed,
            School,
            YearRule.abilities,
            YearRule.widest,
        )
        .select_from(_PUPIL)
        .join(SchoolClass, SchoolClass.id == _PUPIL.c.class_id)
        .join(School, School.id == SchoolClass.school_id)
        .outerjoin(YearRule, and_(YearRule.school_id == School.id, YearRule.year == year))
        .outerjoin(PupilLimit, and_(PupilLimit.pupil_id == _PUPIL.c.id, _holds()))
        .where(_PUPIL.c.id == pupil.id)
        .order_by(_STRICTEST, PupilLimit.id.desc())
        .limit(1)
    ).one()
    school: School = row[5]
    rung = rung_from(year, row.abilities, row.widest, has_school_audience=school.has_school_audience)
    return PupilFacts(row[0], row.approval, row.kind, row.last_on, row.rules_signed, school, rung)


def set_limit(pupil: Pupil, kind: LimitKind, *, reason: str, last_on: date, by: Who) -> PupilLimit:
    """Let one pupil wait, or work supervised only, to the end of a day; it takes an earlier one's place.

    Raises:
        LimitDayError: that day is over.

    """
    if last_on < today():
        raise LimitDayError
    end_limit(pupil, by=by)
    limit = PupilLimit(
        school_id=pupil.school_id,
        pupil_id=pupil.id,
        kind=kind,
        reason=reason,
        set_by_id=by.id,
        set_at=clock.now(),
        last_on=last_on,
    )
    db.session.add(limit)
    db.session.flush()
    _record(pupil, by, f"{kind.value} until {last_on.isoformat()}")
    return limit


def end_limit(pupil: Pupil, *, by: Who) -> bool:
    """End what holds for a pupil today, before its last day."""
    held = db.session.scalars(select(PupilLimit).where(PupilLimit.pupil_id == pupil.id, _holds())).all()
    for limit in held:
        limit.ended_at, limit.ended_by_id = clock.now(), by.id
        _record(pupil, by, f"{limit.kind.value} ended")
    db.session.flush()
    return bool(held)


def set_class_messaging(school_class: SchoolClass, *, is_on: bool, by: Who) -> None:
    """Switch the messages of one class on or off; Help keeps working."""
    school_class.is_messaging_on = is_on
    _record_class(school_class, by, "messages on" if is_on else MESSAGES_OFF)


def set_approval(school_class: SchoolClass, approval: Approval, *, by: Who) -> None:
    """Change which words of a class wait for a teacher's yes."""
    school_class.approval = approval
    _record_class(school_class, by, f"approval: {approval.value}")


def rules_signed(pupil_id: int) -> int:
    """Return the version of the school's rules that a pupil has signed; 0 is none, or not the newest."""
    version: int = db.session.scalars(select(_PUPIL.c.rules_signed).where(_PUPIL.c.id == pupil_id)).one()
    return version


def keep_rules_signed(pupil_id: int, version: int) -> None:
    """Keep which version of the rules a pupil has signed."""
    db.session.get_one(Pupil, pupil_id).rules_signed = version
    db.session.flush()


def ask_rules_again(school_id: int, key_stage: KeyStage) -> None:
    """Let every pupil of a key stage sign again, since the rules have changed."""
    years = [year for year in YEARS if key_stage_of(year) is key_stage]
    in_school = select(Pupil.id).where(Pupil.school_id == school_id, Pupil.year_group.in_(years))
    asked = update(_PUPIL).where(_PUPIL.c.id.in_(in_school))  # type: ignore[arg-type]  # a Table, typed as FromClause
    db.session.execute(asked.values(rules_signed=0))


def signed_counts(school_id: int) -> dict[KeyStage, tuple[int, int]]:
    """Return for each key stage how many active pupils have signed its rules, and how many there are."""
    rows = db.session.execute(
        select(Pupil.year_group, func.sum(case((Pupil.rules_signed > 0, 1), else_=0)), func.count())
        .where(Pupil.school_id == school_id, Pupil.is_active)
        .group_by(Pupil.year_group)
    )
    found = dict.fromkeys(KeyStage, (0, 0))
    for year, signed, count in rows:
        stage = key_stage_of(year)
        found[stage] = (found[stage][0] + signed, found[stage][1] + count)
    return found


def _record(pupil: Pupil, by: Who, reason: str) -> None:
    audit.record(
        school_id=pupil.school_id,
        actor_id=by.id,
        act=audit.Act.CHANGE_PERSON,
        about="person",
        about_id=pupil.id,
        reason=reason,
    )


def _record_class(school_class: SchoolClass, by: Who, reason: str) -> None:
    audit.record(
        school_id=school_class.school_id,
        actor_id=by.id,
        act=audit.Act.CHANGE_SETTING,
        about="class",
        about_id=school_class.id,
        reason=reason,
    )
