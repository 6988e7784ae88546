"""Tables of stories being played: script, release, playthrough, cues, what it has heard, whom it spares.

A playthrough keeps the script it began with, and everything that is still to
come is a row, so that a restart loses nothing.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from eduweb.core.db import Base, Ref, ShortText
from eduweb.core.refs import new_ref


class Script(Base):
    """A scenario's file as one school plays it, with names that nobody on its roll bears."""

    __tablename__ = "script"
    __table_args__ = (UniqueConstraint("school_id", "digest"),)

    school_id: Mapped[int] = mapped_column(ForeignKey("school.id"))
    slug: Mapped[ShortText]
    digest: Mapped[ShortText]
    content: Mapped[str] = mapped_column(Text)


class ScenarioRelease(Base):
    """That somebody of a school has read one version of a scenario, and whether it is switched on."""

    __tablename__ = "scenario_release"
    __table_args__ = (UniqueConstraint("school_id", "slug", "version"),)

    school_id: Mapped[int] = mapped_column(ForeignKey("school.id"))
    slug: Mapped[ShortText]
    version: Mapped[int]
    by_id: Mapped[int] = mapped_column(ForeignKey("staff.id"))
    released_at: Mapped[datetime]
    withdrawn_at: Mapped[datetime | None]


class Playthrough(Base):
    """One pupil's run through a scenario.

    `actors` has the character of each name in the cast, `threads` the character
    of each thread on the stage, `places` the thread of each post that has a name
    and of each chat, and `newest` where the latest line stands. `ended_at` is when the story came
    to its end, `left_at` when the pupil had done with it, finished or not.
    """

    __tablename__ = "playthrough"
    __table_args__ = (Index("ix_playthrough_now", "pupil_id", "left_at"),)

    school_id: Mapped[int] = mapped_column(ForeignKey("school.id"))
    ref: Mapped[Ref] = mapped_column(unique=True, default=new_ref)
    pupil_id: Mapped[int] = mapped_column(ForeignKey("pupil.id"))
    slug: Mapped[ShortText]
    version: Mapped[int]
    script_id: Mapped[int] = mapped_column(ForeignKey("script.id"))
    digest: Mapped[ShortText]
    state: Mapped[dict[str, Any]]
    actors: Mapped[dict[str, Any]]
    threads: Mapped[dict[str, Any]]
    places: Mapped[dict[str, Any]]
    newest: Mapped[dict[str, Any]]
    resume_count: Mapped[int] = mapped_column(default=0)
    ending: Mapped[ShortText | None]
    found: Mapped[list[Any]]
    feeling: Mapped[ShortText | None]
    started_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    left_at: Mapped[datetime | None]


class StagedCue(Base):
    """One line of one visit to a beat: when it is due, whether it came, and what it became."""

    __tablename__ = "staged_cue"
    __table_args__ = (UniqueConstraint("playthrough_id", "visit", "number"),)

    school_id: Mapped[int] = mapped_column(ForeignKey("school.id"))
    playthrough_id: Mapped[int] = mapped_column(ForeignKey("playthrough.id"))
    visit: Mapped[int]
    beat: Mapped[ShortText]
    number: Mapped[int]
    due_at: Mapped[datetime]
    played_at: Mapped[datetime | None]
    is_dropped: Mapped[bool] = mapped_column(default=False)
    message_ref: Mapped[ShortText | None]


class Asked(Base):
    """Something a story asks with two buttons: to join a group, or what a pretend app wants."""

    __tablename__ = "asked"
    __table_args__ = (Index("ix_asked_waiting", "playthrough_id", "answered_at"),)

    school_id: Mapped[int] = mapped_column(ForeignKey("school.id"))
    ref: Mapped[Ref] = mapped_column(unique=True, default=new_ref)
    playthrough_id: Mapped[int] = mapped_column(ForeignKey("playthrough.id"))
    cue_id: Mapped[int] = mapped_column(ForeignKey("staged_cue.id"), unique=True)
    visit: Mapped[int]
    name: Mapped[ShortText]
    # "group" or "app"; the label is the group's name, or what the app wants.
    kind: Mapped[ShortText]
    label: Mapped[ShortText]
    words: Mapped[str] = mapped_column(Text)
    actor_id: Mapped[int] = mapped_column(ForeignKey("character.id"))
    members: Mapped[list[Any]]
    asked_at: Mapped[datetime]
    answered_at: Mapped[datetime | None]
    is_yes: Mapped[bool | None]


class Heard(Base):
    """A happening that a playthrough has taken in, so that a repeat changes nothing."""

    __tablename__ = "heard"
    __table_args__ = (UniqueConstraint("playthrough_id", "dedupe_key"),)

    school_id: Mapped[int] = mapped_column(ForeignKey("school.id"))
    playthrough_id: Mapped[int] = mapped_column(ForeignKey("playthrough.id"))
    dedupe_key: Mapped[ShortText]
    heard_at: Mapped[datetime]


class StoryExclusion(Base):
    """A theme that is never sent to one pupil. It is set once and ended once; no row is ever changed back."""

    __tablename__ = "story_exclusion"
    __table_args__ = (Index("ix_story_exclusion_now", "pupil_id", "ended_at"),)

    school_id: Mapped[int] = mapped_column(ForeignKey("school.id"), index=True)
    ref: Mapped[Ref] = mapped_column(unique=True, default=new_ref)
    pupil_id: Mapped[int] = mapped_column(ForeignKey("pupil.id"))
    theme: Mapped[ShortText]
    set_by_id: Mapped[int] = mapped_column(ForeignKey("staff.id"))
    set_at: Mapped[datetime]
    ended_by_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    ended_at: Mapped[datetime | None]


class ExclusionAsked(Base):
    """That a teacher asked for a theme never to be sent to a pupil, and that somebody has read it."""

    __tablename__ = "exclusion_asked"
    __table_args__ = (Index("ix_exclusion_asked_waiting", "school_id", "read_at"),)

    school_id: Mapped[int] = mapped_column(ForeignKey("school.id"))
    ref: Mapped[Ref] = mapped_column(unique=True, default=new_ref)
    pupil_id: Mapped[int] = mapped_column(ForeignKey("pupil.id"), index=True)
    theme: Mapped[ShortText]
    reason: Mapped[str] = mapped_column(Text)
    asked_by_id: Mapped[int] = mapped_column(ForeignKey("staff.id"))
    asked_at: Mapped[datetime]
    read_by_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    read_at: Mapped[datetime | None]
