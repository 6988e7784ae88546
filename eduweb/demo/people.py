"""Who is in the demo and how they sign in, for `eduweb demo --people`."""

from __future__ import annotations

from eduweb import accounts, schools
from eduweb import people as roll
from eduweb.demo.secrets import password_of, pictures_of, words_of
from eduweb.people import Kind, Who


def people() -> list[dict[str, object]]:
    """Return everybody of the demo with school, roles or class, and how they sign in."""
    found: list[dict[str, object]] = []
    for school in schools.schools():
        emails = roll.staff_emails(school.id)
        names = roll.class_names(school.id)
        words = {class_id: o.word for class_id, o in accounts.open_openings(names).items()}
        found += [_adult(who, school.name, emails) for who in roll.people_of(school.id, Kind.STAFF)]
        found += [_child(who, school.name, names, words) for who in roll.people_of(school.id, Kind.PUPIL)]
    return found


def _adult(who: Who, school: str, emails: dict[int, str]) -> dict[str, object]:
    return {
        "school": school,
        "name": who.name,
        "kind": who.kind.value,
        "roles": sorted(role.value for role in who.roles) or ["class teacher"],
        "email": emails[who.id],
        "password": password_of(who.ref),
        "ref": who.ref,
    }


def _child(who: Who, school: str, names: dict[int, str], words: dict[int, str]) -> dict[str, object]:
    class_id = who.class_id or 0
    secret: dict[str, object] = (
        {"pictures": pictures_of(who.ref)} if who.is_ks1 else {"words": words_of(who.ref)}
    )
    return {
        "school": school,
        "name": who.name,
        "kind": who.kind.value,
        "key_stage": who.key_stage.value if who.key_stage else "",
        "class": names[class_id],
        "class_word": words.get(class_id, ""),
        **secret,
        "ref": who.ref,
    }
