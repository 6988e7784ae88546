"""A fault in a lesson is named by file and line, with a cure."""

from __future__ import annotations

from pathlib import Path

import pytest

from eduweb.content import check
from tests.content.drafts import DESIGN, line_of

ROOT = Path(__file__).parents[2]
LESSON = (ROOT / "lessons/privacy-and-security/who-can-see-me/lesson.yaml").read_text("utf-8")
STRAND = "privacy-and-security"

# What is replaced, by what, the line that is named (by its words), and what is said.
FAULTS = {
    "a card with no place to go": ("goes: [share]", "goes: [attic]", "goes: [attic]", "`attic` is no place"),
    "a scenario that is not there": ("scenario: the-open-door", "scenario: gone", "scenario: gone", "`gone`"),
    "a question without an answer": (
        "is_right: true, because: \"It is for",
        "because: \"It is for",
        "- id: class-news",
        "No answer of this question",
    ),
    "an activity of no kind": ("kind: quiz", "kind: dance", "- kind: dance", "does not match any"),
    "too little time": ("minutes: 30", "minutes: 20", "minutes: 20", "The activities take 30 minutes"),
    "two activities of one name": ("id: my-promise", "id: how-was-it", "", "two activities named"),
    "a practice of nothing": ("    scenario: the-open-door\n", "", "- kind: practise", "`scenario:` or"),
    "another folder": (f"strands: [{STRAND}, ", "strands: [", "strands:", "not the folder"),
    "blame in a reason": ("Think of a house key.", "That was careless.", "That was careless", "careless"),
}  # fmt: skip


def problems_of(text: str, folder: Path) -> list[tuple[int, str]]:
    place = folder / "lessons" / STRAND / "a-lesson"
    place.mkdir(parents=True)
    (folder / "simulations" / "the-open-door").mkdir(parents=True)
    (place / "lesson.yaml").write_text(text, "utf-8")
    (place / "design.md").write_text(DESIGN, "utf-8")
    problems = check(folder / "lessons", folder / "simulations")
    return [(p.line, p.sentence) for p in problems if p.file.endswith("lesson.yaml")]


def test_a_sound_lesson_has_no_problems(tmp_path: Path) -> None:
    assert problems_of(LESSON, tmp_path) == []


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_found_on_its_line(name: str, tmp_path: Path) -> None:
    old, new, place, said = FAULTS[name]
    assert old in LESSON
    text = LESSON.replace(old, new, 1)

    problems = problems_of(text, tmp_path)

    found = [(line, sentence) for line, sentence in problems if said in sentence]
    assert found, problems
    assert not place or found[0][0] == line_of(text, place)


def test_two_lessons_of_one_name_are_a_problem(tmp_path: Path) -> None:
    problems_of(LESSON, tmp_path)
    (tmp_path / "lessons" / "online-reputation" / "a-lesson").mkdir(parents=True)

    problems = check(tmp_path / "lessons", tmp_path / "simulations")

    assert any("two lessons named `a-lesson`" in problem.sentence for problem in problems)
