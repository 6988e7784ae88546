"""Who may see a thing, as a pupil picks it: the narrowest first, and none wider than the school lets them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from eduweb import messages, schools
from eduweb.messages import Audience
from eduweb.web.forms import _l

if TYPE_CHECKING:
    from collections.abc import Iterable

    from eduweb.people import Who


@dataclass(frozen=True, slots=True)
class Option:
    """One audience to pick."""

    audience: Audience
    label: str
    icon: str

    @property
    def value(self) -> str:
        """What the form sends."""
        return self.audience.name.lower()


_ALL = (
    Option(Audience.ONLY_ME, _l("Only me"), "lock-key"),
    Option(Audience.FRIENDS, _l("Friends"), "users"),
    Option(Audience.CLASS, _l("Class"), "chalkboard-teacher"),
    Option(Audience.SCHOOL, _l("School"), "student"),
)
_ORDER = {option.audience: place for place, option in enumerate(_ALL)}


def labels() -> dict[Audience, str]:
    """Return the names of the audiences in the reader's language, looked up once for a whole page."""
    return {option.audience: str(option.label) for option in _ALL}


def options(widest: Audience = Audience.CLASS) -> tuple[Option, ...]:
    """Return what a pupil can pick who may go no wider than this."""
    return _ALL[: _ORDER[widest] + 1]


def options_for(pupil: Who) -> tuple[Option, ...]:
    """Return what the reader of this page can pick, as the school set it for their year."""
    return options(widest_for(pupil))


def widest_for(pupil: Who) -> Audience:
    """Return the widest audience the reader of this page may pick, asked once for each page."""
    rung = messages.standing_here(pupil).rung
    return rung.widest if rung else Audience.ONLY_ME


def may_pick(pupil: Who, audience: Audience) -> bool:
    """Whether a pupil may pick this audience now."""
    return _ORDER[audience] <= _ORDER[schools.widest_of(pupil.school_id, pupil.year or 0)]


def audience_named(value: str) -> Audience | None:
    """Return the audience a form sent."""
    return next((option.audience for option in _ALL if option.value == value), None)


def narrowest(used: Iterable[Audience | None], widest: Audience = Audience.SCHOOL) -> Audience:
    """Return the narrowest audience used lately; Friends for somebody who has posted nothing yet."""
    known = [audience for audience in used if audience is not None]
    return min(min(known, key=_ORDER.__getitem__, default=Audience.FRIENDS), widest, key=_ORDER.__getitem__)
