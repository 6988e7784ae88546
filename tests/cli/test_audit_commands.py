"""`eduweb audit`: the chain is checked here, or written out and checked on another computer."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from eduweb.audit import verify_chain
from eduweb.cli import main
from tests.cli.test_commands import INIT, home, read, run  # noqa: F401 (home is a fixture)

FERNHILL = "Fernhill Primary School"


@pytest.fixture
def log(home: Path, tmp_path: Path) -> Path:  # noqa: F811 (the fixture)
    """The exported log of a new school."""
    run(*INIT)
    run("audit", "export", str(tmp_path / "audit.jsonl"))
    return tmp_path / "audit.jsonl"


def head_of(log: Path) -> str:
    return str(json.loads(log.read_text().splitlines()[-1])["digest"])


def change(home: Path, statement: str) -> None:  # noqa: F811
    with sqlite3.connect(home / "eduweb.sqlite") as connection:
        connection.execute(statement)
    connection.close()


class TestExport:
    def test_what_is_written_out_is_checked_without_eduweb(self, log: Path) -> None:
        done = subprocess.run(
            [sys.executable, "-I", "-S", verify_chain.__file__, str(log), "--head", head_of(log)],
            capture_output=True,
            text=True,
            check=False,
        )

        assert (done.returncode, done.stderr) == (0, "")
        assert "The log holds" in done.stdout

    def test_only_its_owner_may_read_the_file(self, log: Path) -> None:
        assert log.stat().st_mode & 0o077 == 0

    def test_the_copy_says_of_itself_that_it_was_taken(self, log: Path) -> None:
        last = json.loads(log.read_text().splitlines()[-1])

        assert (last["act"], last["about"]) == ("took a copy", "audit log")

    def test_it_holds_nobodys_name_and_no_words(self, log: Path) -> None:
        assert "Lark" not in log.read_text()

    def test_a_school_that_is_not_there_is_said(self, home: Path, tmp_path: Path) -> None:  # noqa: F811
        run(*INIT)

        result = run("audit", "export", str(tmp_path / "x.jsonl"), "--school", "Nowhere")

        assert result.exit_code == 2
        assert "no school called Nowhere" in result.output
        assert not (tmp_path / "x.jsonl").exists()

    def test_of_more_schools_one_is_asked_for(self, home: Path, tmp_path: Path) -> None:  # noqa: F811
        target = str(tmp_path / "x.jsonl")

        unsaid = demo_run("audit", "export", target, "--demo")
        said = demo_run("audit", "export", target, "--demo", "--school", FERNHILL)

        assert unsaid.exit_code == 2
        assert FERNHILL in unsaid.output
        assert said.exit_code == 0


def demo_run(*arguments: str) -> Result:
    CliRunner().invoke(main, ["demo"])
    return CliRunner().invoke(main, list(arguments))


class TestVerifyAgainstAHead:
    def test_a_head_that_was_kept_is_found(self, home: Path, log: Path) -> None:  # noqa: F811
        result = run("audit", "verify", "--head", head_of(log))

        assert (result.exit_code, result.output) == (0, "The chain holds.\n")

    def test_entries_cut_off_since_are_missed(self, home: Path, log: Path) -> None:  # noqa: F811
        change(home, "DELETE FROM audit_entry WHERE sequence = (SELECT max(sequence) FROM audit_entry)")

        assert run("audit", "verify").exit_code == 0
        result = run("audit", "verify", "--head", head_of(log))

        assert result.exit_code == 1
        assert "cut off, or made anew" in result.output
