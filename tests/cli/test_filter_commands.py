"""The commands about the filter: explaining, judging again, and the self-test."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from eduweb.cli import main
from eduweb.safety import KINDS, RULE_VERSION

SCHOOL = "Quillbrook Primary School"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("EDUWEB_DATABASE_URL", "EDUWEB_SECRET_KEY", "EDUWEB_FILTER_PROVIDER"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("EDUWEB_HOME", str(tmp_path / "home"))
    run("demo")
    return tmp_path / "home"


def run(*arguments: str, typed: str | None = None) -> Result:
    return CliRunner().invoke(main, list(arguments), input=typed)


def add_flag(home: Path, words: str, version: str) -> None:
    """Put a flag of an earlier version into the demo school, as that version would have left it."""
    with sqlite3.connect(home / "demo.sqlite") as connection:
        pupil, school = connection.execute(
            "SELECT id, school_id FROM person WHERE kind = 'pupil' ORDER BY id LIMIT 1"
        ).fetchone()
        concern = connection.execute(
            "INSERT INTO concern (school_id, reference, subject_id, kind, channel, four_c, severity, route,"
            " status, is_practice, logged_at, version, is_drill, category, sub_category, place, parents,"
            " is_possible_crime) VALUES (?, 'heron-10-lake', ?, 'unkind', 'post', 'conduct', 2, 'pupil',"
            " 'new', 0, '2026-01-05 10:00:00', 1, 0, '', '', 'in eduweb', 'not answered', 0)",
            (school, pupil),
        ).lastrowid
        connection.execute(
            "INSERT INTO flag (school_id, ref, dedupe_key, concern_id, source, subject_id, author_id,"
            " channel, kind, four_c, severity, year, words, findings, context, why, rule_version,"
            " is_practice, flagged_at, due_at, rank)"
            " VALUES (?, 'flagflagflagflag', 'old', ?, 'filter', ?, ?, 'post', 'unkind', 'conduct',"
            " 2, 5, ?, '[]', '[]', '', ?, 0, '2026-01-05 10:00:00', '2026-01-06 10:00:00', 2)",
            (school, concern, pupil, pupil, words, version),
        )
    connection.close()


class TestScreen:
    def test_every_finding_is_explained(self) -> None:
        output = run("screen", "Ring me on 07700 900123").output

        kind = KINDS["phone-number"]
        for said in ("'07700 900123'", kind.label, kind.about, kind.child_ks1, kind.child_ks2, RULE_VERSION):
            assert said in output
        assert "HOLD: held until a grown-up has looked" in output
        assert "the officer reads: Medium: phone number" in output

    def test_the_year_counts(self) -> None:
        younger = run("screen", "--year", "R", "that is crap").output
        older = run("screen", "--year", "6", "that is crap").output

        assert "HOLD" in younger
        assert "NUDGE" in older

    def test_a_year_that_is_none_is_refused(self) -> None:
        assert run("screen", "--year", "7", "Hello").exit_code == 2

    def test_each_argument_gets_a_json_verdict(self) -> None:
        lines = run("screen", "--json", "I like trees", "Ring me on 07700 900123").output.splitlines()

        assert [json.loads(line)["outcome"] for line in lines] == ["allow", "hold"]

    def test_each_line_typed_gets_a_json_verdict(self) -> None:
        lines = run(
            "screen", "--json", typed="I like trees\r\n\nRing me on 07700 900123\n"
        ).output.splitlines()

        assert [json.loads(line)["outcome"] for line in lines] == ["allow", "allow", "hold"]

    def test_nothing_that_a_terminal_would_obey_is_printed(self) -> None:
        assert "\x1b" not in run("screen", "\x1b[2J 07700 900123 \x07").output


class TestReplay:
    def test_what_would_differ_is_told_without_a_word_of_it(self, home: Path) -> None:
        add_flag(home, "Our purple aardvark choir sang", "1-old")

        output = run("filter", "replay", "--demo").output

        assert f"{SCHOOL}, flag flagflagflagflag: hold (nothing) would be allow (nothing)" in output
        assert "1 of the newest 500 flags a school would end otherwise." in output
        assert "aardvark" not in output

    def test_that_it_was_asked_is_in_the_audit_log(self, home: Path) -> None:
        run("filter", "replay", "--demo", "--school", SCHOOL)

        with sqlite3.connect(home / "demo.sqlite") as connection:
            noted = connection.execute(
                "SELECT act, actor_id FROM audit_entry WHERE object_kind = 'filter replay'"
            ).fetchall()
        connection.close()
        assert noted == [("viewed", None)]
        assert run("audit", "verify", "--demo").exit_code == 0

    def test_it_speaks_json(self, home: Path) -> None:
        add_flag(home, "Our purple aardvark choir sang", "1-old")

        lines = run("filter", "replay", "--demo", "--json").output.splitlines()

        assert [json.loads(line) for line in lines] == [
            {
                "school": SCHOOL,
                "flag": "flagflagflagflag",
                "judged_by": "1-old",
                "was": "hold",
                "now": "allow",
                "kinds_then": [],
                "kinds_now": [],
            }
        ]

    @pytest.mark.parametrize(
        ("words", "version"),
        [("call me on 07700 900123", "1-old"), ("Our purple aardvark choir sang", RULE_VERSION)],
    )
    def test_what_would_end_the_same_is_not_told(self, home: Path, words: str, version: str) -> None:
        add_flag(home, words, version)

        assert "0 of the newest" in run("filter", "replay", "--demo").output

    def test_one_school_is_asked_by_its_name(self, home: Path) -> None:
        add_flag(home, "Our purple aardvark choir sang", "1-old")

        other = run("filter", "replay", "--demo", "--school", "Fernhill Primary School").output

        assert "0 of the newest" in other
        assert run("filter", "replay", "--demo", "--school", "Nowhere").exit_code == 2


class TestSelfTest:
    def test_it_is_dated_and_named_and_kept(self, home: Path) -> None:
        result = run("filter", "selftest", "--demo", "--school", SCHOOL)

        assert result.output.startswith(f"{SCHOOL}, 20")
        assert f"rules {RULE_VERSION}" in result.output
        assert "20 of 20 left alone" in result.output
        with sqlite3.connect(home / "demo.sqlite") as connection:
            kept = connection.execute("SELECT rule_version FROM filter_self_test").fetchall()
        connection.close()
        assert kept == [(RULE_VERSION,)]

    def test_a_filter_that_works_exits_with_0(self, home: Path) -> None:
        assert run("filter", "selftest", "--demo").exit_code == 0

    def test_a_provider_that_cannot_be_loaded_is_said_in_one_line(
        self, home: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("EDUWEB_FILTER_PROVIDER", "no.such.module:judge")

        result = run("filter", "selftest", "--demo")

        assert result.exit_code == 1
        assert result.output.startswith("Error: EDUWEB_FILTER_PROVIDER=no.such.module:judge cannot be loaded")
        assert len(result.output.splitlines()) == 1

    def test_a_filter_that_stops_everything_exits_with_1(
        self, home: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("EDUWEB_FILTER_PROVIDER", "tests.screening.test_provider:holds_all")

        result = run("filter", "selftest", "--demo", "--school", SCHOOL)

        assert result.exit_code == 1
        assert "0 of 20 left alone" in result.output
