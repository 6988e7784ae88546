"""Erasing how somebody who left signed in."""

from __future__ import annotations

from sqlalchemy import delete, update

from eduweb.accounts.models import LoginSession, OneTimeLink, PupilSecret, WrongTries
from eduweb.core.db import db


def erase_account_of(pupil_id: int) -> None:
    """Erase the secret, the links and the refused tries of a pupil who left, and which devices they used."""
    for table, column in (
        (PupilSecret, PupilSecret.pupil_id),
        (OneTimeLink, OneTimeLink.person_id),
        (WrongTries, WrongTries.person_id),
    ):
        db.session.execute(delete(table).where(column == pupil_id))
    db.session.execute(update(LoginSession).where(LoginSession.person_id == pupil_id).values(device=""))
