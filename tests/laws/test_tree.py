"""What the repository holds, and what it does not say."""

from __future__ import annotations

import re

import pytest

from tests.laws.tree import ROOT, committed_files, place

TEXT = {".py", ".md", ".html", ".css", ".js", ".json", ".yaml", ".yml", ".toml", ".txt", ".sh", ".svg", ""}
# Written in pieces, so that this file does not name what it forbids.
HOME_FOLDERS = r"(?<![\w.:-])/(?:root|Users|work|farm|tmp/\w+)/"
REGISTRIES = r"\b(?:py" + r"pi|python" + r"hosted|npm" + r"js|debian)\.(?:org|com)\b"
NUMBERED_WORK = r"\bissue" + r"s? #?\d"


@pytest.fixture(scope="module")
def texts() -> dict[str, str]:
    paths = [path for path in committed_files() if path.suffix in TEXT]
    return {place(path): path.read_text(encoding="utf-8") for path in paths}


@pytest.mark.parametrize(
    "pattern", [HOME_FOLDERS, REGISTRIES, NUMBERED_WORK], ids=["one computer", "registries", "numbered work"]
)
def test_nothing_names_the_place_where_it_was_written(texts: dict[str, str], pattern: str) -> None:
    naming = [
        f"{name}:{text[: found.start()].count(chr(10)) + 1} {found.group()}"
        for name, text in texts.items()
        for found in re.finditer(pattern, text)
    ]

    assert naming == []


def test_every_document_that_is_named_is_there(texts: dict[str, str]) -> None:
    present = {path.name for path in committed_files()}

    missing = [
        f"{name} names {found}"
        for name, text in texts.items()
        for found in re.findall(r"\b[A-Za-z0-9-]+\.md\b", text)
        if found not in present
    ]

    assert missing == []


def test_nothing_that_is_made_is_committed() -> None:
    made = ("static/vendor/", "node_modules/", "build/", "dist/", "var/")

    assert [place(path) for path in committed_files() if place(path).startswith(made)] == []


def test_nothing_big_is_committed() -> None:
    assert [place(path) for path in committed_files() if path.stat().st_size > 1_000_000] == []


def test_no_secret_is_committed() -> None:
    assert [
        place(path) for path in committed_files() if path.suffix in {".key", ".pem", ".sqlite", ".env"}
    ] == []


def test_the_licence_is_mit() -> None:
    assert (ROOT / "LICENSE").read_text(encoding="utf-8").startswith("MIT License")
