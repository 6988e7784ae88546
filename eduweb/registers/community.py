"""The community log: abuse of the school or its people online, and unofficial pages (duties 37 and 38).

Notes are only added; a mistake is put right by another note. What an adult at the school did is no matter
of this log: it is raised, and goes to the head.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from flask import abort, current_app
from sqlalchemy import exists, select
from sqlalchemy.orm import aliased

from eduweb import audit, outbox, papers, people
from eduweb.core import clock
from eduweb.core.db import db
from eduweb.people import PEOPLE, Role
from eduweb.registers.models import CommunityNote
from eduweb.registers.policy import CommunityKind

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from eduweb.people import Who

ABOUT = "community note"
MOST = 200
KEEPERS = (Role.HEAD, Role.DSL, Role.OFFICER)
READERS = (*KEEPERS, Role.CHAIR)
HEADINGS = ("Date", "Kind", "Platform", "What was written", "What was done", "Put right later")


class FutureDayError(Exception):
    """Raised when a note tells of a day that is still to come."""


@dataclass(frozen=True, slots=True)
class NoteLine:
    """A note with who wrote it, and whether a later one puts it right."""

    note: CommunityNote
    by: str
    is_corrected: bool
    corrects_ref: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewNote:
    """What somebody writes into the log."""

    kind: CommunityKind
    happened_on: date
    platform: str
    words: str
    action: str


def add_note(new: NewNote, *, by: Who, corrects_ref: str = "") -> CommunityNote:
    """Add a note; one on an unofficial page is told to the head and the safeguarding lead.

    Raises:
        FutureDayError: the day is still to come.

    """
    if new.happened_on > clock.school_time(clock.now()).date():
        raise FutureDayError
    note = CommunityNote(
        school_id=by.school_id,
        kind=new.kind,
        happened_on=new.happened_on,
        platform=new.platform,
        words=new.words,
        action=new.action,
        noted_by_id=by.id,
        noted_at=clock.now(),
        corrects_id=_note(by, corrects_ref).id if corrects_ref else None,
    )
    db.session.add(note)
    db.session.flush()
    _record(by, audit.Act.CREATE, note.id)
    if new.kind is CommunityKind.UNOFFICIAL:
        _tell(note, by)
    return note


def _note(reader: Who, ref: str) -> CommunityNote:
    note = db.session.scalar(
        select(CommunityNote).where(CommunityNote.school_id == reader.school_id, CommunityNote.ref == ref)
    )
    if note is None:
        abort(404)
    return note


def _tell(note: CommunityNote, by: Who) -> None:
    told = {
        staff.id: staff
        for role in (Role.HEAD, Role.DSL)
        for staff in people.holders(note.school_id, role, is_deputy=False)
        if staff.id != by.id
    }
    address = f"{current_app.extensions['eduweb_settings'].public_url}/desk/community"
    for staff in told.values():
        outbox.add_mail(
            school_id=note.school_id,
            dedupe_key=f"community:{note.id}:{staff.id}",
            to=staff.email,
            subject="eduweb: a note on an unofficial page",
            body=f"Please sign in to read it:\n{address}\n\nThis mail never says what was written.\n",
        )


def notes(reader: Who, *, limit: int = MOST) -> list[NoteLine]:
    """Return the notes of the reader's school, the latest day first; inside `write`, audit first."""
    _record(reader, audit.Act.VIEW, reader.school_id)
    return _lines(reader.school_id, limit)


def _lines(school_id: int, limit: int) -> list[NoteLine]:
    later, earlier = aliased(CommunityNote), aliased(CommunityNote)
    is_corrected = exists().where(later.corrects_id == CommunityNote.id).correlate(CommunityNote)
    rows = db.session.execute(
        select(CommunityNote, PEOPLE.c.name, is_corrected, earlier.ref)
        .join(PEOPLE, PEOPLE.c.id == CommunityNote.noted_by_id)
        .outerjoin(earlier, earlier.id == CommunityNote.corrects_id)
        .where(CommunityNote.school_id == school_id)
        .order_by(CommunityNote.happened_on.desc(), CommunityNote.id.desc())
        .limit(limit)
    )
    return [NoteLine(note, name, is_there, ref or "") for note, name, is_there, ref in rows]


def as_csv(reader: Who) -> bytes:
    """Return the log for governors as a table, without who noted it; inside `write`, audit first."""
    _record(reader, audit.Act.EXPORT, reader.school_id)
    rows: list[Sequence[object]] = [HEADINGS]
    rows += [
        (
            line.note.happened_on.isoformat(),
            line.note.kind.value,
            line.note.platform,
            line.note.words,
            line.note.action,
            "yes" if line.is_corrected else "",
        )
        for line in reversed(_lines(reader.school_id, MOST * 50))
    ]
    return papers.csv_bytes(rows)


def _record(by: Who, act: audit.Act, about_id: int) -> None:
    audit.record(school_id=by.school_id, actor_id=by.id, act=act, about=ABOUT, about_id=about_id)
