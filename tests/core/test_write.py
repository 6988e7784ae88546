"""`write` is the only committer: whole or nothing, one at a time, and never for ever."""

from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select, update

from eduweb import schools
from eduweb.core import db as core_db
from eduweb.core.db import BusyError, NestedWriteError, ReadOnlyError, after_commit, db, is_writing, write
from eduweb.schools import School


def names() -> list[str]:
    return [school.name for school in schools.schools()]


def make(name: str) -> None:
    schools.create_school(name=name)


@pytest.fixture
def stranger(app: Flask, file: Path) -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(file, isolation_level=None, check_same_thread=False)
    yield connection
    connection.close()


class TestWholeOrNothing:
    def test_what_the_work_returns_comes_back(self, app: Flask) -> None:
        assert write(lambda: schools.create_school(name="Fernhill").name) == "Fernhill"

    def test_rows_of_a_work_that_ends_well_stay(self, app: Flask) -> None:
        write(lambda: make("Fernhill"))

        assert names() == ["Fernhill"]

    def test_nothing_stays_of_a_work_that_fails(self, app: Flask) -> None:
        def work() -> None:
            make("Fernhill")
            make("Quillbrook")
            raise LookupError

        with pytest.raises(LookupError):
            write(work)

        assert names() == []

    def test_a_work_after_a_failed_one_is_not_held_up(self, app: Flask) -> None:
        with pytest.raises(ZeroDivisionError):
            write(lambda: 1 / 0)

        write(lambda: make("Fernhill"))

        assert names() == ["Fernhill"]

    def test_a_work_inside_a_work_is_refused_and_ends_both(self, app: Flask) -> None:
        def work() -> None:
            make("Fernhill")
            write(lambda: make("Quillbrook"))

        with pytest.raises(NestedWriteError):
            write(work)

        assert names() == []

    def test_writing_is_known_only_inside(self, app: Flask) -> None:
        assert write(is_writing)
        assert not is_writing()


class TestAfterCommit:
    def test_a_callback_sees_the_committed_row(self, app: Flask, stranger: sqlite3.Connection) -> None:
        seen: list[int] = []

        def work() -> None:
            make("Fernhill")
            after_commit(lambda: seen.extend(stranger.execute("SELECT count(*) FROM school").fetchone()))

        write(work)

        assert seen == [1]

    def test_a_callback_of_a_failed_work_never_runs(self, app: Flask) -> None:
        called: list[str] = []

        def work() -> None:
            after_commit(lambda: called.append("told"))
            raise LookupError

        with pytest.raises(LookupError):
            write(work)
        write(lambda: make("Fernhill"))

        assert called == []

    def test_a_callback_may_write_again(self, app: Flask) -> None:
        def work() -> None:
            make("Fernhill")
            after_commit(lambda: write(lambda: make("Quillbrook")))

        write(work)

        assert names() == ["Fernhill", "Quillbrook"]


class TestReadOnlyOutside:
    def test_a_row_added_outside_is_refused(self, app: Flask) -> None:
        db.session.add(School(name="Fernhill"))

        with pytest.raises(ReadOnlyError):
            db.session.flush()

    def test_a_bulk_change_outside_is_refused_by_the_database(self, app: Flask) -> None:
        write(lambda: make("Fernhill"))

        with pytest.raises(core_db.OperationalError, match="readonly"):
            db.session.execute(update(School).values(name="Changed"))

    def test_reading_needs_no_turn(self, app: Flask, stranger: sqlite3.Connection) -> None:
        write(lambda: make("Fernhill"))
        stranger.execute("BEGIN IMMEDIATE")

        found = db.session.scalars(select(School.name)).all()

        assert found == ["Fernhill"]


class TestTurns:
    def test_two_threads_lose_nothing(self, app: Flask) -> None:
        def add_ten(prefix: str) -> None:
            with app.app_context():
                for number in range(10):
                    write(lambda number=number: make(f"{prefix}{number}"))  # type: ignore[misc]

        threads = [threading.Thread(target=add_ten, args=(prefix,)) for prefix in "ab"]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

        assert sorted(names()) == sorted(f"{prefix}{number}" for prefix in "ab" for number in range(10))

    def test_a_counter_read_and_written_by_two_threads_is_right(self, app: Flask) -> None:
        write(lambda: make("0"))

        def count() -> None:
            school = db.session.scalars(select(School)).one()
            school.name = str(int(school.name) + 1)

        def ten_times() -> None:
            with app.app_context():
                for _ in range(10):
                    write(count)

        threads = [threading.Thread(target=ten_times) for _ in range(2)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

        assert names() == ["20"]

    def test_a_lock_held_elsewhere_is_waited_for(self, app: Flask, stranger: sqlite3.Connection) -> None:
        stranger.execute("BEGIN IMMEDIATE")
        release = threading.Timer(0.3, stranger.execute, ["COMMIT"])
        begun = time.monotonic()
        release.start()

        write(lambda: make("Fernhill"))

        release.join()
        assert names() == ["Fernhill"]
        assert time.monotonic() - begun >= 0.3

    def test_a_lock_that_is_never_let_go_ends_in_busy(
        self, app: Flask, stranger: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(core_db, "LOCK_SECONDS", 0.2)
        stranger.execute("BEGIN IMMEDIATE")

        with pytest.raises(BusyError):
            write(lambda: make("Fernhill"))

    def test_the_next_work_goes_through_once_the_lock_is_free(
        self, app: Flask, stranger: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(core_db, "LOCK_SECONDS", 0.2)
        stranger.execute("BEGIN IMMEDIATE")
        with pytest.raises(BusyError):
            write(lambda: make("Fernhill"))
        stranger.execute("ROLLBACK")

        write(lambda: make("Quillbrook"))

        assert names() == ["Quillbrook"]

    def test_a_thread_that_waits_too_long_for_its_turn_is_busy(
        self, app: Flask, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(core_db, "LOCK_SECONDS", 0.2)
        with core_db._one_writer, pytest.raises(BusyError):
            write(lambda: make("Fernhill"))


class TestFullDisk:
    def test_a_full_disk_leaves_what_was_there_and_recovers(self, app: Flask) -> None:
        write(lambda: make("Fernhill"))

        def fill() -> None:
            pages = db.session.connection().exec_driver_sql("PRAGMA page_count").scalar()
            db.session.connection().exec_driver_sql(f"PRAGMA max_page_count={pages}")
            for number in range(500):
                make(f"School {number}")

        with pytest.raises(core_db.OperationalError, match="full"):
            write(fill)
        assert names() == ["Fernhill"]

        write(lambda: db.session.connection().exec_driver_sql("PRAGMA max_page_count=1000000").scalar())
        write(lambda: make("Quillbrook"))

        assert names() == ["Fernhill", "Quillbrook"]
