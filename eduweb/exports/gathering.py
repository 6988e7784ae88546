"""Gathering what leaves: every concern whole, laid out, and blanked where other pupils stand in it."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

from sqlalchemy import select

from eduweb import audit, concerns, people
from eduweb.concerns.record import categories_of
from eduweb.core import clock
from eduweb.core.db import db
from eduweb.exports.blanking import Place, blank_about, blanked, count_in, places_in
from eduweb.exports.kinds import concerns_in
from eduweb.exports.laying_out import Laid, lay_out, people_in
from eduweb.exports.policy import ExportKind
from eduweb.network import things
from eduweb.people import PEOPLE, PUPILS, NameFinder, OnRecord
from eduweb.web.pages import staff_time

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from eduweb.concerns import WholeRecord
    from eduweb.exports.kinds import Wanted
    from eduweb.people import Who

T = TypeVar("T")
BLANKED = frozenset({ExportKind.TRANSFER, ExportKind.ACCESS})
WITH_DOCUMENTS = frozenset({ExportKind.TRANSFER, ExportKind.CONCERN})


@dataclass(frozen=True, slots=True)
class Gathered:
    """What an export is made of, at one moment."""

    wanted: Wanted
    pupil: OnRecord | None
    laid: tuple[Laid, ...]
    left_out: tuple[tuple[Laid, str], ...] = ()
    places: tuple[Place, ...] = ()
    blanked_count: int = 0
    own_words: tuple[str, ...] = ()
    trail: tuple[str, ...] = ()
    documents: tuple[tuple[str, str, bytes], ...] = ()
    versions: dict[int, int] = field(default_factory=dict)


def gather(
    who: Who,
    wanted: Wanted,
    *,
    more_names: Collection[str] = (),
    left_out: Mapping[str, str] | None = None,
) -> Gathered:
    """Return what would leave, after `note_look`. Outside `write`, and in turns: a long record takes a while.

    `more_names` are words that a person wants blanked too, `left_out` the
    references of concerns that are withheld, each with its reason.
    """
    found = concerns_in(who, wanted)
    records = [_in_turn(concerns.record_of(concern, who)) for concern in found]
    pupil = None
    if wanted.kind in {ExportKind.CHRONOLOGY, *BLANKED}:
        pupil = people.pupil_on_record_by_id(who, wanted.about_id)
    whole = _laid_out(who, records)
    finder = _finder(who, pupil, more_names) if wanted.kind in BLANKED else None
    shown = [_in_turn(_shown(one, wanted, finder)) for one in whole]
    withheld = left_out or {}
    kept = [one for one in shown if one.reference not in withheld]
    return Gathered(
        wanted=wanted,
        pupil=pupil,
        laid=tuple(kept),
        left_out=tuple((one, withheld[one.reference]) for one in shown if one.reference in withheld),
        places=tuple(places_in(kept, finder)) if finder else (),
        blanked_count=count_in(whole, finder) if finder else 0,
        own_words=_own_words(pupil, finder) if wanted.kind is ExportKind.ACCESS else (),
        trail=_trail(who, found[0].id) if wanted.kind is ExportKind.CONCERN and found else (),
        documents=_documents(records, withheld) if wanted.kind in WITH_DOCUMENTS else (),
        versions={concern.id: concern.version for concern in found},
    )


def note_look(who: Who, wanted: Wanted) -> None:
    """Note in the audit log of each concern that it is looked at to be handed over; inside `write`."""
    for concern in concerns_in(who, wanted):
        audit.record(
            school_id=who.school_id,
            actor_id=who.id,
            act=audit.Act.VIEW,
            about="concern",
            about_id=concern.id,
            reason=wanted.kind.value,
        )


def _in_turn(value: T) -> T:
    """Let whoever waits go first: the server has one thread, and children write meanwhile."""
    time.sleep(0)
    return value


def _laid_out(who: Who, records: list[WholeRecord]) -> list[Laid]:
    names = _names(people_in(records))
    categories = {one.slug: one.name for one in categories_of(who.school_id)}
    return [_in_turn(lay_out(record, names=names, categories=categories)) for record in records]


def _names(ids: Collection[int]) -> dict[int, tuple[str, str]]:
    rows = db.session.execute(
        select(PEOPLE.c.id, PEOPLE.c.name, PEOPLE.c.school_id, PUPILS.c.class_id)
        .outerjoin(PUPILS, PUPILS.c.id == PEOPLE.c.id)
        .where(PEOPLE.c.id.in_(list(ids)))
    ).all()
    classes = people.class_names(rows[0].school_id) if rows else {}
    return {row.id: (row.name, classes.get(row.class_id or 0, "")) for row in rows}


def _finder(who: Who, pupil: OnRecord | None, more: Collection[str]) -> NameFinder:
    but = [pupil.id] if pupil else []
    kept = [pupil.name] if pupil else []
    return NameFinder([*people.other_pupil_names(who.school_id, but), *more], kept=kept)


def _shown(one: Laid, wanted: Wanted, finder: NameFinder | None) -> Laid:
    """Blank where it has to be: a transfer pack keeps its own pupil's concerns whole."""
    is_own = one.subject_id == wanted.about_id
    if finder is None or (is_own and wanted.kind is ExportKind.TRANSFER):
        return one
    changed = blanked(one, finder)
    return changed if is_own else blank_about(changed)


def _own_words(pupil: OnRecord | None, finder: NameFinder | None) -> tuple[str, ...]:
    """Return what the pupil wrote here, one line each; of a pupil who has left, the account is closed."""
    who = people.who_by_id(pupil.id) if pupil else None
    if who is None or finder is None:
        return ()
    copy = things.copy_of(who)
    lines = [
        f"{one['written_at'][:16].replace('T', ' ')} · {one['kind']} · {one['words']}"
        for one in copy["words"]
    ]
    return tuple(finder.blanked(line, "[another pupil]") for line in lines)


def _trail(who: Who, concern_id: int) -> tuple[str, ...]:
    """Return who looked at a concern and wrote to it last, newest first, one line each."""
    entries = audit.entries_about(who.school_id, "concern", concern_id)
    names = _names({entry.actor_id for entry in entries if entry.actor_id is not None})
    return tuple(
        f"{staff_time(entry.recorded_at)} · {entry.act} · {names.get(entry.actor_id or 0, ('', ''))[0]}"
        for entry in entries
    )


def _documents(records: list[WholeRecord], withheld: Mapping[str, str]) -> tuple[tuple[str, str, bytes], ...]:
    return tuple(
        (f"{record.concern.reference}-{document.name}", document.media_type, bytes(document.body))
        for record in records
        if record.concern.reference not in withheld
        for document in record.documents
    )


def has_left(pupil: OnRecord) -> bool:
    """Whether a pupil is no longer at the school: a pack does not go before that."""
    today = clock.school_time(clock.now()).date()
    return not pupil.is_active or (pupil.left_on is not None and pupil.left_on <= today)
