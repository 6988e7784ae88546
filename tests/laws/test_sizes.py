"""Small files and small functions: what cannot be read at a glance is not read."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from tests.laws.tree import ROOT, files, nodes, place

PYTHON_FOLDERS = ["eduweb", "tests", "deploy", "benchmarks"]
VAGUE_NAMES = {"utils", "util", "helpers", "helper", "common", "misc"}
LONGEST_FUNCTION = 40


def too_long(paths: list[Path], longest: int) -> list[str]:
    lengths = {place(path): len(path.read_text(encoding="utf-8").splitlines()) for path in paths}
    return [f"{name} has {length} lines" for name, length in lengths.items() if length > longest]


@pytest.mark.parametrize("folder", PYTHON_FOLDERS)
def test_no_python_file_is_longer_than_300_lines(folder: str) -> None:
    # A revision is written by the machine, and read once.
    written_by_hand = [path for path in files(folder, "*.py") if "versions" not in path.parts]

    assert too_long(written_by_hand, 300) == []


@pytest.mark.parametrize("folder", PYTHON_FOLDERS)
def test_no_function_is_longer_than_40_lines(folder: str) -> None:
    functions = nodes(folder, ast.FunctionDef, ast.AsyncFunctionDef)

    longer = [
        f"{place(path, node.lineno)} {node.name}"
        for path, node in functions
        if node.end_lineno - node.lineno + 1 > LONGEST_FUNCTION and "versions" not in path.parts
    ]

    assert longer == []


def test_no_template_is_longer_than_150_lines() -> None:
    assert too_long(files("templates", "*.html"), 150) == []


def test_no_script_is_longer_than_120_lines() -> None:
    assert too_long(files("static", "*.js"), 120) == []


def test_the_readme_fits_on_120_lines() -> None:
    assert too_long([ROOT / "README.md"], 120) == []


def test_no_module_has_a_name_that_says_nothing() -> None:
    vague = [place(path) for path in files("eduweb", "*.py") if path.stem in VAGUE_NAMES]

    assert vague == []
