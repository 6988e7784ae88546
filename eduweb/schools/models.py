"""The table of schools. A school's settings are its own columns."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from eduweb.core.db import Base, Ref, ShortText
from eduweb.core.refs import new_ref
from eduweb.schools.years import Audience


class School(Base):
    """A school: the wall round everything in it."""

    __tablename__ = "school"

    ref: Mapped[Ref] = mapped_column(unique=True, default=new_ref)
    name: Mapped[ShortText]
    town: Mapped[ShortText] = mapped_column(default="")
    network_name: Mapped[ShortText] = mapped_column(default="Hedgerow")
    is_messaging_on: Mapped[bool] = mapped_column(default=True)
    has_school_audience: Mapped[bool] = mapped_column(default=False)
    # Opening hours of network and mail, in minutes of the school's own day; ISO days 1 (Monday) to 7.
    opens_minute: Mapped[int] = mapped_column(default=8 * 60)
    closes_minute: Mapped[int] = mapped_column(default=17 * 60)
    open_days: Mapped[ShortText] = mapped_column(default="12345")
    behaviour_policy_url: Mapped[ShortText] = mapped_column(default="")
    # Whether a pupil's try to befriend an adult asks for the parents to be told (policies differ).
    has_parents_told_of_tries: Mapped[bool] = mapped_column(default=False)
    # After how many minutes an alert that nobody answered goes to the deputy, and again to the head.
    alert_repeat_minutes: Mapped[int] = mapped_column(default=10)
    # Where the head of the audit chain goes each day, off this computer; empty means to the head alone.
    chain_mail_to: Mapped[ShortText] = mapped_column(default="")
    # A signed web hook that tells the school's own system of a concern, without words; off by default.
    is_hook_on: Mapped[bool] = mapped_column(default=False)
    hook_url: Mapped[ShortText] = mapped_column(default="")
    hook_key: Mapped[ShortText] = mapped_column(default="")


class YearRule(Base):
    """What a school opens to one of its year groups, where it is not the default (`years.py`)."""

    __tablename__ = "year_rule"
    __table_args__ = (UniqueConstraint("school_id", "year"),)

    school_id: Mapped[int] = mapped_column(ForeignKey("school.id"))
    year: Mapped[int]
    abilities: Mapped[list[Any]]
    widest: Mapped[Audience]
    changed_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    changed_at: Mapped[datetime]


class Term(Base):
    """A term, first and last day included."""

    __tablename__ = "term"
    __table_args__ = (UniqueConstraint("school_id", "first_on"),)

    school_id: Mapped[int] = mapped_column(ForeignKey("school.id"))
    ref: Mapped[Ref] = mapped_column(unique=True, default=new_ref)
    name: Mapped[ShortText]
    first_on: Mapped[date]
    last_on: Mapped[date]


class DayOff(Base):
    """Days within a term on which the school is closed: half-term, a bank holiday, a training day."""

    __tablename__ = "day_off"
    __table_args__ = (UniqueConstraint("school_id", "first_on"),)

    school_id: Mapped[int] = mapped_column(ForeignKey("school.id"))
    ref: Mapped[Ref] = mapped_column(unique=True, default=new_ref)
    name: Mapped[ShortText]
    first_on: Mapped[date]
    last_on: Mapped[date]
