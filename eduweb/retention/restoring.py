"""After a backup was restored: what is on the list and not in the database is erased again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from eduweb import schools
from eduweb.core.db import db, write
from eduweb.people.leaving import pupil_ids_by_ref
from eduweb.retention import erasing, kept_list
from eduweb.retention.holds import held_ids
from eduweb.retention.models import Erasure
from eduweb.retention.policy import DataKind

if TYPE_CHECKING:
    from flask import Flask

    from eduweb.retention.kept_list import Kept


def erase_again(app: Flask) -> int:
    """Do again what an older backup brought back, before the doors open; return how much there was.

    A hold that stands in the backup keeps what it keeps.
    """
    with app.app_context():
        missing = _missing()
        for kept in missing:
            started = write(lambda kept=kept: _begin(kept))  # type: ignore[misc]
            if started is not None:
                school_id, erasure_id = started
                erasing.erase(school_id, {"erasure": erasure_id}, "")
        return len(missing)


def _missing() -> list[Kept]:
    kept = list(kept_list.all_kept())
    known = set(db.session.scalars(select(Erasure.ref).where(Erasure.ref.in_([one.ref for one in kept]))))
    # What a crash left in the middle is the outbox's to finish.
    db.session.close()
    return [one for one in kept if one.ref not in known]


def _begin(kept: Kept) -> tuple[int, int] | None:
    school = next((school for school in schools.schools() if school.ref == kept.school), None)
    if school is None:
        return None
    kind = DataKind(kept.kind)
    person_id = next(iter(pupil_ids_by_ref(school.id, [kept.person])), None) if kept.person else None
    if kind is DataKind.PUPIL and (person_id is None or person_id in held_ids(school.id)):
        return None
    erasure = erasing.begin(school.id, kind, before=kept.before_day, person_id=person_id, ref=kept.ref)
    return school.id, erasure.id
