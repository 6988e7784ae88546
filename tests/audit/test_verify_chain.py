"""The stand-alone verifier: one file, copied to a computer without eduweb, finds what was done to a log."""

from __future__ import annotations

import ast
import hashlib
import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from eduweb import audit
from eduweb.audit import Act, verify_chain
from eduweb.core.db import write
from tests.cast import Cast

Entry = dict[str, Any]


@pytest.fixture
def log(app: Flask, cast: Cast) -> list[Entry]:
    """Quillbrook's log as it is exported, with some views in it."""

    def work() -> None:
        for number in range(8):
            audit.record(
                school_id=cast.quillbrook_id,
                actor_id=cast.ms_okoro.id,
                act=Act.VIEW,
                about="concern",
                about_id=number + 1,
            )

    with app.app_context():
        write(work)
        return [json.loads(line) for line in audit.lines_of(cast.quillbrook_id)]


@pytest.fixture
def elsewhere(tmp_path: Path) -> Path:
    """Another computer: a folder with the one file in it."""
    place = tmp_path / "elsewhere"
    place.mkdir()
    shutil.copy(verify_chain.__file__, place / "verify_chain.py")
    return place


def check(place: Path, log: list[Entry] | str, *heads: str) -> tuple[int, str]:
    """Check a log there, with a Python that finds no package of ours."""
    text = log if isinstance(log, str) else "".join(f"{json.dumps(entry)}\n" for entry in log)
    (place / "audit.jsonl").write_text(text)
    options = [part for head in heads for part in ("--head", head)]
    done = subprocess.run(
        [sys.executable, "-I", "-S", "verify_chain.py", "audit.jsonl", *options],
        cwd=place,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stderr == ""
    return done.returncode, done.stdout


def sealed_again(log: list[Entry]) -> list[Entry]:
    """Make a chain anew from its entries, as somebody who knows how it is made could."""
    before = "0" * 64
    made = []
    for sequence, entry in enumerate(log, start=1):
        fields = {**entry, "sequence": sequence, "before": before}
        values = [value for name, value in fields.items() if name != "digest"]
        text = json.dumps(values, separators=(",", ":"))
        before = hashlib.sha256(text.encode()).hexdigest()
        made.append({**fields, "digest": before})
    return made


class TestAnHonestLog:
    def test_it_holds_and_its_head_is_told(self, elsewhere: Path, log: list[Entry]) -> None:
        code, said = check(elsewhere, log)

        assert code == 0
        assert f"The log holds: {len(log)} entries." in said
        assert log[-1]["digest"] in said
        assert "No head was given" in said

    def test_it_holds_against_yesterdays_head(self, elsewhere: Path, log: list[Entry]) -> None:
        code, said = check(elsewhere, log, log[4]["digest"], log[-1]["digest"].upper())

        assert code == 0
        assert "No head was given" not in said

    def test_a_log_made_by_the_test_itself_holds_too(self, elsewhere: Path, log: list[Entry]) -> None:
        assert sealed_again(log) == log


class TestAMeddledLog:
    @pytest.mark.parametrize(
        ("field", "value"),
        [
            ("at", "2020-01-01T00:00:00+00:00"),
            ("actor", None),
            ("act", "flagged"),
            ("about", "person"),
            ("about_id", 999),
            ("reason", "curious"),
        ],
    )
    def test_a_changed_entry_is_named(
        self, elsewhere: Path, log: list[Entry], field: str, value: object
    ) -> None:
        log[-3][field] = value

        code, said = check(elsewhere, log)

        assert code == 1
        assert f"entry {len(log) - 2} was changed" in said

    def test_a_changed_entry_with_a_new_seal_breaks_the_one_after_it(
        self, elsewhere: Path, log: list[Entry]
    ) -> None:
        log[3] = sealed_again([*log[:3], {**log[3], "reason": "curious"}])[3]

        assert "entry 5 is not chained" in check(elsewhere, log)[1]

    def test_a_deleted_entry_is_missed(self, elsewhere: Path, log: list[Entry]) -> None:
        code, said = check(elsewhere, [*log[:3], *log[4:]])

        assert code == 1
        assert "entry 4 is missing" in said

    def test_two_swapped_entries_are_found(self, elsewhere: Path, log: list[Entry]) -> None:
        code, said = check(elsewhere, [*log[:3], log[4], log[3], *log[5:]])

        assert code == 1
        assert "entry 4 is missing: entry 5 stands in its place" in said

    def test_the_first_entries_cannot_be_cut_off(self, elsewhere: Path, log: list[Entry]) -> None:
        assert "entry 1 is missing" in check(elsewhere, log[2:])[1]

    def test_entries_cut_off_at_the_end_are_missed_with_yesterdays_head(
        self, elsewhere: Path, log: list[Entry]
    ) -> None:
        code, said = check(elsewhere, log[:-2], log[-1]["digest"])

        assert code == 1
        assert "cut off, or made anew" in said

    def test_a_chain_made_anew_holds_by_itself_and_not_against_yesterdays_head(
        self, elsewhere: Path, log: list[Entry]
    ) -> None:
        anew = sealed_again([*log[:3], {**log[3], "actor": 1}, *log[4:]])

        assert check(elsewhere, anew)[0] == 0
        assert check(elsewhere, anew, log[-1]["digest"])[0] == 1

    def test_another_schools_entry_is_found(self, elsewhere: Path, log: list[Entry]) -> None:
        log[-1]["school"] += 1

        assert "belongs to another school" in check(elsewhere, log)[1]


class TestNoLog:
    @pytest.mark.parametrize("line", ["", "no json", "[]", "{}", "1" * 5000, '{"sequence": "one"}'])
    def test_a_line_that_is_no_entry_is_named(self, elsewhere: Path, log: list[Entry], line: str) -> None:
        text = "".join(f"{json.dumps(entry)}\n" for entry in log) + line + "\n"

        code, said = check(elsewhere, text)

        assert code == 1
        assert f"line {len(log) + 1} is not an entry" in said

    def test_a_file_that_is_not_there_is_said_in_a_sentence(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert verify_chain.main([str(tmp_path / "nothing.jsonl")]) == 2
        assert "cannot be read" in capsys.readouterr().err


def test_it_shares_no_code_with_eduweb() -> None:
    tree = ast.parse(Path(verify_chain.__file__).read_text())
    imported = {
        name
        for node in ast.walk(tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in ([node.module] if isinstance(node, ast.ImportFrom) else [one.name for one in node.names])
    }

    assert imported <= {"__future__", "argparse", "hashlib", "json", "sys", "pathlib"}
