"""From a happening's row to what the engine understands. Something real never becomes a row at all."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from eduweb import safety
from eduweb.content import Doing, WhoSees
from eduweb.messages import Audience
from eduweb.simulations.engine import Happening
from eduweb.simulations.policy import kind_of_reply
from eduweb.simulations.queries import words_of_pupil

if TYPE_CHECKING:
    from collections.abc import Mapping

    from eduweb.content import Scenario
    from eduweb.people import Who
    from eduweb.simulations.models import Playthrough

TO_SOMEBODY = {
    "blocks": Doing.BLOCKS,
    "unblocks": Doing.UNBLOCKS,
    "reports": Doing.REPORTS,
    "accepts": Doing.ACCEPTS,
    "declines": Doing.DECLINES,
    "reacts": Doing.REACTS,
}
WITH_A_LETTER = {"opens": Doing.OPENS, "deletes": Doing.DELETES, "shares": Doing.SHARES}
UNKIND = frozenset({"bad-language", "unkind", "slur", "threat"})


def heard(
    playthrough: Playthrough, scenario: Scenario, pupil: Who, row: Mapping[str, Any]
) -> Happening | None:
    """Return what a happening means in this playthrough; nothing when it means nothing there."""
    what = row["what"]
    if what in TO_SOMEBODY:
        who = character_at(playthrough, row["character_id"])
        return Happening(TO_SOMEBODY[what], who=who) if who else None
    if what in WITH_A_LETTER:
        who = playthrough.threads.get(str(row["thread_id"]))
        return Happening(WITH_A_LETTER[what], who=who) if who else None
    if what == "tells-about-story":
        return Happening(Doing.TELLS)
    if what == "changes-audience":
        audience = WhoSees[Audience(row["after"]).name]
        return Happening(Doing.CHANGES_AUDIENCE, field=row["field"] or None, audience=audience)
    return _reply(playthrough, scenario, pupil, row) if what == "writes" else None


def character_at(playthrough: Playthrough, person_id: int) -> str | None:
    """Return which character of the playthrough a person is."""
    return next((slug for slug, known in playthrough.actors.items() if known == person_id), None)


def _reply(
    playthrough: Playthrough, scenario: Scenario, pupil: Who, row: Mapping[str, Any]
) -> Happening | None:
    who = playthrough.threads.get(str(row["thread_id"]))
    if who is None:
        return None
    kinds = [safety.KINDS[kind] for kind in row["kinds"] if kind in safety.KINDS]
    doing = kind_of_reply(
        scenario,
        words_of_pupil(pupil, row["message_id"]),
        is_private=any(kind.is_private for kind in kinds),
        is_unkind=any(kind.slug in UNKIND for kind in kinds),
    )
    return Happening(doing, who=who)
