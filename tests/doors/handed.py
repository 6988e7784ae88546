"""A letter, a request for a second person and something handed over, for the doors that lead to them."""

from __future__ import annotations

from sqlalchemy import text

from eduweb import audit, concerns, two_people
from eduweb.concerns import letters
from eduweb.core import clock
from eduweb.core.db import db
from eduweb.exports import Export
from eduweb.exports.kinds import slug_of
from eduweb.exports.models import ExportedConcern, ExportFile
from eduweb.exports.policy import ExportKind
from tests.cast import Cast


def make_handed_over(cast: Cast) -> None:
    """Let Ms Okoro write a letter about the one concern, and hand it over with Mrs Hale."""
    reference = db.session.execute(text("SELECT reference FROM concern")).scalar_one()
    concern = concerns.concern_for(cast.ms_okoro, reference, audit.Act.VIEW)
    template = letters.letter_templates()["held-message"]
    letters.write_letter(concern, template, by=cast.ms_okoro, title="Wombats", words="About wombats.")
    _agreed(cast, concern.id)
    asked = _agreed(cast, concern.id)
    two_people.use(cast.ms_okoro, asked.ref, kind=asked.kind)
    export = Export(
        school_id=cast.quillbrook_id,
        kind=ExportKind.CONCERN,
        about_id=concern.id,
        request_id=asked.id,
        made_by_id=cast.ms_okoro.id,
        made_at=clock.now(),
    )
    db.session.add(export)
    db.session.flush()
    inside = {"school_id": cast.quillbrook_id, "export_id": export.id}
    db.session.add(
        ExportedConcern(concern_id=concern.id, version=1, entry_count=1, digest="0" * 64, **inside)
    )
    db.session.add(
        ExportFile(
            name="concern.pdf", media_type="application/pdf", size=4, sha256="0" * 64, body=b"%PDF", **inside
        )
    )


def _agreed(cast: Cast, concern_id: int) -> two_people.TwoPersonRequest:
    kind = slug_of(ExportKind.CONCERN)
    asked = two_people.ask(
        cast.ms_okoro, kind=kind, about="concern", about_id=concern_id, reason="For wombats"
    )
    return two_people.answer(cast.mrs_hale, asked.ref, is_agreed=True)
