"""Reading rules: which version counts now, who signed it, what is done before going live."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from eduweb import people
from eduweb.core.db import db
from eduweb.people import PEOPLE, KeyStage, key_stage_of
from eduweb.registers.defaults import RuleLine, default_kind_rules, default_pupil_rules
from eduweb.registers.models import GoingLive, KindRules, PupilRules, RulesSigning

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from eduweb.people import SchoolClass, Who

# What eduweb comes with is the first version of every school's rules.
FIRST = 1
PARTS = ("head", "technician")


@dataclass(frozen=True, slots=True)
class Version:
    """One version of some rules: its lines, who wrote it and when; nobody wrote the first."""

    number: int
    lines: tuple[RuleLine, ...]
    by: str = ""
    at: datetime | None = None


def kind_rules_of(class_id: int, key_stage: KeyStage) -> Version:
    """Return the kind rules of a class that count now."""
    return next(iter(kind_rules_history(class_id, limit=1)), _first_kind_rules(key_stage))


def _first_kind_rules(key_stage: KeyStage) -> Version:
    return Version(FIRST, tuple(RuleLine(words) for words in default_kind_rules(key_stage)))


def kind_rules_history(class_id: int, *, limit: int = 20) -> list[Version]:
    """Return the versions that adults of the class have written, newest first."""
    rows = db.session.execute(
        select(KindRules, PEOPLE.c.name)
        .outerjoin(PEOPLE, PEOPLE.c.id == KindRules.written_by_id)
        .where(KindRules.class_id == class_id)
        .order_by(KindRules.version.desc())
        .limit(limit)
    )
    return [
        Version(row.version, tuple(RuleLine(words) for words in row.lines), name or "", row.written_at)
        for row, name in rows
    ]


def lines_for(who: Who) -> list[str]:
    """Return the kind rules of a pupil's class as lines; adults have none of their own."""
    if who.class_id is None or who.key_stage is None:
        return []
    return [line.words for line in kind_rules_of(who.class_id, who.key_stage).lines]


def key_stage_of_class(school_class: SchoolClass) -> KeyStage:
    """Return how a class reads: as its youngest pupil does."""
    stages = {key_stage_of(pupil.year_group) for pupil in people.pupils_of_class(school_class.id)}
    return KeyStage.KS1 if KeyStage.KS1 in stages else KeyStage.KS2


def pupil_rules_of(school_id: int, key_stage: KeyStage) -> Version:
    """Return the rules that pupils of a key stage sign now."""
    found = pupil_rules_history(school_id, key_stage, limit=1)
    return found[0] if found else Version(FIRST, default_pupil_rules(key_stage))


def pupil_rules_history(school_id: int, key_stage: KeyStage, *, limit: int = 20) -> list[Version]:
    """Return the versions of a school's rules that are kept, newest first."""
    rows = db.session.execute(
        select(PupilRules, PEOPLE.c.name)
        .outerjoin(PEOPLE, PEOPLE.c.id == PupilRules.written_by_id)
        .where(PupilRules.school_id == school_id, PupilRules.key_stage == key_stage)
        .order_by(PupilRules.version.desc())
        .limit(limit)
    )
    return [
        Version(row.version, tuple(RuleLine(**line) for line in row.lines), name or "", row.written_at)
        for row, name in rows
    ]


def signing_of(pupil: Who, version: int) -> RulesSigning | None:
    """Return a pupil's signature under a version, if there is one."""
    return db.session.scalar(
        select(RulesSigning).where(
            RulesSigning.pupil_id == pupil.id,
            RulesSigning.key_stage == pupil.key_stage,
            RulesSigning.version == version,
        )
    )


@dataclass(frozen=True, slots=True)
class Part:
    """One part of going live: whose it is, and who said when that it is done."""

    part: str
    by: str = ""
    at: datetime | None = None
    ticked: Sequence[str] = ()


def parts_of(school_id: int) -> list[Part]:
    """Return the two parts of going live, as they were last said to be done."""
    rows = db.session.execute(
        select(GoingLive, PEOPLE.c.name)
        .join(PEOPLE, PEOPLE.c.id == GoingLive.by_id)
        .where(GoingLive.school_id == school_id)
        .order_by(GoingLive.id)
    )
    done = {row.part: Part(row.part, name, row.said_at, row.ticked) for row, name in rows}
    return [done.get(part, Part(part)) for part in PARTS]


def is_signed(pupil: Who) -> bool:
    """Whether a pupil has signed the rules that count now."""
    return people.rules_signed(pupil.id) > 0
