"""Every lesson and scenario that ships passes every check, and stays as it was loaded."""

from __future__ import annotations

from pathlib import Path

import pydantic
import pytest

from eduweb.content import (
    ContentError,
    all_lessons,
    all_scenarios,
    check,
    load_lesson,
    load_scenario,
    pictures_of,
    statements,
    strands,
)
from eduweb.content.schema import SCHEMA_FILES, schema_text
from eduweb.safety import Context, Outcome, judge

ROOT = Path(__file__).parents[2]
LESSONS, SIMULATIONS = ROOT / "lessons", ROOT / "simulations"


def test_all_content_passes_the_check() -> None:
    problems = check(LESSONS, SIMULATIONS)

    assert "\n".join(map(str, problems)) == ""


def test_the_filter_stops_no_line_that_is_not_meant_to_show_it() -> None:
    def kinds_stopped(text: str) -> list[str]:
        verdict = judge(text, Context(channel="chat", on_stage=True))
        return [finding.kind for finding in verdict.findings] if verdict.outcome >= Outcome.HOLD else []

    assert "\n".join(map(str, check(LESSONS, SIMULATIONS, judge=kinds_stopped))) == ""


@pytest.mark.parametrize("name", SCHEMA_FILES)
def test_the_schema_for_editors_is_that_of_the_shapes(name: str) -> None:
    assert (ROOT / name).read_text("utf-8") == schema_text(SCHEMA_FILES[name])


def test_the_open_door_can_be_loaded_by_its_name() -> None:
    assert load_scenario(SIMULATIONS, "the-open-door").title == "The open door"
    assert "the-open-door" in all_scenarios(SIMULATIONS)


def test_the_lesson_that_opens_it_can_be_loaded_by_its_name() -> None:
    lesson = load_lesson(LESSONS, "who-can-see-me")

    assert [a.scenario for a in lesson.activities if a.kind == "practise"] == ["the-open-door", None]
    assert "who-can-see-me" in all_lessons(LESSONS)


@pytest.mark.parametrize("name", ["nothing-of-this-name", "../the-open-door", ""])
def test_a_name_that_is_not_there_is_a_content_error(name: str) -> None:
    with pytest.raises(ContentError):
        load_scenario(SIMULATIONS, name)
    with pytest.raises(ContentError):
        load_lesson(LESSONS, name)


def test_what_is_loaded_does_not_change() -> None:
    scenario = load_scenario(SIMULATIONS, "the-open-door")

    with pytest.raises(pydantic.ValidationError):
        scenario.title = "Another"
    with pytest.raises(TypeError):
        scenario.cast["maple"] = scenario.cast["otto"]  # type: ignore[index]
    assert isinstance(scenario.beats, tuple)


def test_pictures_are_listed_with_their_places() -> None:
    pictures = dict(pictures_of(load_scenario(SIMULATIONS, "the-open-door")))

    assert pictures[("cast", "grey-cloud", "picture")] == "grey-cloud"


def test_there_are_eight_strands_and_statements_of_two_countries() -> None:
    assert len(strands()) == 8
    assert {statement.country for statement in statements().values()} == {"England", "Wales"}
