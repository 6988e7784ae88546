"""What can be handed over: which concerns it takes, who may ask for it and who may be the second person.

Law 5: the second person has to know of every concern that would leave with it,
or does not see that it was asked for.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from flask import url_for
from flask_babel import gettext as _

from eduweb import concerns, people, two_people
from eduweb.exports.policy import ExportKind
from eduweb.exports.words import KINDS
from eduweb.people import Role

if TYPE_CHECKING:
    from typing import Any

    from eduweb.concerns import Concern
    from eduweb.people import Who
    from eduweb.two_people import TwoPersonRequest

CONCERN, PERSON, SCHOOL = "concern", "person", "school"
ABOUT = {
    ExportKind.CONCERN: CONCERN,
    ExportKind.CHRONOLOGY: PERSON,
    ExportKind.TRANSFER: PERSON,
    ExportKind.ACCESS: PERSON,
    ExportKind.TERM: SCHOOL,
}
WHOLE_SCHOOL = frozenset({Role.OFFICER, Role.DSL, Role.HEAD})


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be handed over."""

    kind: ExportKind
    about_id: int
    first_on: date | None = None
    last_on: date | None = None
    name: str = ""

    def details(self) -> dict[str, Any]:
        """Return what the request keeps beside the row it is about."""
        days = {"first_on": self.first_on, "last_on": self.last_on}
        return {"name": self.name, **{key: day.isoformat() for key, day in days.items() if day}}


def wanted_of(request: TwoPersonRequest) -> Wanted:
    """Return what was asked for."""
    days = {
        key: date.fromisoformat(request.details[key])
        for key in ("first_on", "last_on")
        if key in request.details
    }
    return Wanted(export_kind(request.kind), request.about_id, **days, name=request.details.get("name", ""))


def slug_of(kind: ExportKind) -> str:
    """Return how `two_people` calls it."""
    return f"hand over {kind.value}"


def export_kind(slug: str) -> ExportKind:
    """Return the kind of export that `two_people` calls so."""
    return ExportKind(slug.removeprefix("hand over "))


def concerns_in(reader: Who, wanted: Wanted) -> list[Concern]:
    """Return the concerns that would leave with it, as far as the reader may know of them."""
    if wanted.kind is ExportKind.CONCERN:
        one = concerns.known_by_id(reader, wanted.about_id)
        return [] if one is None else [one]
    if wanted.kind is ExportKind.TERM:
        if wanted.first_on is None or wanted.last_on is None:
            return []
        return concerns.raised_between(reader, wanted.first_on, wanted.last_on)
    found = concerns.chronology(reader, wanted.about_id)
    # What somebody was only let into by sharing is not theirs to hand over.
    return [one for one in found if concerns.may_handle(reader, one)]


def may_ask(who: Who) -> bool:
    """Whether somebody may hand over at all: whoever may know of concerns."""
    return bool(who.roles & (WHOLE_SCHOOL | {Role.CHAIR}))


def may_ask_for(who: Who, kind: ExportKind) -> bool:
    """Whether somebody may ask for this kind: what takes many concerns is for those of the whole school."""
    return may_ask(who) and (kind is ExportKind.CONCERN or bool(who.roles & WHOLE_SCHOOL))


def may_agree(who: Who, request: TwoPersonRequest) -> bool:
    """Whether somebody may be the second person: they know of all of it, and of an access one is the head."""
    wanted = wanted_of(request)
    asker = people.who_by_id(request.asked_by_id)
    if asker is None or not may_ask_for(who, wanted.kind):
        return False
    if wanted.kind is ExportKind.ACCESS and Role.HEAD not in who.roles | asker.roles:
        return False
    ids = {concern.id for concern in concerns_in(asker, wanted)}
    if wanted.kind is ExportKind.CONCERN and not ids:
        return False
    return concerns.known_among(who, ids) == ids


def may_know(who: Who, request: TwoPersonRequest) -> bool:
    """Whether the one who asked may still know of what they asked for."""
    wanted = wanted_of(request)
    return wanted.kind is not ExportKind.CONCERN or concerns.known_by_id(who, wanted.about_id) is not None


def describe(who: Who, request: TwoPersonRequest) -> str:
    """Say what is asked for: a concern's reference, a pupil's name, a term."""
    wanted = wanted_of(request)
    if wanted.kind is ExportKind.CONCERN:
        one = concerns.known_by_id(who, wanted.about_id)
        return one.reference if one else ""
    if wanted.kind is ExportKind.TERM:
        return wanted.name
    pupil = people.pupil_on_record_by_id(who, wanted.about_id)
    return pupil.name if pupil else _("somebody who is not on the record")


def _address(request: TwoPersonRequest) -> str:
    return url_for("exports.agreed", second_ref=request.ref)


for _kind in ExportKind:
    two_people.register_kind(
        slug_of(_kind),
        label=KINDS[_kind],
        may_ask=may_ask,
        may_agree=may_agree,
        may_know=may_know,
        describe=describe,
        address=_address,
    )
