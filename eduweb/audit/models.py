"""The table of the audit log. It holds ids and acts, never a child's words."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from eduweb.core.db import Base, ShortText


class AuditEntry(Base):
    """One thing somebody saw or did, chained to the entry before it."""

    __tablename__ = "audit_entry"
    __table_args__ = (
        UniqueConstraint("school_id", "sequence"),
        # The weekly report reads one week of many.
        Index("ix_audit_entry_when", "school_id", "recorded_at"),
    )

    school_id: Mapped[int] = mapped_column(ForeignKey("school.id"))
    sequence: Mapped[int]
    recorded_at: Mapped[datetime]
    actor_id: Mapped[int | None]
    act: Mapped[ShortText]
    object_kind: Mapped[ShortText]
    object_id: Mapped[int] = mapped_column(index=True)
    reason: Mapped[ShortText] = mapped_column(default="")
    digest_before: Mapped[ShortText]
    digest: Mapped[ShortText]


class ChainHead(Base):
    """Where the chain stood when its head was sent off this computer."""

    __tablename__ = "chain_head"
    __table_args__ = (UniqueConstraint("school_id", "sent_on"),)

    school_id: Mapped[int] = mapped_column(ForeignKey("school.id"))
    sent_on: Mapped[date]
    sequence: Mapped[int]
    digest: Mapped[ShortText]
    # Whether the whole chain held when this was sent.
    is_unbroken: Mapped[bool]
