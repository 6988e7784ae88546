"""Taking the whole school's sight away, once its head turns that audience off."""

from __future__ import annotations

from sqlalchemy import update

from eduweb.core.db import db
from eduweb.messages.models import Thread
from eduweb.schools import Audience


def narrow_to_class(school_id: int) -> None:
    """Let everything that stood before the whole school stand before its author's class alone."""
    db.session.execute(
        update(Thread)
        .where(Thread.school_id == school_id, Thread.audience == Audience.SCHOOL)
        .values(audience=Audience.CLASS)
        .execution_options(synchronize_session=False)
    )
