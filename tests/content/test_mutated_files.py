"""A file that somebody or something has spoilt is refused with sentences, never with a crash."""

from __future__ import annotations

import contextlib
import random
from pathlib import Path

import pytest

from eduweb.content import ContentError, Problem, scenario_from
from eduweb.content.check import check_lesson_file, check_scenario_file
from tests.content.drafts import DESIGN

ROOT = Path(__file__).parents[2]
SCENARIO = (ROOT / "simulations/the-open-door/scenario.yaml").read_bytes()
LESSON = (ROOT / "lessons/privacy-and-security/who-can-see-me/lesson.yaml").read_bytes()
JUNK = [
    *(b"\0", b"\xff", b"\xe2\x80\xae", b"\xed\xa0\x80", b"\n", b"\t", b"%", b"null", b"1", b"-1", b"~"),
    *(b"{", b"}", b"[", b"]", b"- ", b": ", b"? ", b"'", b'"', b"|", b"---\n"),
    *(b"&a ", b"*a", b"!!x ", b"<<: ", b"go: ", b"if: "),
]


def mutated(content: bytes, chance: random.Random) -> bytes:
    """Spoil a file in one to four places."""
    for _ in range(chance.randint(1, 4)):
        at, to = sorted(chance.randrange(len(content) + 1) for _ in range(2))
        lines = content.splitlines(keepends=True)
        content = chance.choice(
            [
                content[:at] + chance.choice(JUNK) + content[at:],
                content[:at] + content[min(to, at + 40) :],
                content[:at],
                content[:at] + bytes([chance.randrange(256)]) + content[at + 1 :],
                content[:at] + content[at : at + 60] * 3 + content[at:],
                b"".join(line for line in lines if chance.random() > 0.02),
                b"".join(chance.sample(lines, len(lines))),
                content.replace(b"  ", b" ", chance.randint(1, 9)),
            ]
        )
    return content


def assert_sound(problems: list[Problem], content: bytes) -> None:
    for problem in problems:
        assert problem.sentence.endswith(".")
        assert problem.cure
        assert 1 <= problem.line <= content.count(b"\n") + 2
        str(problem).encode("utf-8")


@pytest.mark.parametrize("seed", range(120))
def test_a_mutated_scenario_is_sound_or_refused(seed: int, tmp_path: Path) -> None:
    path = tmp_path / "simulations" / "story" / "scenario.yaml"
    path.parent.mkdir(parents=True)
    (path.parent / "design.md").write_text(DESIGN, "utf-8")
    content = mutated(SCENARIO, random.Random(seed))
    path.write_bytes(content)

    problems = check_scenario_file(path, tmp_path)

    assert_sound(problems, content)
    with contextlib.suppress(ContentError):
        assert scenario_from(content).beats


@pytest.mark.parametrize("seed", range(80))
def test_a_mutated_lesson_is_sound_or_refused(seed: int, tmp_path: Path) -> None:
    path = tmp_path / "lessons" / "privacy-and-security" / "lesson" / "lesson.yaml"
    path.parent.mkdir(parents=True)
    (path.parent / "design.md").write_text(DESIGN, "utf-8")
    content = mutated(LESSON, random.Random(seed))
    path.write_bytes(content)

    problems = check_lesson_file(path, tmp_path, scenarios={"the-open-door"})

    assert_sound(problems, content)
