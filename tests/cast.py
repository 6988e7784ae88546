"""The standing cast: two schools, so that every test has somebody who must see nothing.

Asha, Ben and Dev are in Oak, Cleo in Elm, Kit in Acorns (KS1). Asha and Ben are friends, and Asha has
blocked Dev. Mr Evans teaches Oak and Acorns. Ms Okoro is the officer, Ms Reid her deputy, Mrs Hale the
head, Mrs Quaye the chair. Ms Okoro has read the stories and switched them on. Zoe, Mr Young and the
rest of Fernhill are the other school, where nobody has. Both schools are open day and night, and every
pupil has signed the rules.
"""

from __future__ import annotations

from dataclasses import dataclass

from eduweb import accounts, people, relationships, schools, simulations
from eduweb.core.db import write
from eduweb.people import Person, Role, SchoolClass, Who, YearGroup

PASSWORD = "kettle orchard ninety"
KITS_PICTURES = ("rocket", "sun", "drum")
WORDS = "panda kettle snow"


@dataclass(frozen=True)
class Cast:
    """Everybody, and their classes."""

    asha: Who
    ben: Who
    cleo: Who
    dev: Who
    kit: Who
    mr_evans: Who
    ms_okoro: Who
    ms_reid: Who
    mrs_hale: Who
    mrs_quaye: Who
    zoe: Who
    mr_young: Who
    mrs_lark: Who
    mrs_moss: Who
    oak: SchoolClass
    elm: SchoolClass
    acorns: SchoolClass
    willow: SchoolClass

    @property
    def quillbrook_id(self) -> int:
        """The school most tests are about."""
        return self.asha.school_id

    @property
    def fernhill_id(self) -> int:
        """The other school."""
        return self.zoe.school_id


def make_cast() -> Cast:
    """Make both schools through the services, in an empty database."""
    rows = write(lambda: {**_quillbrook(), **_fernhill()})
    found = {name: _who(row) if isinstance(row, Person) else row for name, row in rows.items()}
    cast = Cast(**found)  # type: ignore[arg-type]
    write(lambda: _relate(cast))
    return cast


def _who(person: Person) -> Who:
    who = people.who_by_id(person.id)
    assert who is not None
    return who


def _relate(cast: Cast) -> None:
    relationships.befriend(cast.asha, cast.ben)
    relationships.block(cast.asha, cast.dev)
    for slug, story in simulations.stories().items():
        if simulations.needs_release(story):
            simulations.release(slug, by=cast.ms_okoro, version=story.version)


def _quillbrook() -> dict[str, Person | SchoolClass]:
    school_id = _school("Quillbrook Primary School")
    classes = {
        name: people.add_class(school_id=school_id, name=name.title()) for name in ("oak", "elm", "acorns")
    }
    staff = {
        "mr_evans": _staff(school_id, "Mr Evans", "quillbrook"),
        "ms_okoro": _staff(school_id, "Ms Okoro", "quillbrook", Role.OFFICER),
        "ms_reid": _staff(school_id, "Ms Reid", "quillbrook", Role.DSL),
        "mrs_hale": _staff(school_id, "Mrs Hale", "quillbrook", Role.HEAD),
        "mrs_quaye": _staff(school_id, "Mrs Quaye", "quillbrook", Role.CHAIR),
    }
    people.give_role(staff["ms_reid"], Role.OFFICER, is_deputy=True, by_id=None)
    people.teach(staff["mr_evans"], classes["oak"])
    people.teach(staff["mr_evans"], classes["acorns"])
    pupils = {
        "asha": _pupil(classes["oak"], "Asha", YearGroup.Y5, "butterfly"),
        "ben": _pupil(classes["oak"], "Ben", YearGroup.Y5, "bicycle"),
        "cleo": _pupil(classes["elm"], "Cleo", YearGroup.Y4, "koala"),
        "dev": _pupil(classes["oak"], "Dev", YearGroup.Y5, "guitar"),
        "kit": _pupil(classes["acorns"], "Kit", YearGroup.Y1, "kite"),
    }
    return {**classes, **staff, **pupils}


def _fernhill() -> dict[str, Person | SchoolClass]:
    school_id = _school("Fernhill Primary School")
    willow = people.add_class(school_id=school_id, name="Willow")
    mr_young = _staff(school_id, "Mr Young", "fernhill", Role.OFFICER)
    mrs_lark = _staff(school_id, "Mrs Lark", "fernhill", Role.HEAD)
    mrs_moss = _staff(school_id, "Mrs Moss", "fernhill", Role.CHAIR)
    people.give_role(mrs_lark, Role.OFFICER, is_deputy=True, by_id=None)
    people.teach(mr_young, willow)
    zoe = _pupil(willow, "Zoe", YearGroup.Y5, "tulip")
    return {"willow": willow, "mr_young": mr_young, "mrs_lark": mrs_lark, "mrs_moss": mrs_moss, "zoe": zoe}


def _school(name: str) -> int:
    """No test depends on the hour it runs at: what is about opening hours sets its own."""
    school = schools.create_school(name=name)
    schools.set_hours(school, schools.ALWAYS, by_id=None)
    return school.id


def _staff(school_id: int, name: str, school: str, *roles: Role) -> people.Staff:
    email = f"{name.lower().replace(' ', '.')}@{school}.example"
    staff = people.add_staff(school_id=school_id, name=name, email=email)
    for role in roles:
        people.give_role(staff, role, by_id=None)
    accounts.set_staff_password(staff.id, PASSWORD)
    return staff


def _pupil(school_class: SchoolClass, name: str, year: YearGroup, picture: str) -> people.Pupil:
    pupil = people.add_pupil(school_class=school_class, name=name, year=year, picture=picture)
    if year is YearGroup.Y1:
        accounts.set_picture_secret(pupil.id, KITS_PICTURES)
    else:
        accounts.set_words_secret(pupil.id, WORDS)
    people.keep_rules_signed(pupil.id, 1)
    return pupil
