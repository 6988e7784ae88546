"""Tables of what was handed over: each export, what was in it, and its receipt."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, LargeBinary, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from eduweb.core.db import Base, Ref, ShortText
from eduweb.core.refs import new_ref
from eduweb.exports.policy import ExportKind


class Export(Base):
    """One hand-over, made by one person and agreed to by another."""

    __tablename__ = "export"

    school_id: Mapped[int] = mapped_column(ForeignKey("school.id"), index=True)
    ref: Mapped[Ref] = mapped_column(unique=True, default=new_ref)
    kind: Mapped[ExportKind]
    # The concern or the pupil it is about; nothing for a term.
    about_id: Mapped[int | None]
    request_id: Mapped[int] = mapped_column(ForeignKey("two_person_request.id"), unique=True)
    made_by_id: Mapped[int] = mapped_column(ForeignKey("staff.id"))
    made_at: Mapped[datetime]
    # Who has it now, and what they gave for it.
    receiver: Mapped[ShortText] = mapped_column(default="")
    receipt_at: Mapped[datetime | None]
    receipt_by_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    receipt_words: Mapped[ShortText] = mapped_column(default="")


class ExportedConcern(Base):
    """A concern as it stood in an export, so that what came after can be told."""

    __tablename__ = "exported_concern"
    __table_args__ = (UniqueConstraint("export_id", "concern_id"),)

    school_id: Mapped[int] = mapped_column(ForeignKey("school.id"))
    export_id: Mapped[int] = mapped_column(ForeignKey("export.id"))
    concern_id: Mapped[int] = mapped_column(ForeignKey("concern.id"), index=True)
    version: Mapped[int]
    entry_count: Mapped[int]
    digest: Mapped[ShortText]


class ExportFile(Base):
    """One file of an export: a PDF, a table."""

    __tablename__ = "export_file"
    __table_args__ = (UniqueConstraint("export_id", "name"),)

    school_id: Mapped[int] = mapped_column(ForeignKey("school.id"))
    export_id: Mapped[int] = mapped_column(ForeignKey("export.id"))
    name: Mapped[ShortText]
    media_type: Mapped[ShortText]
    size: Mapped[int]
    sha256: Mapped[ShortText]
    body: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
