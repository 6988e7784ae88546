"""Finding and loading lessons and scenarios below a root folder.

Loading gives a checked shape or a `ContentError`; what is loaded never changes,
so a playthrough that has begun keeps its version.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Generic, TypeVar

from pydantic import ValidationError

from eduweb.content.errors import faults_of
from eduweb.content.problems import ContentError, Problem
from eduweb.content.shapes.base import Shape
from eduweb.content.shapes.lesson import Lesson
from eduweb.content.shapes.scenario import Scenario
from eduweb.content.source import Source, read, read_file

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

SCENARIO_FILE = "scenario.yaml"
LESSON_FILE = "lesson.yaml"

S = TypeVar("S", bound=Shape)


@dataclass(frozen=True, slots=True)
class Parsed(Generic[S]):
    """A file as far as it could be understood, with what is amiss in it."""

    source: Source | None
    shape: S | None
    problems: tuple[Problem, ...]


def parse(kind: type[S], source: Source | None, problems: list[Problem]) -> Parsed[S]:
    """Make a shape of a source; whatever does not fit becomes a problem."""
    if source is None:
        return Parsed(None, None, tuple(problems))
    try:
        return Parsed(source, kind.model_validate(source.values), tuple(problems))
    except ValidationError as error:
        found = [source.problem(fault) for fault in faults_of(error)]
        return Parsed(source, None, (*problems, *found))
    except RecursionError:
        stop = Problem(source.file, 1, "This is nested too deeply.", "Make it flatter.")
        return Parsed(source, None, (*problems, stop))


def parse_file(kind: type[S], path: Path, *, name: str | None = None) -> Parsed[S]:
    """Read and understand one file."""
    return parse(kind, *read_file(path, name=name or path.name))


def _whole(parsed: Parsed[S]) -> S:
    if parsed.shape is None:
        raise ContentError(parsed.problems)
    return parsed.shape


def scenario_from(content: bytes, *, name: str = SCENARIO_FILE) -> Scenario:
    """Return the scenario that these bytes describe.

    Raises:
        ContentError: they describe none.

    """
    return _whole(parse(Scenario, *read(content, name=name)))


def scenario_files(root: Path) -> Iterator[tuple[str, Path]]:
    """Return the slug and the file of every scenario, in order of slugs."""
    for folder in sorted(root.glob("[!_.]*/")):
        if folder.is_dir():
            yield folder.name, folder / SCENARIO_FILE


def lesson_files(root: Path) -> Iterator[tuple[str, Path]]:
    """Return the slug and the file of every lesson, in order of slugs."""
    folders = [folder for folder in root.glob("[!_.]*/[!_.]*/") if folder.is_dir()]
    for folder in sorted(folders, key=lambda folder: (folder.name, folder.parent.name)):
        yield folder.name, folder / LESSON_FILE


def load_scenario(root: Path, slug: str) -> Scenario:
    """Return one scenario.

    Raises:
        ContentError: there is none, or its file has problems.

    """
    return _load(Scenario, dict(scenario_files(root)), slug)


def load_lesson(root: Path, slug: str) -> Lesson:
    """Return one lesson.

    Raises:
        ContentError: there is none, or its file has problems.

    """
    return _load(Lesson, dict(lesson_files(root)), slug)


def all_scenarios(root: Path) -> Mapping[str, Scenario]:
    """Return every scenario by slug; raises ContentError if one cannot be used."""
    files = dict(scenario_files(root))
    return MappingProxyType({slug: _load(Scenario, files, slug) for slug in files})


def all_lessons(root: Path) -> Mapping[str, Lesson]:
    """Return every lesson by slug; raises ContentError if one cannot be used."""
    files = dict(lesson_files(root))
    return MappingProxyType({slug: _load(Lesson, files, slug) for slug in files})


def _load(kind: type[S], files: Mapping[str, Path], slug: str) -> S:
    if slug not in files:
        raise ContentError([Problem(slug, 1, "There is nothing of this name.", "Mend the name.")])
    return _whole(parse_file(kind, files[slug], name=f"{slug}/{files[slug].name}"))
