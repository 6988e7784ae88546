"""What was erased is gone from the file too, and stays gone when an older backup is restored."""

from __future__ import annotations

import json
import shutil
from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from flask import Flask

from eduweb import outbox
from eduweb.core import clock
from eduweb.core.db import db
from eduweb.retention import restoring
from eduweb.retention.kept_list import NAME
from tests.cast import Cast
from tests.officer.desk import desk_of
from tests.retention.keeping import (
    CANARY,
    both_delete,
    both_delete_leaver,
    bytes_of,
    erasures,
    no_concern_long_ago,
    post_long_ago,
    words_of,
)
from tests.retention.test_deleting import messages_of
from tests.retention.test_leavers import TODAY, YEAR_AND_A_DAY, leaves, name_of


def back_up(app: Flask, home: Path) -> Path:
    """Keep the database as it is now."""
    with app.app_context():
        with db.engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        db.session.remove()
        db.engine.dispose()
    return Path(shutil.copy(home / "eduweb.sqlite", home / "backup.sqlite"))


def restore(app: Flask, home: Path, backup: Path) -> None:
    """Put the backup in place of the database, as a technician does, and start."""
    with app.app_context():
        db.session.remove()
        db.engine.dispose()
    for ending in ("", "-wal", "-shm"):
        (home / f"eduweb.sqlite{ending}").unlink(missing_ok=True)
    shutil.copy(backup, home / "eduweb.sqlite")
    restoring.erase_again(app)


def let_the_night_pass(app: Flask) -> None:
    with app.app_context(), time_machine.travel(clock.now() + timedelta(days=1), tick=False):
        outbox.work_off("tasks")
        outbox.work_off("slow")
        db.session.remove()


class TestTheFile:
    def test_after_the_night_no_byte_of_the_words_is_left(self, app: Flask, cast: Cast, home: Path) -> None:
        post_long_ago(app, cast.asha)
        no_concern_long_ago(app, cast.cleo, cast.ms_okoro)
        assert CANARY.encode() in bytes_of(home)

        both_delete(app, cast.ms_okoro, cast.mrs_hale, "words")
        both_delete(app, cast.ms_okoro, cast.mrs_hale, "no-concern")
        let_the_night_pass(app)

        assert CANARY.encode() not in bytes_of(home)

    def test_the_list_names_what_was_erased_and_holds_no_words(
        self, app: Flask, cast: Cast, home: Path
    ) -> None:
        post_long_ago(app, cast.asha)
        both_delete(app, cast.ms_okoro, cast.mrs_hale, "words")

        (line,) = (home / NAME).read_text().splitlines()
        (erasure,) = erasures(app)

        assert json.loads(line)["ref"] == erasure.ref
        assert json.loads(line)["kind"] == "posts, chats and mail"
        assert CANARY not in line
        assert (home / NAME).stat().st_mode & 0o077 == 0


class TestARestoredBackup:
    def test_what_was_erased_since_is_erased_again_before_it_opens(
        self, app: Flask, cast: Cast, home: Path
    ) -> None:
        post_long_ago(app, cast.asha)
        flagged = no_concern_long_ago(app, cast.cleo, cast.ms_okoro)
        backup = back_up(app, home)
        both_delete(app, cast.ms_okoro, cast.mrs_hale, "words")
        both_delete(app, cast.ms_okoro, cast.mrs_hale, "no-concern")
        refs = [erasure.ref for erasure in erasures(app)]

        restore(app, home, backup)

        assert messages_of(app)[0][0] == ""
        assert words_of(app, cast.ms_okoro, flagged) == []
        assert [erasure.ref for erasure in erasures(app)] == refs
        assert all(erasure.done_at for erasure in erasures(app))

    def test_a_leaver_is_forgotten_again(self, app: Flask, cast: Cast, home: Path) -> None:
        leaves(app, cast.ms_okoro, cast.asha, TODAY - YEAR_AND_A_DAY)
        backup = back_up(app, home)
        both_delete_leaver(app, cast.ms_okoro, cast.mrs_hale, cast.asha)

        restore(app, home, backup)

        assert name_of(app, cast.asha) == "Former pupil"

    def test_starting_twice_erases_nothing_twice(self, app: Flask, cast: Cast, home: Path) -> None:
        post_long_ago(app, cast.asha)
        backup = back_up(app, home)
        both_delete(app, cast.ms_okoro, cast.mrs_hale, "words")
        restore(app, home, backup)

        assert restoring.erase_again(app) == 0
        assert len(erasures(app)) == 1
        assert len((home / NAME).read_text().splitlines()) == 1

    @pytest.mark.parametrize("torn", ['{"ref": "half', "", "[]", "null", '{"ref": 1}', "\x00\x00"])
    def test_a_torn_line_stops_neither_the_start_nor_the_rest(
        self, app: Flask, cast: Cast, home: Path, torn: str
    ) -> None:
        (home / NAME).write_text(torn)
        post_long_ago(app, cast.asha)
        backup = back_up(app, home)
        both_delete(app, cast.ms_okoro, cast.mrs_hale, "words")

        restore(app, home, backup)

        assert messages_of(app)[0][0] == ""

    def test_a_school_that_is_not_in_the_backup_is_passed_over(
        self, app: Flask, cast: Cast, home: Path
    ) -> None:
        line = {"ref": "neverwaserasing0", "school": "neverwasaschool0", "kind": "a pupil who left"}
        (home / NAME).write_text(json.dumps({**line, "before": "", "person": "x", "erased_at": ""}) + "\n")

        restoring.erase_again(app)

        assert erasures(app) == []


def test_the_page_says_what_was_deleted(app: Flask, cast: Cast) -> None:
    post_long_ago(app, cast.asha)
    both_delete(app, cast.ms_okoro, cast.mrs_hale, "words")

    page = desk_of(app, cast.ms_okoro).client.get("/desk/keeping").text

    assert "Posts, chats and mail, from before" in page
    assert CANARY not in page
