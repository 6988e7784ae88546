"""The shape of `lessons/<strand>/<lesson>/lesson.yaml`."""

# Pydantic reads the annotations while running.
# ruff: noqa: TC001

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from eduweb.content.shapes.activities import Activity, Question
from eduweb.content.shapes.base import Header, Line, Shape, Slug, Words


class TaughtWord(Shape):
    """A word that the lesson teaches first."""

    word: Line
    meaning: Line
    picture: Slug | None = None


class Part(Shape):
    """A piece of a printed sheet."""

    heading: Line
    lines: Annotated[tuple[Words, ...], Field(min_length=1)]


class Sheet(Shape):
    """Something to print."""

    title: Line
    parts: Annotated[tuple[Part, ...], Field(min_length=1)]


class Lesson(Header):
    """What a class does in twenty to thirty minutes."""

    objective: Line
    words: Annotated[tuple[TaughtWord, ...], Field(min_length=1)]
    good_things: Annotated[tuple[Line, ...], Field(min_length=1)]
    risks: Annotated[tuple[Line, ...], Field(min_length=1)]
    before_you_teach: tuple[Line, ...] = ()
    activities: Annotated[tuple[Activity, ...], Field(min_length=1)]
    assessment: Question
    print_version: Sheet
    home_sheet: Sheet
