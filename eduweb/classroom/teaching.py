"""Teaching moments on the class page, in a teacher's words: whom to talk with, and about what."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from eduweb import concerns
from eduweb.safety import KINDS, FourC
from eduweb.web.forms import _l
from eduweb.web.language import gettext as _

if TYPE_CHECKING:
    from eduweb.concerns import TeachingMoment
    from eduweb.people import SchoolClass, Who

AREAS: dict[FourC, str] = {
    FourC.CONTACT: _l("who we talk with online"),
    FourC.CONDUCT: _l("how we treat each other online"),
    FourC.CONTENT: _l("what we see online"),
    FourC.COMMERCE: _l("money and tricks online"),
    FourC.WELLBEING: _l("how we feel online"),
}


@dataclass(frozen=True, slots=True)
class Teaching:
    """One note, and what it is about in words."""

    moment: TeachingMoment
    topic: str


def teaching_for(teacher: Who, school_class: SchoolClass) -> list[Teaching]:
    """Return what the desk gave this teacher to talk about in this class, newest first."""
    found = concerns.teaching_moments(teacher, class_id=school_class.id)
    return [Teaching(moment, _topic(moment)) for moment in found]


def _topic(moment: TeachingMoment) -> str:
    kind = KINDS.get(moment.kind)
    return str(AREAS[moment.four_c]) if kind is None else _(kind.label)
