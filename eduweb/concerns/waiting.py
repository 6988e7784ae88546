"""What waits on the desk, for one reader: the list, what a filter or a search leaves of it, the counts."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, Integer, Select, and_, bindparam, case, func, or_, select, true

from eduweb.concerns.models import Concern, Flag
from eduweb.concerns.routing import MAY_KNOW, as_reader
from eduweb.concerns.unanswered import IS_UNANSWERED
from eduweb.core import clock
from eduweb.core.db import db
from eduweb.people import PEOPLE, PUPILS, SchoolClass, Who
from eduweb.safety import FourC, Severity

if TYPE_CHECKING:
    from datetime import datetime

PAGE = 50


@dataclass(frozen=True, slots=True)
class QueueLine:
    """One flag in the queue, with whom it is about and who has taken it on."""

    flag: Flag
    concern: Concern
    name: str
    picture: str
    class_name: str
    year: str
    claimed_by: str = ""


@dataclass(frozen=True, slots=True)
class Narrowing:
    """What is to be shown of a lane: everything, unless something is asked for."""

    is_mine: bool = False
    is_late: bool = False
    four_c: FourC | None = None
    severity: Severity | None = None
    words: str = ""


EVERYTHING = Narrowing()


@dataclass(frozen=True, slots=True)
class QueueCounts:
    """How many flags wait in each lane, and in the open one by filter. Drills are in none of them."""

    waiting: dict[bool, int] = field(default_factory=lambda: {False: 0, True: 0})
    mine: int = 0
    late: int = 0
    by_severity: dict[Severity, int] = field(default_factory=dict)
    by_four_c: dict[FourC, int] = field(default_factory=dict)
    shown: int = 0
    oldest_at: datetime | None = None
    unanswered_at: datetime | None = None


def queue(
    reader: Who, *, is_practice: bool, narrowed: Narrowing = EVERYTHING, limit: int = PAGE
) -> list[QueueLine]:
    """Return the undecided flags the reader may know of: gravest first, then oldest."""
    statement = _LINES if narrowed == EVERYTHING else _LINES.where(_is_shown(narrowed))
    rows = db.session.execute(statement, {**_asked(reader), "is_practice": is_practice, "limit": limit})
    return [
        QueueLine(flag, concern, name, picture, class_name or "", year.value if year else "", claimer or "")
        for flag, concern, name, picture, class_name, year, claimer in rows
    ]


def queue_counts(reader: Who, *, is_practice: bool = False, narrowed: Narrowing = EVERYTHING) -> QueueCounts:
    """Return what waits, counted in one row: real and practice, and the filters of the open lane."""
    statement = _COUNTS.add_columns(_count_of(_is_shown(narrowed)))
    if narrowed.words:
        # Whom it is about is looked up for each flag only where somebody searches for it.
        statement = (
            statement.join(PEOPLE, PEOPLE.c.id == Flag.subject_id)
            .outerjoin(PUPILS, PUPILS.c.id == Flag.subject_id)
            .outerjoin(SchoolClass, SchoolClass.id == PUPILS.c.class_id)
        )
    row = db.session.execute(statement, {**_asked(reader), "is_practice": is_practice}).one()
    real, practice, mine, late, oldest, unanswered, *others = row
    by_severity, by_four_c, shown = others[: len(_GRAVE)], others[len(_GRAVE) : -1], others[-1]
    return QueueCounts(
        waiting={False: real or 0, True: practice or 0},
        mine=mine or 0,
        late=late or 0,
        by_severity={level: n or 0 for level, n in zip(_GRAVE, by_severity, strict=True)},
        by_four_c={area: n or 0 for area, n in zip(FourC, by_four_c, strict=True)},
        shown=shown or 0,
        oldest_at=oldest,
        unanswered_at=unanswered,
    )


def _asked(reader: Who) -> dict[str, Any]:
    return {**as_reader(reader), "now": clock.now()}


_ME = bindparam("reader_id", type_=Integer)
_IN_LANE = Flag.is_practice == bindparam("is_practice")
# A drill that nobody answers says so like a real alert, and is counted nowhere.
_IS_COUNTED = ~Concern.is_drill
_IS_MINE = Flag.claimed_by_id == _ME
_IS_LATE = Flag.due_at < bindparam("now", type_=Flag.due_at.type)
_GRAVE = (Severity.CRITICAL, Severity.HIGH)
_CLAIMERS = PEOPLE.alias("claimers")
_WAITS = (
    MAY_KNOW,
    # Being let into one record makes nobody somebody who decides of it.
    Concern.route.in_(bindparam("routes", type_=Concern.route.type, expanding=True)),
    Flag.school_id == bindparam("reader_school_id", type_=Integer),
    Flag.decided_at.is_(None),
)


def _is_shown(narrowed: Narrowing) -> ColumnElement[bool]:
    wanted: list[ColumnElement[bool]] = []
    if narrowed.is_mine:
        wanted.append(_IS_MINE)
    if narrowed.is_late:
        wanted.append(_IS_LATE)
    if narrowed.four_c is not None:
        wanted.append(Flag.four_c == narrowed.four_c)
    if narrowed.severity is not None:
        wanted.append(Flag.severity == narrowed.severity)
    if narrowed.words:
        places = (PEOPLE.c.name, Flag.words, Concern.reference, SchoolClass.name)
        wanted.append(or_(*(place.icontains(narrowed.words, autoescape=True) for place in places)))
    return and_(true(), *wanted)


def _count_of(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.sum(case((and_(_IN_LANE, _IS_COUNTED, condition), 1), else_=0))


# Made once: an open desk asks them whenever something comes in.
_LINES = (
    select(
        Flag,
        Concern,
        PEOPLE.c.name,
        PEOPLE.c.picture,
        SchoolClass.name,
        PUPILS.c.year_group,
        _CLAIMERS.c.name,
    )
    .join(Concern, Concern.id == Flag.concern_id)
    .join(PEOPLE, PEOPLE.c.id == Flag.subject_id)
    .outerjoin(PUPILS, PUPILS.c.id == Flag.subject_id)
    .outerjoin(SchoolClass, SchoolClass.id == PUPILS.c.class_id)
    .outerjoin(_CLAIMERS, _CLAIMERS.c.id == Flag.claimed_by_id)
    .where(*_WAITS, _IN_LANE)
    .order_by(Flag.rank, Flag.id)
    .limit(bindparam("limit", type_=Integer))
)
_COUNTS: Select[*tuple[Any, ...]] = (
    select(
        func.sum(case((and_(~Flag.is_practice, _IS_COUNTED), 1), else_=0)),
        func.sum(case((and_(Flag.is_practice, _IS_COUNTED), 1), else_=0)),
        _count_of(_IS_MINE),
        _count_of(_IS_LATE),
        func.min(case((and_(_IN_LANE, _IS_COUNTED), Flag.flagged_at))),
        func.min(case((IS_UNANSWERED, Flag.flagged_at))),
        *(_count_of(Flag.severity == level) for level in _GRAVE),
        *(_count_of(Flag.four_c == area) for area in FourC),
    )
    .join(Concern, Concern.id == Flag.concern_id)
    .where(*_WAITS)
)
