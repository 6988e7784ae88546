"""Every combination of who holds which role with whom a concern is about: nobody named ever learns of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count

import pytest
from flask import Flask

from eduweb import concerns, outbox, people
from eduweb.concerns import About, Concern, Draft
from eduweb.concerns.routing import may_know_of
from eduweb.core.db import db
from eduweb.people import Role, Who
from eduweb.safety import Severity
from tests.concerns.flagged import ask, in_app
from tests.makers import make_class, make_pupil, make_school, make_staff

ROLES = (Role.OFFICER, Role.DSL, Role.HEAD, Role.CHAIR)
_numbers = count(1)


def ways_to_share(roles: tuple[Role, ...]) -> Iterator[list[list[Role]]]:
    """Every way in which these roles are held by fewer people: each inner list is one person."""
    if not roles:
        yield []
        return
    first, rest = roles[0], roles[1:]
    for shared in ways_to_share(rest):
        yield [[first], *shared]
        for at in range(len(shared)):
            yield [*shared[:at], [first, *shared[at]], *shared[at + 1 :]]


WAYS = list(ways_to_share(ROLES))


@dataclass(frozen=True)
class Place:
    """A school in which roles are shared in one way."""

    school_id: int
    pupil: Who
    adults: tuple[Who, ...]

    def holder(self, role: Role) -> Who:
        return next(who for who in self.adults if role in who.roles)


def make_place(way: list[list[Role]]) -> Place:
    school_id = make_school().id
    pupil = make_pupil(make_class(school_id))
    staff = [make_staff(school_id) for _ in way]
    for person, roles in zip(staff, way, strict=True):
        for role in roles:
            people.give_role(person, role, by_id=None)
    staff.append(make_staff(school_id))
    return Place(school_id, who(pupil.id), tuple(who(one.id) for one in staff))


def who(person_id: int) -> Who:
    found = people.who_by_id(person_id)
    assert found is not None
    return found


def names(way: list[list[Role]]) -> str:
    return " | ".join("=".join(role.name for role in roles) for roles in way)


def drafts(place: Place) -> Iterator[tuple[Draft, frozenset[int]]]:
    """Every draft about a pupil, each adult, the head and nobody certain, with those who may not know."""
    chief = place.holder(Role.HEAD)
    parts = [frozenset[int](), *(frozenset({one.id}) for one in place.adults)]
    parts.append(frozenset(one.id for one in place.adults))
    for part in parts:
        yield draft(place, About.PUPIL, place.pupil, part), part
        yield draft(place, About.UNSURE, None, part), part
        yield draft(place, About.HEAD, None, part), part | {chief.id}
        for adult in place.adults:
            yield draft(place, About.STAFF, adult, part), part | {adult.id}


def draft(place: Place, about: About, subject: Who | None, adults: frozenset[int]) -> Draft:
    return Draft(
        about=about,
        subject=subject,
        account="It was seen",
        severity=Severity.MEDIUM,
        school_id=place.school_id,
        client_id=f"routing-{next(_numbers)}",
        adults=adults,
    )


def knowers(place: Place, concern: Concern) -> set[int]:
    found = set()
    for adult in place.adults:
        known = db.session.query(Concern.id).where(may_know_of(adult), Concern.id == concern.id)
        if known.first() is not None:
            found.add(adult.id)
    return found


def told(place: Place, concern: Concern) -> set[int]:
    prefix = f"{concerns.alert_key(concern)}"
    return {int(one.dedupe_key.rpartition(":")[2]) for one in outbox.deliveries(place.school_id, prefix)}


def allowed(place: Place, one: Draft, barred: frozenset[int]) -> set[int]:
    """Who may know at most, told without the product's own tables: pupil, staff and head each their way."""
    chief = place.holder(Role.HEAD).id
    chair = {place.holder(Role.CHAIR).id} - barred
    head = {chief} - barred
    leads = {place.holder(Role.DSL).id, chief} - barred
    if one.about is About.HEAD or (one.subject is not None and one.subject.id == chief):
        return chair
    if one.about is About.STAFF:
        return head or chair
    if one.about is About.UNSURE or one.adults:
        return leads or chair
    return leads | ({place.holder(Role.OFFICER).id} - barred) or chair


@pytest.mark.parametrize("way", WAYS, ids=names)
def test_nobody_named_learns_of_it_and_somebody_does_where_there_is_anybody(
    app: Flask, way: list[list[Role]]
) -> None:
    place = in_app(app, lambda: make_place(way))
    cases = ask(app, lambda: list(drafts(place)))

    raised = in_app(app, lambda: [concerns.raise_concern(place.adults[-1], one).id for one, _ in cases])

    wrong = ask(
        app, lambda: [case for case, id_ in zip(cases, raised, strict=True) if is_wrong(place, case, id_)]
    )
    assert wrong == []


def is_wrong(place: Place, case: tuple[Draft, frozenset[int]], concern_id: int) -> bool:
    """Whether somebody knows who may not, nobody is told who should be, or the way outside is not shown."""
    concern, should = db.session.get_one(Concern, concern_id), allowed(place, *case)
    reads, mailed = knowers(place, concern), told(place, concern)
    is_outside_right = concerns.is_nobody_left(concern) is not bool(should)
    return reads != should or not mailed <= reads or bool(mailed) != bool(should) or not is_outside_right


def test_there_are_fifteen_ways_for_four_roles_to_be_shared() -> None:
    assert len(WAYS) == 15
    assert [list(ROLES)] in [[sorted(one, key=ROLES.index) for one in way] for way in WAYS]


class TestKeepingSomebodyFromItLater:
    def test_it_rises_to_the_chair_when_the_head_turns_out_to_have_a_part(self, app: Flask) -> None:
        place = in_app(app, lambda: make_place([[role] for role in ROLES]))
        chief, chair, teacher = place.holder(Role.HEAD), place.holder(Role.CHAIR), place.adults[-1]
        concern_id = in_app(
            app, lambda: concerns.raise_concern(teacher, draft(place, About.STAFF, teacher, frozenset())).id
        )

        in_app(app, lambda: concerns.keep_from(db.session.get_one(Concern, concern_id), chief.id))

        reads = ask(app, lambda: knowers(place, db.session.get_one(Concern, concern_id)))
        assert reads == {chair.id}
