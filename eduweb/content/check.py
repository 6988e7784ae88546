"""The content check: all problems of all lessons and scenarios at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eduweb.content.checks.arrows import check_arrows
from eduweb.content.checks.header import check_header, check_is_read_first, check_pictures
from eduweb.content.checks.names import check_lesson_names, check_scenario_names
from eduweb.content.checks.words import Judge, check_real_world, check_screens
from eduweb.content.library import Parsed, lesson_files, parse_file, scenario_files
from eduweb.content.problems import Fault, Problem
from eduweb.content.screens import lesson_screens, scenario_screens
from eduweb.content.shapes.activities import PractiseActivity
from eduweb.content.shapes.lesson import Lesson
from eduweb.content.shapes.scenario import Scenario

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from pathlib import Path

DESIGN_HEADINGS = (
    "Goal",
    "Pupils will be able to",
    "Out of scope",
    "Before this",
    "For the teacher",
    "Whom it could hurt, and what was done",
    "Sources",
)


def check(
    lessons: Path,
    simulations: Path,
    *,
    judge: Judge | None = None,
    pictures: Collection[str] | None = None,
) -> list[Problem]:
    """Return every problem of the content below two folders, in order of file and line.

    `judge` names the kinds of finding for which the filter would stop a text;
    `pictures` are the names of the pictures that there are.
    """
    scenarios = {slug for slug, _ in scenario_files(simulations)}
    problems: list[Problem] = []
    for _, path in scenario_files(simulations):
        problems += check_scenario_file(path, simulations.parent, judge=judge, pictures=pictures)
    for _, path in lesson_files(lessons):
        problems += check_lesson_file(
            path, lessons.parent, scenarios=scenarios, judge=judge, pictures=pictures
        )
    problems += _same_slug(lessons)
    return sorted(set(problems))


def check_scenario_file(
    path: Path, root: Path, *, judge: Judge | None = None, pictures: Collection[str] | None = None
) -> list[Problem]:
    """Return every problem of one scenario and of its design note."""
    parsed = parse_file(Scenario, path, name=_name(path, root))

    def faults(scenario: Scenario) -> Iterator[Fault]:
        yield from check_header(scenario)
        yield from check_is_read_first(scenario)
        yield from check_pictures(scenario, pictures)
        yield from check_scenario_names(scenario)
        yield from check_arrows(scenario)
        yield from check_screens(scenario, scenario_screens(scenario), judge)

    found = faults(parsed.shape) if parsed.shape else ()
    return [*_problems(parsed, found), *_design_problems(path, root)]


def check_lesson_file(
    path: Path,
    root: Path,
    *,
    scenarios: Collection[str],
    judge: Judge | None = None,
    pictures: Collection[str] | None = None,
) -> list[Problem]:
    """Return every problem of one lesson and of its design note."""
    parsed = parse_file(Lesson, path, name=_name(path, root))

    def faults(lesson: Lesson) -> Iterator[Fault]:
        yield from check_header(lesson)
        yield from check_pictures(lesson, pictures)
        yield from check_lesson_names(lesson)
        yield from check_screens(lesson, lesson_screens(lesson), judge)
        yield from _opens(lesson, scenarios)
        if lesson.strands[0] != path.parent.parent.name:
            sentence = "The first strand is not the folder that the lesson is in."
            yield Fault(("strands",), sentence, f"Begin with {path.parent.parent.name}, or move it.")

    found = faults(parsed.shape) if parsed.shape else ()
    return [*_problems(parsed, found), *_design_problems(path, root)]


def _opens(lesson: Lesson, scenarios: Collection[str]) -> Iterator[Fault]:
    for at, activity in enumerate(lesson.activities):
        if isinstance(activity, PractiseActivity) and activity.scenario not in {None, *scenarios}:
            sentence = f"There is no scenario `{activity.scenario}`."
            yield Fault(("activities", at, "scenario"), sentence, "Mend the name.")


def _problems(parsed: Parsed[Scenario] | Parsed[Lesson], faults: Iterable[Fault]) -> list[Problem]:
    source = parsed.source
    if source is None:
        return list(parsed.problems)
    real = check_real_world(source.values)
    return [*parsed.problems, *(source.problem(fault) for fault in (*real, *faults))]


def _design_problems(path: Path, root: Path) -> Iterator[Problem]:
    design = path.with_name("design.md")
    name = _name(design, root)
    try:
        lines = design.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        yield Problem(name, 1, "There is no readable design note.", "Write design.md beside the file.")
        return
    headings = {line.lstrip("# ").strip() for line in lines if line.startswith("#")}
    for heading in DESIGN_HEADINGS:
        if heading not in headings:
            yield Problem(name, 1, f"The heading “{heading}” is missing.", f"Add `## {heading}`.")


def _same_slug(lessons: Path) -> Iterator[Problem]:
    seen: set[str] = set()
    for slug, path in lesson_files(lessons):
        if slug in seen:
            name = _name(path, lessons.parent)
            yield Problem(name, 1, f"There are two lessons named `{slug}`.", "Rename one folder.")
        seen.add(slug)


def _name(path: Path, root: Path) -> str:
    return path.relative_to(root).as_posix()
