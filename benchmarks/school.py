"""The school that is measured: 14 classes of 30, and a term of words sent through the one way in."""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import TYPE_CHECKING

from eduweb import accounts, messages, people, relationships, schools
from eduweb.cli import databases
from eduweb.config import Settings
from eduweb.core.db import write
from eduweb.messages import Audience, Comment, NewPost
from eduweb.people import Role, SchoolClass, Who, YearGroup
from tests.real_school import Browser, sign_in

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

CLASSES, PUPILS_A_CLASS = 14, 30
MESSAGES, BATCH = 20_000, 250
COMMENTS_A_POST = 3
UNSAFE_EVERY = 100
FRIENDS = 6
PASSWORD = "kettle orchard ninety"  # noqa: S105 (of nobody)
LINES = (
    "We built a volcano out of clay and it really worked",
    "Does anybody want to play football after lunch?",
    "My favourite part of the story was the lighthouse",
    "I can count to twenty in Welsh now",
    "Look what we planted in the school garden: broad beans!",
)
UNSAFE_LINE = "You can ring me on 07700 900123 tonight"
ROLES = (("Ms Okoro", Role.OFFICER, False), ("Ms Reid", Role.OFFICER, True), ("Mrs Quaye", Role.CHAIR, False))


@dataclass(frozen=True, slots=True)
class School:
    """What the measurements need to know of the school."""

    settings: Settings
    pupils: list[Browser]
    officer: Browser


def make_school(home: Path) -> School:
    """Make the school in this folder and sign everybody in."""
    settings = Settings.from_env({"EDUWEB_HOME": str(home)})
    databases.make(settings, _fill)
    pupils, officer = databases.open_database(settings, _sign_everybody_in)
    return School(settings, pupils, officer)


def _fill() -> None:
    classes = write(_add_people)
    pupils = {school_class.id: _pupils_of(school_class) for school_class in classes}
    write(lambda: _befriend(pupils))
    dice = random.Random(420)  # noqa: S311
    everybody = [pupil for members in pupils.values() for pupil in members]
    sends = _sends(dice, everybody, pupils)
    for _ in range(MESSAGES // BATCH):
        write(lambda: [next(sends) for _ in range(BATCH)])


def _add_people() -> list[SchoolClass]:
    school = schools.create_school(name="Quillbrook Primary School")
    schools.set_hours(school, schools.ALWAYS, by_id=None)
    for name, role, is_deputy in ROLES:
        staff = people.add_staff(school_id=school.id, name=name, email=f"{name[-5:].strip()}@school.example")
        accounts.set_staff_password(staff.id, PASSWORD)
        people.give_role(staff, role, is_deputy=is_deputy, by_id=None)
    classes = [people.add_class(school_id=school.id, name=f"Class {n + 1}") for n in range(CLASSES)]
    for school_class in classes:
        for number in range(PUPILS_A_CLASS):
            pupil = people.add_pupil(
                school_class=school_class, name=f"Pupil {number}", year=YearGroup.Y5, picture="panda"
            )
            people.keep_rules_signed(pupil.id, 1)
    return classes


def _pupils_of(school_class: SchoolClass) -> list[Who]:
    rows = people.pupils_of_class(school_class.id)
    return [who for row in rows if (who := people.who_by_id(row.id)) is not None]


def _befriend(pupils: dict[int, list[Who]]) -> None:
    for members in pupils.values():
        for number, pupil in enumerate(members):
            for step in range(1, FRIENDS // 2 + 1):
                relationships.befriend(pupil, members[(number + step) % len(members)])


def _sends(
    dice: random.Random, everybody: list[Who], pupils: dict[int, list[Who]]
) -> Iterator[messages.Sent]:
    """Send one message after the other: a post, then comments of classmates under it."""
    number = 0
    while True:
        author = dice.choice(everybody)
        number += 1
        yield _send(author, NewPost(Audience.CLASS), number, dice)
        thread_ref = messages.feed(author, friend_ids=[], before=None, limit=1)[0].thread.ref
        for _ in range(COMMENTS_A_POST):
            number += 1
            classmate = dice.choice(pupils[author.class_id or 0])
            yield _send(classmate, Comment(thread_ref), number, dice)


def _send(author: Who, to: NewPost | Comment, number: int, dice: random.Random) -> messages.Sent:
    words = UNSAFE_LINE if number % UNSAFE_EVERY == 0 else dice.choice(LINES)
    return messages.send(author=author, to=to, words=words, client_id=f"bench-{number:08}")


def _sign_everybody_in() -> tuple[list[Browser], Browser]:
    school_id = schools.schools()[0].id
    officer = people.who_by_id(people.holders(school_id, Role.OFFICER)[0].id)
    if officer is None:
        raise LookupError
    pupils = [
        sign_in(who) for school_class in people.classes_taught_by(officer) for who in _pupils_of(school_class)
    ]
    return pupils, sign_in(officer)
