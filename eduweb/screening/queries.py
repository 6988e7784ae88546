"""Reading what a school has settled, and the facts about it that the judge is told."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from flask import g, has_request_context
from sqlalchemy import CompoundSelect, Integer, bindparam, null, select, union_all

from eduweb import people, schools
from eduweb.core.db import db
from eduweb.people import PEOPLE, Kind
from eduweb.safety import Context, Line, Outcome, SchoolRules
from eduweb.screening.models import FilterChange, FilterWord, MovedKind, SelfTestRun
from eduweb.screening.policy import WordList, in_force

if TYPE_CHECKING:
    from collections.abc import Sequence

SHOWN_CHANGES = 50


@dataclass(frozen=True, slots=True)
class Facts:
    """What the judge is told about a school: names on its roll, of its staff and its own; its settings."""

    roll_names: frozenset[str]
    staff_names: frozenset[str]
    school_names: frozenset[str]
    rules: SchoolRules

    def context(
        self,
        *,
        channel: str,
        year: int | None,
        to: str = "",
        on_stage: bool = False,
        before: tuple[Line, ...] = (),
        by: str = "",
        rules: SchoolRules | None = None,
    ) -> Context:
        """Return where words of this school were typed; `rules` are others than its own, to be tried."""
        return Context(
            channel=channel,
            year=year,
            by=by,
            to=to,
            on_stage=on_stage,
            before=before,
            roll_names=self.roll_names,
            staff_names=self.staff_names,
            school_names=self.school_names,
            school=in_force(self.rules if rules is None else rules),
        )


def facts_of(school_id: int) -> Facts:
    """Return the facts about a school, read once a request."""
    if not has_request_context():
        return _facts(school_id)
    known: dict[int, Facts] = g.setdefault("screening_facts", {})
    if school_id not in known:
        known[school_id] = _facts(school_id)
    return known[school_id]


def forget_facts() -> None:
    """Let the facts be read again, since the settings have changed."""
    if has_request_context():
        g.pop("screening_facts", None)


def _facts(school_id: int) -> Facts:
    names = people.names_by_kind(school_id)
    school = schools.school_by_id(school_id)
    return Facts(
        roll_names=names[Kind.PUPIL],
        staff_names=names[Kind.STAFF],
        school_names=frozenset(name.lower() for name in (school.name, school.town) if name),
        rules=rules_of(school_id),
    )


def rules_of(school_id: int) -> SchoolRules:
    """Return what a school has changed of the filter."""
    rows = db.session.execute(_RULES, {"school_id": school_id}).all()
    return SchoolRules(
        allow=frozenset(row.subject for row in rows if row.stands_in is WordList.ALLOW),
        deny=frozenset(row.subject for row in rows if row.stands_in is WordList.DENY),
        outcomes={row.subject: Outcome(row.outcome) for row in rows if row.stands_in is None},
    )


# One question, made once: it is asked whenever a child writes.
_RULES: CompoundSelect[Any] = union_all(
    select(FilterWord.word.label("subject"), FilterWord.stands_in, null().label("outcome")).where(
        FilterWord.school_id == bindparam("school_id", type_=Integer)
    ),
    select(MovedKind.kind, null(), MovedKind.outcome).where(
        MovedKind.school_id == bindparam("school_id", type_=Integer)
    ),
)


def changes_of(school_id: int) -> Sequence[tuple[FilterChange, str]]:
    """Return the latest changes of a school's settings with who made them, newest first."""
    rows = db.session.execute(
        select(FilterChange, PEOPLE.c.name)
        .join(PEOPLE, PEOPLE.c.id == FilterChange.by_id)
        .where(FilterChange.school_id == school_id)
        .order_by(FilterChange.id.desc())
        .limit(SHOWN_CHANGES)
    )
    return [(change, name) for change, name in rows]


def last_self_test(school_id: int) -> SelfTestRun | None:
    """Return the latest self-test at a school."""
    return db.session.scalar(
        select(SelfTestRun).where(SelfTestRun.school_id == school_id).order_by(SelfTestRun.id.desc()).limit(1)
    )
