"""What all content shapes have in common: frozen, strict, nothing unknown."""

# Pydantic reads the annotations while running.
# ruff: noqa: TC003

from __future__ import annotations

import enum
from collections.abc import Mapping
from types import MappingProxyType
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, PlainSerializer, Strict, StringConstraints

Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=120)]
Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=900)]

YesNo = Annotated[bool, Strict()]
Whole = Annotated[int, Strict()]


def _frozen(values: Mapping[str, Any]) -> Mapping[str, Any]:
    return MappingProxyType(dict(values))


# Put behind a mapping in `Annotated` to make it as frozen as the shape around it.
Frozen = (AfterValidator(_frozen), PlainSerializer(dict))


class Shape(BaseModel):
    """A part of a content file: unknown keys are refused, nothing changes later."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Stage(enum.Enum):
    """The key stage a file is written for."""

    KS1 = "KS1"
    KS2 = "KS2"


class Year(enum.Enum):
    """A year group; R is Reception."""

    R = "R"
    Y1 = 1
    Y2 = 2
    Y3 = 3
    Y4 = 4
    Y5 = 5
    Y6 = 6


class Risk(enum.Enum):
    """The area of risk (KCSIE's four Cs)."""

    CONTENT = "content"
    CONTACT = "contact"
    CONDUCT = "conduct"
    COMMERCE = "commerce"


class Language(enum.Enum):
    """The language of a file."""

    ENGLISH = "en-GB"
    WELSH = "cy"


class Script(Shape):
    """Lines for the teacher, each short enough to say or to glance at."""

    say: tuple[Line, ...] = ()
    ask: tuple[Line, ...] = ()
    listen_for: tuple[Line, ...] = ()
    check: tuple[Line, ...] = ()
    if_hard: tuple[Line, ...] = ()
    further: tuple[Line, ...] = ()


class Header(Shape):
    """What a lesson and a scenario both say about themselves."""

    title: Line
    code: Annotated[str, StringConstraints(pattern=r"^[A-Z][0-9]{2,3}$")]
    version: Annotated[Whole, Field(ge=1, description="Goes up with every change that a class could notice.")]
    language: Language
    key_stage: Stage
    years: Annotated[tuple[Year, ...], Field(min_length=1)]
    minutes: Annotated[Whole, Field(ge=3, le=60)]
    strands: Annotated[tuple[Slug, ...], Field(min_length=1)]
    statements: Annotated[tuple[Slug, ...], Field(min_length=1)]
    risk: Risk
    reviewed_by: Annotated[str, Field(description="Who in a school read it; empty until somebody has.")]
    content_note: Words
    for_parents: Words
    for_teacher: Script
