"""The revisions make what the tables say, in one transaction, and never guess about a strange file."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine

import eduweb.factory
from eduweb import migrations
from eduweb.core.db import Base, BusyError

assert eduweb.factory  # It brings the tables of every feature in.


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "school.sqlite"


@pytest.fixture
def url(file: Path) -> str:
    return f"sqlite:///{file}"


def set_revision(file: Path, revision: str) -> None:
    with sqlite3.connect(file) as connection:
        connection.execute("UPDATE alembic_version SET version_num = ?", [revision])
    connection.close()


class TestNewDatabase:
    def test_the_revisions_lead_to_exactly_the_tables_of_the_code(self, url: str) -> None:
        migrations.create(url)

        engine = create_engine(url)
        with engine.connect() as connection:
            context = MigrationContext.configure(connection, opts={"compare_type": True})
            differences = compare_metadata(context, Base.metadata)
        engine.dispose()

        assert differences == []

    def test_nobody_else_may_read_it(self, file: Path, url: str) -> None:
        migrations.create(url)

        assert file.stat().st_mode & 0o777 == 0o600

    def test_it_never_takes_the_place_of_another(self, file: Path, url: str) -> None:
        file.write_text("somebody's data")

        with pytest.raises(FileExistsError):
            migrations.create(url)

        assert file.read_text() == "somebody's data"

    def test_every_constraint_has_a_name_that_can_be_dropped_later(self) -> None:
        nameless = [
            f"{table.name}: {constraint}"
            for table in Base.metadata.tables.values()
            for constraint in table.constraints
            if constraint.name is None
        ]

        assert nameless == []


class TestStart:
    def test_a_database_of_today_is_left_as_it_is(self, file: Path, url: str) -> None:
        migrations.create(url)
        before = file.read_bytes()

        migrations.prepare(url)

        assert file.read_bytes() == before

    def test_a_missing_database_is_not_made(self, file: Path, url: str) -> None:
        with pytest.raises(migrations.MissingDatabaseError, match="eduweb init"):
            migrations.prepare(url)

        assert not file.exists()

    def test_an_empty_file_is_no_database(self, file: Path, url: str) -> None:
        file.touch()

        with pytest.raises(migrations.MissingDatabaseError):
            migrations.prepare(url)

    def test_a_newer_database_is_refused_untouched(self, file: Path, url: str) -> None:
        migrations.create(url)
        set_revision(file, "9999")
        before = file.read_bytes()

        with pytest.raises(migrations.UnknownSchemaError, match="newer eduweb"):
            migrations.prepare(url)

        assert file.read_bytes() == before

    def test_somebody_elses_database_is_refused(self, file: Path, url: str) -> None:
        with sqlite3.connect(file) as connection:
            connection.execute("CREATE TABLE stamps (id INTEGER)")
        connection.close()

        with pytest.raises(migrations.UnknownSchemaError, match="not a database of eduweb"):
            migrations.prepare(url)

    @pytest.mark.parametrize(
        "damage", [b"not a database at all" * 50, b"SQLite format 3\x00" + b"\xff" * 4096]
    )
    def test_a_damaged_file_names_the_cure(self, file: Path, url: str, damage: bytes) -> None:
        file.write_bytes(damage)

        with pytest.raises(migrations.UnknownSchemaError, match="restore the latest backup"):
            migrations.prepare(url)

    def test_a_command_beside_a_busy_server_need_not_wait_to_look(self, file: Path, url: str) -> None:
        migrations.create(url)
        server = sqlite3.connect(file, isolation_level=None)
        server.execute("BEGIN IMMEDIATE")

        migrations.prepare(url)

        server.close()

    def test_an_older_database_is_not_brought_up_under_a_running_server(
        self, file: Path, url: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(migrations, "WAIT_SECONDS", 0.1)
        migrations.create(url)
        monkeypatch.setattr(migrations, "_known_revision", lambda url, path: "0000")
        server = sqlite3.connect(file, isolation_level=None)
        server.execute("BEGIN IMMEDIATE")

        with pytest.raises(BusyError):
            migrations.prepare(url)

        server.close()
