"""Documents are held to the code: links land, commands exist, duties have their tests."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from tests.laws.tree import ROOT, committed_files, place, tree_of

PAGES = [path for path in committed_files() if path.suffix == ".md"]
LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)")
COMMAND = re.compile(r"`make ([a-z-]+)")
DECISION = re.compile(r"(\d{4})-[a-z0-9-]+\.md")
TEST = re.compile(r"`(tests/[\w/]+\.py)::(?:\w+::)?(\w+)`")


@pytest.mark.parametrize("page", PAGES, ids=place)
def test_links_land(page: Path) -> None:
    targets = LINK.findall(page.read_text(encoding="utf-8"))

    assert [target for target in targets if not (page.parent / target).exists()] == []


@pytest.mark.parametrize("page", PAGES, ids=place)
def test_the_make_commands_exist(page: Path) -> None:
    targets = re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)

    assert set(COMMAND.findall(page.read_text(encoding="utf-8"))) <= set(targets)


def test_decisions_are_numbered_without_gaps() -> None:
    names = sorted(path.name for path in (ROOT / "docs" / "decisions").iterdir())

    numbers = [int(DECISION.fullmatch(name)[1]) for name in names]

    assert numbers == list(range(1, len(names) + 1))


@pytest.mark.parametrize("path", sorted((ROOT / "docs" / "decisions").glob("*.md")), ids=place)
def test_a_decision_says_what_why_and_what_follows(path: Path) -> None:
    headings = re.findall(r"^## (.+)$", path.read_text(encoding="utf-8"), re.MULTILINE)

    assert headings == ["Why it came up", "What was decided", "What follows"]


def test_every_duty_names_a_test_that_is_there() -> None:
    rows = (ROOT / "docs" / "duties.md").read_text(encoding="utf-8").splitlines()
    duties = [row for row in rows if re.match(r"\| \d+ \|", row)]

    unkept = [duty[:40] for duty in duties if not all_there(TEST.findall(duty))]

    assert unkept == []


def all_there(tests: list[tuple[str, str]]) -> bool:
    return bool(tests) and all(is_there(ROOT / file, name) for file, name in tests)


def is_there(file: Path, name: str) -> bool:
    if not file.is_file():
        return False
    return name in {node.name for node in ast.walk(tree_of(file)) if isinstance(node, ast.FunctionDef)}
