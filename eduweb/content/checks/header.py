"""Checks of what a file says about itself: strands, statements, years and pictures."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from eduweb.content.curriculum import statements, strands
from eduweb.content.problems import Fault, Path
from eduweb.content.shapes.base import Header, Risk, Stage, Year

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from pydantic import BaseModel

    from eduweb.content.shapes.scenario import Scenario

KS1_YEARS = frozenset({Year.R, Year.Y1, Year.Y2})


def check_header(header: Header) -> Iterator[Fault]:
    """Check that strands and statements exist and that the years fit the key stage."""
    for at, strand in enumerate(header.strands):
        if strand not in strands():
            sentence = f"There is no strand `{strand}`."
            yield Fault(("strands", at), sentence, f"Use one of: {', '.join(strands())}.")
    for at, statement in enumerate(header.statements):
        if statement not in statements():
            sentence = f"There is no statement `{statement}`."
            yield Fault(("statements", at), sentence, "See eduweb/content/data for those there are.")
    for at, year in enumerate(header.years):
        if (year in KS1_YEARS) != (header.key_stage is Stage.KS1):
            sentence = f"Year {year.value} is not in {header.key_stage.value}."
            yield Fault(("years", at), sentence, "Mend the year or the key stage.")


def check_is_read_first(scenario: Scenario) -> Iterator[Fault]:
    """Check that a scenario of contact waits until the e-safety officer of a school has read it."""
    if scenario.risk is Risk.CONTACT and not scenario.is_read_by_officer_first:
        sentence = "A scenario of contact is read by the e-safety officer first."
        yield Fault(("is_read_by_officer_first",), sentence, "Write true.")


def pictures_of(shape: BaseModel) -> Iterator[tuple[Path, str]]:
    """Return every picture that a file uses, with its place."""
    yield from _pictures(shape.model_dump(by_alias=True), ())


def _pictures(values: Any, path: Path) -> Iterator[tuple[Path, str]]:
    if isinstance(values, dict):
        for key, value in values.items():
            if key == "picture" and value is not None:
                yield (*path, key), value
            else:
                yield from _pictures(value, (*path, key))
    elif isinstance(values, (list, tuple)):
        for at, value in enumerate(values):
            yield from _pictures(value, (*path, at))


def check_pictures(shape: BaseModel, pictures: Collection[str] | None) -> Iterator[Fault]:
    """Check that every picture is one of those given, if any are given."""
    for path, picture in pictures_of(shape):
        if pictures is not None and picture not in pictures:
            yield Fault(path, f"There is no picture `{picture}`.", "Use the name of one that there is.")
