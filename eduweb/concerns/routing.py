"""By person, not by role: who may know of a concern, and who is told of it first (law 5)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import BindParameter, ColumnElement, Integer, and_, bindparam, exists, false, or_, select

from eduweb import people
from eduweb.concerns.models import Concern, KeptFrom, Route, SharedWith
from eduweb.concerns.policy import ALERTS, NEXT_ROUTE, routes_for
from eduweb.core.db import db
from eduweb.people import Role, Staff, Who

if TYPE_CHECKING:
    from collections.abc import Sequence

    from eduweb.concerns.evidence import Evidence

    SqlId = int | BindParameter[int]
    Routes = BindParameter[Route]


def may_know_of(reader: Who) -> ColumnElement[bool]:
    """Whether the reader may know that a concern exists, as SQL over `Concern`."""
    if not reader.is_staff:
        return false()
    return _may_know(reader.id, reader.school_id, routes_for(reader.roles))


def as_reader(reader: Who) -> dict[str, object]:
    """Return what to fill into a statement that was made once over `MAY_KNOW`."""
    routes = routes_for(reader.roles) if reader.is_staff else []
    return {"reader_id": reader.id, "reader_school_id": reader.school_id, "routes": routes}


def _may_know(reader_id: SqlId, school_id: SqlId, routes: Sequence[Route] | Routes) -> ColumnElement[bool]:
    is_kept_from = (
        exists()
        .where(KeptFrom.concern_id == Concern.id, KeptFrom.staff_id == reader_id)
        .correlate_except(KeptFrom)
    )
    is_shared = (
        exists()
        .where(
            SharedWith.concern_id == Concern.id,
            SharedWith.staff_id == reader_id,
            SharedWith.ended_at.is_(None),
        )
        .correlate_except(SharedWith)
    )
    return and_(
        Concern.school_id == school_id,
        or_(Concern.route.in_(routes), is_shared),
        Concern.subject_id != reader_id,
        ~is_kept_from,
    )


# The same for whoever asks, named when it is asked.
MAY_KNOW = _may_know(
    bindparam("reader_id", type_=Integer),
    bindparam("reader_school_id", type_=Integer),
    bindparam("routes", type_=Concern.route.type, expanding=True),
)


def may_handle(reader: Who, concern: Concern) -> bool:
    """Whether a concern that was loaded for this reader is theirs by its route, not by being shared."""
    return concern.route in routes_for(reader.roles)


def kept_from(evidence: Evidence) -> frozenset[int]:
    """Return the adults who may not know: turned down, named, or the subject."""
    barred = set(evidence.kept_from)
    if evidence.subject.is_staff:
        barred.add(evidence.subject.id)
    if evidence.may_mean_staff:
        school_id = evidence.subject.school_id
        barred |= {staff.id for staff in people.staff_named_in(school_id, evidence.words)}
    return frozenset(barred)


def kept_from_ids(concern: Concern) -> frozenset[int]:
    """Return the adults who may not know of a concern: named in it, or turned down by the child."""
    return frozenset(db.session.scalars(select(KeptFrom.staff_id).where(KeptFrom.concern_id == concern.id)))


def route_of(evidence: Evidence, barred: frozenset[int]) -> Route:
    """Return the route, raised until somebody is left who may know."""
    return risen(evidence.subject.school_id, _first_route(evidence), barred)


def risen(school_id: int, route: Route, barred: frozenset[int]) -> Route:
    """Return the first route from this one upwards on which somebody is left; else the last."""
    while not told_first(school_id, route, barred) and route in NEXT_ROUTE:
        route = NEXT_ROUTE[route]
    return route


def _first_route(evidence: Evidence) -> Route:
    """Return where it belongs before anybody is left out; a deputy of the head is staff like others."""
    subject = evidence.subject
    if subject.is_staff:
        heads = people.holders(subject.school_id, Role.HEAD, is_deputy=False)
        return Route.HEAD if subject.id in {head.id for head in heads} else Route.STAFF
    if evidence.first_route is not None:
        return evidence.first_route
    return Route.ADULT_HARM if evidence.may_mean_staff else Route.PUPIL


def is_nobody_left(concern: Concern) -> bool:
    """Whether nobody at this school may take it: then it goes outside, to the LADO."""
    return not told_first(concern.school_id, concern.route, kept_from_ids(concern) | {concern.subject_id})


def keep_from(concern: Concern, staff_id: int) -> bool:
    """Keep one more adult from a concern, now that they turn out to have a part in it; inside `write`.

    It rises to whoever stands above where nobody is left. Return whether anything changed.
    """
    barred = kept_from_ids(concern)
    if staff_id in barred:
        return False
    db.session.add(KeptFrom(school_id=concern.school_id, concern_id=concern.id, staff_id=staff_id))
    concern.route = risen(concern.school_id, concern.route, barred | {staff_id, concern.subject_id})
    db.session.flush()
    return True


def told_first(school_id: int, route: Route, barred: frozenset[int]) -> Sequence[Staff]:
    """Return who is alerted: the first role of the route with somebody left, deputies last."""
    for role in ALERTS[route]:
        able = [s for s in people.holders(school_id, role) if s.id not in barred]
        firsts = [s for s in people.holders(school_id, role, is_deputy=False) if s in able]
        if able:
            return firsts or able[:1]
    return []
