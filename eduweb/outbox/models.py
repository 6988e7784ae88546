"""The table of things to be done after the commit: mails, happenings, timed cues."""

from __future__ import annotations

import enum
from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from eduweb.core.db import Base, ShortText


class State(enum.Enum):
    """Where a row stands."""

    WAITING = "waiting"
    DONE = "done"
    FAILED = "failed"


class OutboxRow(Base):
    """One thing to do, at least once; its dedupe key makes a repeat harmless."""

    __tablename__ = "outbox_row"
    __table_args__ = (
        UniqueConstraint("school_id", "dedupe_key"),
        Index("ix_outbox_row_due", "state", "due_at"),
    )

    school_id: Mapped[int] = mapped_column(ForeignKey("school.id"))
    kind: Mapped[ShortText]
    dedupe_key: Mapped[ShortText]
    payload: Mapped[dict[str, Any]]
    state: Mapped[State] = mapped_column(default=State.WAITING)
    attempt_count: Mapped[int] = mapped_column(default=0)
    created_at: Mapped[datetime]
    due_at: Mapped[datetime]
    lease_ends_at: Mapped[datetime | None]
    done_at: Mapped[datetime | None]
    last_error: Mapped[ShortText | None]
