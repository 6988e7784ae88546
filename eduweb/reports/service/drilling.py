"""The drill of a disclosure: a pretend pupil tells something, and everything behind it is the real thing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eduweb import audit, people
from eduweb.core.refs import new_ref
from eduweb.reports.service.telling import tell_something_real

if TYPE_CHECKING:
    from eduweb.people import Who

WORDS = "This is a drill. My uncle hurts me and I am scared to go home."


def drill_disclosure(school_id: int, *, by: Who | None) -> None:
    """Let the drill pupil tell, through the judge and by the same door as any child; inside `write`.

    Raises:
        NoClassError: the school has no class yet.

    """
    pupil = people.drill_pupil(school_id)
    audit.record(
        school_id=school_id,
        actor_id=by.id if by else None,
        act=audit.Act.DRILL,
        about="school",
        about_id=school_id,
    )
    tell_something_real(pupil=pupil, words=WORDS, client_id=f"drill-{new_ref()}")
