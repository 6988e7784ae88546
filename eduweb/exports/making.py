"""Making an export: gather, print in another process, keep. Nothing is kept unless all of it is there."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from flask import abort
from flask_babel import gettext as _

from eduweb import concerns, papers, people, schools, two_people
from eduweb.core import clock
from eduweb.core.db import db, write
from eduweb.exports import sheets
from eduweb.exports.gathering import Gathered, gather, has_left, note_look
from eduweb.exports.kinds import Wanted, may_agree, slug_of, wanted_of
from eduweb.exports.models import Export, ExportedConcern, ExportFile
from eduweb.exports.policy import ExportKind
from eduweb.exports.service import come_back
from eduweb.web.pages import plain_day, staff_time

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from eduweb.concerns import Concern
    from eduweb.exports.laying_out import Laid
    from eduweb.people import Who

PDF, CSV = "application/pdf", "text/csv"


class ChangedMeanwhileError(Exception):
    """Raised when a concern changed while its papers were printed: nothing was kept."""


class NotLeftYetError(Exception):
    """Raised when a transfer pack is to be made for a pupil who is still at the school."""


class SecondNoLongerKnowsError(Exception):
    """Raised when what would leave holds something now that the second person may not know of."""


@dataclass(frozen=True, slots=True)
class File:
    """One file of an export."""

    name: str
    media_type: str
    body: bytes


@dataclass(frozen=True, slots=True)
class Choices:
    """What the person who makes a pack decides: more words to blank, and what is withheld and why."""

    more_names: tuple[str, ...] = ()
    left_out: tuple[tuple[str, str], ...] = ()


def look(who: Who, second_ref: str, choices: Choices) -> Gathered | None:
    """Return what would leave by an agreed request, audit first; nothing where it cannot be used.

    Answers 404 to whoever did not ask for it.
    """
    wanted = write(lambda: _agreed(who, second_ref))
    return None if wanted is None else _gather(who, wanted, choices)


def _gather(who: Who, wanted: Wanted, choices: Choices) -> Gathered:
    gathered = gather(who, wanted, more_names=choices.more_names, left_out=dict(choices.left_out))
    db.session.close()
    return gathered


def _agreed(who: Who, second_ref: str) -> Wanted | None:
    request = two_people.request_for(who, second_ref)
    if request.asked_by_id != who.id:
        abort(404)
    if not two_people.is_usable(request):
        return None
    wanted = wanted_of(request)
    note_look(who, wanted)
    return wanted


def make(who: Who, second_ref: str, choices: Choices) -> str:
    """Make the files of an agreed request and return the reference of the export.

    Raises:
        NotAgreedError: nobody agreed, it has run out, or it was used.
        NotLeftYetError: the pupil of a transfer pack is still here.
        ChangedMeanwhileError: somebody wrote to a concern while it was printed.
        SecondNoLongerKnowsError: the second person may not know of all of it any more.
        PaperError: the PDF could not be made.

    """
    gathered = look(who, second_ref, choices)
    if gathered is None:
        raise two_people.NotAgreedError
    if gathered.wanted.kind is ExportKind.TRANSFER and not (gathered.pupil and has_left(gathered.pupil)):
        raise NotLeftYetError
    school = schools.school_by_id(who.school_id).name
    db.session.close()
    files = _files(gathered, school=school, by=who.name, made=staff_time(clock.now()))
    return write(lambda: _keep(who, second_ref, gathered, files))


def _files(gathered: Gathered, *, school: str, by: str, made: str) -> list[File]:
    kind = gathered.wanted.kind
    stem = kind.name.lower()
    data = {
        "school": school,
        "title": _title(gathered),
        "reference": gathered.laid[0].reference if kind is ExportKind.CONCERN and gathered.laid else made,
        "made": _("Made %(when)s by %(name)s with eduweb", when=made, name=by),
        "facts": _front(gathered),
        "notes": _notes(gathered),
        "list_title": _("In this file"),
        "list_head": [_("Reference"), _("When"), _("What"), _("Status"), _("About")],
        "concerns": [_concern(one) for one in gathered.laid],
        "appendices": _appendices(gathered),
    }
    found = [File(f"{stem}.pdf", PDF, papers.pdf("handover", data))]
    if kind is not ExportKind.ACCESS:
        found.append(File("for-cpoms.csv", CSV, sheets.for_cpoms(gathered.laid)))
        found.append(File("for-myconcern.csv", CSV, sheets.for_myconcern(gathered.laid)))
    found.append(File("what-is-in-it.csv", CSV, sheets.manifest(gathered.laid, gathered.left_out)))
    return [*found, *(File(*document) for document in gathered.documents)]


def _title(gathered: Gathered) -> str:
    about = gathered.pupil.name if gathered.pupil else gathered.wanted.name
    if gathered.wanted.kind is ExportKind.CONCERN and gathered.laid:
        about = gathered.laid[0].reference
    titles = {
        ExportKind.CONCERN: _("Concern"),
        ExportKind.CHRONOLOGY: _("Chronology"),
        ExportKind.TERM: _("Concerns of a term"),
        ExportKind.TRANSFER: _("Safeguarding record for transfer"),
        ExportKind.ACCESS: _("Subject access"),
    }
    return f"{titles[gathered.wanted.kind]}: {about}"


def _front(gathered: Gathered) -> list[list[str]]:
    pupil, wanted = gathered.pupil, gathered.wanted
    rows = [
        (_("Pupil"), pupil.name if pupil else ""),
        (_("Class"), pupil.class_name if pupil else ""),
        (_("Left on"), plain_day(pupil.left_on) if pupil and pupil.left_on else ""),
        (_("From"), plain_day(wanted.first_on) if wanted.first_on else ""),
        (_("To"), plain_day(wanted.last_on) if wanted.last_on else ""),
        (_("Concerns"), str(len(gathered.laid))),
        (_("Left out"), str(len(gathered.left_out)) if gathered.left_out else ""),
    ]
    return [[label, value] for label, value in rows if value]


def _notes(gathered: Gathered) -> list[str]:
    notes = {
        ExportKind.TRANSFER: _(
            "For the designated safeguarding lead of the next school. Please confirm that it came. "
            "Where the pupil is only linked, other pupils’ names are blanked."
        ),
        ExportKind.ACCESS: _(
            "Draft until a person has read every page. Other pupils’ names are blanked; what tells of "
            "somebody else without a name has to be found by whoever reads it."
        ),
    }
    common = _(
        "Little pictures in messages are spelled out in square brackets. The files hold the words as typed."
    )
    return [note for note in (notes.get(gathered.wanted.kind, ""), common) if note]


def _concern(one: Laid) -> dict[str, Any]:
    return {
        "title": f"{one.reference}: {one.title}",
        "line": [one.reference, staff_time(one.happened_at), one.title, one.status.capitalize(), one.name],
        "facts": [list(fact) for fact in one.facts],
        "sections": list(one.sections),
    }


def _appendices(gathered: Gathered) -> list[dict[str, str]]:
    found = []
    if gathered.left_out:
        # Never which concern it is: the reader of a pack may be the one it is withheld from.
        text = _("%(count)s records were withheld in whole.", count=len(gathered.left_out))
        found.append({"title": _("Withheld"), "words": text})
    if gathered.trail:
        found.append({"title": _("Audit log, latest entries"), "words": "\n".join(gathered.trail)})
    if gathered.own_words:
        found.append({"title": _("What the pupil wrote here"), "words": "\n".join(gathered.own_words)})
    return found


def _keep(who: Who, second_ref: str, gathered: Gathered, files: Iterable[File]) -> str:
    request = two_people.use(who, second_ref, kind=slug_of(gathered.wanted.kind))
    second = people.who_by_id(request.answered_by_id or 0)
    if second is None or not may_agree(second, request):
        raise SecondNoLongerKnowsError
    rows = _unchanged(who, gathered)
    export = Export(
        school_id=who.school_id,
        kind=gathered.wanted.kind,
        about_id=gathered.wanted.about_id if gathered.wanted.kind is not ExportKind.TERM else None,
        request_id=request.id,
        made_by_id=who.id,
        made_at=clock.now(),
    )
    db.session.add(export)
    db.session.flush()
    _keep_concerns(export, gathered.laid)
    _keep_files(export, files)
    withheld = {one.concern_id for one, _why in gathered.left_out}
    for concern in rows:
        if concern.id not in withheld:
            concerns.note_handed_over(concern, by=who, export_ref=export.ref, kind=export.kind.value)
    come_back(export)
    return export.ref


def _unchanged(who: Who, gathered: Gathered) -> list[Concern]:
    """Return the concerns again, inside this `write`, and refuse when anything was added meanwhile."""
    rows = [concerns.known_by_id(who, concern_id) for concern_id in gathered.versions]
    found = [row for row in rows if row is not None]
    if {row.id: row.version for row in found} != gathered.versions:
        raise ChangedMeanwhileError
    return found


def _keep_concerns(export: Export, laid: Collection[Laid]) -> None:
    for one in laid:
        db.session.add(
            ExportedConcern(
                school_id=export.school_id,
                export_id=export.id,
                concern_id=one.concern_id,
                version=one.version,
                entry_count=one.entry_count,
                digest=one.digest,
            )
        )


def _keep_files(export: Export, files: Iterable[File]) -> None:
    seen: dict[str, int] = {}
    for file in files:
        seen[file.name] = seen.get(file.name, 0) + 1
        name = file.name if seen[file.name] == 1 else f"{seen[file.name]}-{file.name}"
        db.session.add(
            ExportFile(
                school_id=export.school_id,
                export_id=export.id,
                name=name[-200:],
                media_type=file.media_type,
                size=len(file.body),
                sha256=hashlib.sha256(file.body).hexdigest(),
                body=file.body,
            )
        )
    db.session.flush()
