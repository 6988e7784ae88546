"""Who may see a thing, as a pupil picks it: the narrowest first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from eduweb.messages import Audience
from eduweb.web.forms import _l

if TYPE_CHECKING:
    from collections.abc import Iterable


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


def options(*, has_school: bool = False) -> tuple[Option, ...]:
    """Return what a pupil can pick; School only where the head has turned it on."""
    return _ALL if has_school else _ALL[:-1]


def audience_named(value: str) -> Audience | None:
    """Return the audience a form sent."""
    return next((option.audience for option in _ALL if option.value == value), None)


def narrowest(used: Iterable[Audience | None]) -> Audience:
    """Return the narrowest audience used lately; Friends for somebody who has posted nothing yet."""
    known = [audience for audience in used if audience is not None]
    return min(known, key=_ORDER.__getitem__, default=Audience.FRIENDS)
