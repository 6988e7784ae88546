"""The `eduweb` command says what it did, or in one line what is wrong, and never shows a traceback."""

from __future__ import annotations

import json
import re
import sqlite3
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from eduweb.cli import main

INIT = (
    "init",
    "--school",
    "Fernhill Primary School",
    "--head",
    "Mrs Lark",
    "--email",
    "lark@fernhill.example",
)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("EDUWEB_DATABASE_URL", "EDUWEB_SECRET_KEY", "EDUWEB_HOST", "EDUWEB_PORT", "EDUWEB_CERT"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("EDUWEB_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


def run(*arguments: str, typed: str | None = None) -> Result:
    return CliRunner().invoke(main, list(arguments), input=typed)


def assert_one_line(result: Result, words: str) -> None:
    assert result.exit_code == 1
    assert re.fullmatch(rf"Error: .*{words}.*\n", result.output)


def read(file: Path, statement: str) -> list[tuple[object, ...]]:
    with sqlite3.connect(file) as connection:
        found = connection.execute(statement).fetchall()
    connection.close()
    return found


class TestInit:
    def test_a_school_starts_with_its_head_and_nobody_elses_password(self, home: Path) -> None:
        result = run(*INIT)

        assert result.exit_code == 0
        assert re.search(r"http://127\.0\.0\.1:8000/first/[\w-]{32}\n", result.output)
        assert read(home / "eduweb.sqlite", "SELECT name FROM person") == [("Mrs Lark",)]
        assert read(home / "eduweb.sqlite", "SELECT count(*) FROM staff_password") == [(0,)]

    def test_only_its_owner_may_read_it(self, home: Path) -> None:
        run(*INIT)

        assert [file.stat().st_mode & 0o077 for file in home.iterdir()] == [0, 0]

    def test_a_second_start_is_refused_and_changes_nothing(self, home: Path) -> None:
        run(*INIT)
        before = (home / "eduweb.sqlite").read_bytes()

        assert_one_line(run(*INIT), "already")

        assert (home / "eduweb.sqlite").read_bytes() == before

    @pytest.mark.parametrize(
        ("option", "value"),
        [
            ("--email", "no address"),
            ("--email", "a@b.example\nBcc: c@d.example"),
            ("--school", " "),
            ("--head", "A\x00"),
        ],
    )
    def test_what_is_no_name_or_address_is_refused_and_leaves_no_database(
        self, home: Path, option: str, value: str
    ) -> None:
        arguments = [
            value if before == option else given for before, given in zip(("", *INIT), INIT, strict=False)
        ]

        result = run(*arguments)

        assert result.exit_code == 2
        assert option in result.output
        assert not (home / "eduweb.sqlite").exists()


class TestDemo:
    def test_everybody_of_the_demo_is_told_with_their_secret(self, home: Path) -> None:
        people = json.loads(run("demo", "--people").output)

        assert {person["school"] for person in people} == {
            "Quillbrook Primary School",
            "Fernhill Primary School",
        }
        assert all({"password", "words", "pictures"} & person.keys() for person in people)

    def test_the_demo_is_kept_and_kept_apart_from_a_real_school(self, home: Path) -> None:
        first = run("demo", "--people").output

        assert run("demo", "--people").output == first
        assert not (home / "eduweb.sqlite").exists()

    def test_a_reset_starts_afresh(self, home: Path) -> None:
        first = run("demo", "--people").output

        assert run("demo", "--reset", "--people").output != first


class TestAudit:
    def test_a_whole_chain_holds(self, home: Path) -> None:
        run(*INIT)

        result = run("audit", "verify")

        assert (result.exit_code, result.output) == (0, "The chain holds.\n")

    def test_a_changed_entry_is_named(self, home: Path) -> None:
        run(*INIT)
        with sqlite3.connect(home / "eduweb.sqlite") as connection:
            connection.execute("UPDATE audit_entry SET reason = 'nothing' WHERE sequence = 2")
        connection.close()

        result = run("audit", "verify")

        assert result.exit_code == 1
        assert "school 1, entry 2: changed" in result.output

    def test_without_a_database_there_is_one_sentence(self, home: Path) -> None:
        assert_one_line(run("audit", "verify"), "eduweb init")


class TestPlainErrors:
    @pytest.mark.parametrize(
        ("name", "value"),
        [
            ("EDUWEB_SECRET_KEY", "changeme"),
            ("EDUWEB_DATABASE_URL", "mysql://school"),
            ("EDUWEB_PORT", "eighty"),
            ("EDUWEB_HOST", "0.0.0.0"),
            ("EDUWEB_CERT", "/etc/school.pem"),
            ("EDUWEB_SMTP_URL", "mail.example"),
        ],
    )
    def test_an_unsafe_setting_is_named(
        self, home: Path, monkeypatch: pytest.MonkeyPatch, name: str, value: str
    ) -> None:
        monkeypatch.setenv(name, value)

        assert_one_line(run(*INIT), name)

    def test_a_key_that_others_can_read_is_refused(self, home: Path) -> None:
        run(*INIT)
        (home / "secret.key").chmod(0o644)

        assert_one_line(run("audit", "verify"), "chmod 600")

    def test_a_folder_that_cannot_be_written_is_one_sentence(self, home: Path) -> None:
        home.mkdir()
        (home / "demo.sqlite.unfinished").mkdir()

        assert_one_line(run("demo"), "directory")

    def test_the_version_is_told(self) -> None:
        assert re.fullmatch(r"eduweb \d+\.\d+\.\d+\n", run("--version").output)
