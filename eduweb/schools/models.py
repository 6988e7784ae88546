"""The table of schools. A school's settings are its own columns."""

from __future__ import annotations

from sqlalchemy.orm import Mapped, mapped_column

from eduweb.core.db import Base, Ref, ShortText
from eduweb.core.refs import new_ref


class School(Base):
    """A school: the wall round everything in it."""

    __tablename__ = "school"

    ref: Mapped[Ref] = mapped_column(unique=True, default=new_ref)
    name: Mapped[ShortText]
    town: Mapped[ShortText] = mapped_column(default="")
    network_name: Mapped[ShortText] = mapped_column(default="Hedgerow")
    is_messaging_on: Mapped[bool] = mapped_column(default=True)
    has_school_audience: Mapped[bool] = mapped_column(default=False)
