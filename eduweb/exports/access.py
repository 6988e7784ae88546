"""The only way to load an export: whoever may not know of one concern in it gets 404 (law 5)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import abort
from sqlalchemy import select

from eduweb import audit, concerns
from eduweb.core.db import db
from eduweb.exports.models import Export
from eduweb.exports.queries import concerns_of_all

if TYPE_CHECKING:
    from eduweb.people import Who


def export_for(who: Who, ref: str, act: audit.Act, *, reason: str = "") -> Export:
    """Return an export all of which this person may know of, or answer 404; inside `write`, audit first."""
    export = db.session.scalar(select(Export).where(Export.ref == ref, Export.school_id == who.school_id))
    if export is None:
        abort(404)
    ids = concerns_of_all([export]).get(export.id, frozenset())
    if concerns.known_among(who, ids) != ids:
        abort(404)
    # Under the concerns themselves, so that the audit log shows it to those who may know of them alone.
    for about, about_id in [("concern", i) for i in sorted(ids)] or [("export", export.id)]:
        audit.record(
            school_id=who.school_id,
            actor_id=who.id,
            act=act,
            about=about,
            about_id=about_id,
            reason=reason or export.kind.value,
        )
    return export
