"""Why somebody opens a record that did not come to them: asked once for a working day, and reported.

The reasons are a list and not a box: an audit entry is kept for good and never
holds anybody's words.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from eduweb import audit, concerns
from eduweb.concerns import at_hand
from eduweb.core import clock
from eduweb.web.forms import _l

if TYPE_CHECKING:
    from eduweb.people import Who

GIVEN_FOR = timedelta(hours=12)
REASONS: dict[str, str] = {
    "cover": _l("I stand in for a colleague"),
    "same child": _l("Another concern about the same child"),
    "agency": _l("An outside agency or the police asked"),
    "home": _l("Parents or carers asked"),
    "meeting": _l("For a meeting or a review"),
    "quality": _l("To check how records are kept"),
    "other": _l("Another reason, which I will give when asked"),
}


def must_ask(who: Who, reference: str) -> bool:
    """Whether this reader has to say why before the record opens."""
    if at_hand.is_at_hand(who, reference):
        return False
    concern_id = at_hand.id_of(who, reference)
    return concern_id is not None and not audit.has_given_reason(
        who.school_id,
        who.id,
        "concern",
        concern_id,
        reasons=tuple(REASONS),
        since=clock.now() - GIVEN_FOR,
    )


def give_reason(who: Who, reference: str, reason: str) -> None:
    """Note why somebody opens a record that did not come to them; inside `write`."""
    concerns.concern_for(who, reference, audit.Act.VIEW, reason=reason)
