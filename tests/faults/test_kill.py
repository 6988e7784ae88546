"""`kill -9` in a burst: what was acknowledged is there, once, with its flag, its concern and its alert."""

from __future__ import annotations

import json
import os
import random
import socket
import sqlite3
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from eduweb import messages
from eduweb.cli import databases
from eduweb.core.db import write
from eduweb.messages import Audience, NewPost
from tests.faults.burst import Sent, Writer
from tests.real_school import RealSchool, make_school
from tests.real_server import ROOT, RealServer

pytestmark = pytest.mark.faults

ROUNDS = int(os.environ.get("EDUWEB_FAULT_ROUNDS", "10"))
CLIENTS = 8
RESTART_SECONDS = 5.0
LONGEST_LIFE = 0.8


class Aftermath:
    """The database after the burst, read without any code of the product."""

    def __init__(self, file: Path) -> None:
        self.connection = sqlite3.connect(file)

    def rows(self, statement: str) -> list[tuple[Any, ...]]:
        return self.connection.execute(statement).fetchall()

    def counted(self, statement: str) -> Counter[Any]:
        return Counter(row[0] for row in self.rows(statement))


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port: int = listener.getsockname()[1]
        return port


def begin_thread(school: RealSchool) -> str:
    """Post words of Asha's that everybody in the class comments on."""

    def post() -> None:
        to = NewPost(Audience.CLASS)
        messages.send(author=school.cast.asha, to=to, words="Hello Oak", client_id="the-first-post")

    databases.open_database(school.settings, lambda: write(post))
    with sqlite3.connect(school.database) as connection:
        ref: str = connection.execute("SELECT ref FROM thread").fetchone()[0]
    connection.close()
    return ref


@pytest.fixture(scope="module")
def school(tmp_path_factory: pytest.TempPathFactory) -> RealSchool:
    return make_school(tmp_path_factory.mktemp("kill"), more_pupils=CLIENTS)


@pytest.fixture(scope="module")
def server(school: RealSchool) -> RealServer:
    return RealServer(school.settings.home, port=free_port())


@pytest.fixture(scope="module")
def starts() -> list[float]:
    return []


@pytest.fixture(scope="module")
def writers(school: RealSchool, server: RealServer, starts: list[float]) -> Iterator[list[Writer]]:
    """Everybody writes while the server is killed again and again; at the end all is sent and answered."""
    thread_ref = begin_thread(school)
    writers = [Writer(server, school[name], thread_ref, name) for name in school.more_pupils]
    is_over = threading.Event()
    threads = [threading.Thread(target=writer.write_until, args=(is_over,)) for writer in writers]
    server.start()
    for thread in threads:
        thread.start()
    for _ in range(ROUNDS):
        time.sleep(random.uniform(0.02, LONGEST_LIFE))
        server.kill()
        server.start()
        starts.append(server.seconds_to_start)
    is_over.set()
    for thread in threads:
        thread.join()
    yield writers
    server.stop()


@pytest.fixture(scope="module")
def sent(writers: list[Writer]) -> list[Sent]:
    return [words for writer in writers for words in writer.sent]


@pytest.fixture(scope="module")
def aftermath(school: RealSchool, sent: list[Sent]) -> Iterator[Aftermath]:
    aftermath = Aftermath(school.database)
    yield aftermath
    aftermath.connection.close()


FLAGGED_IDS = "SELECT m.client_id FROM flag f JOIN message m ON m.id = f.message_id"


class TestAfterTheKills:
    def test_the_burst_was_one(self, sent: list[Sent]) -> None:
        assert len(sent) > ROUNDS * CLIENTS
        assert sum(words.is_flagged for words in sent) > ROUNDS

    def test_it_answers_again_within_five_seconds(self, writers: list[Writer], starts: list[float]) -> None:
        assert len(starts) == ROUNDS
        assert max(starts) < RESTART_SECONDS

    def test_nobody_got_a_strange_answer(self, writers: list[Writer]) -> None:
        assert [writer.strange for writer in writers] == [[]] * CLIENTS

    def test_everything_was_acknowledged_in_the_end(self, writers: list[Writer]) -> None:
        unanswered = [
            w.client_id for writer in writers for w in writer.sent if w.client_id not in writer.acknowledged
        ]

        assert unanswered == []

    def test_nothing_is_lost_and_nothing_doubled(self, sent: list[Sent], aftermath: Aftermath) -> None:
        kept = aftermath.counted("SELECT client_id FROM message WHERE client_id <> 'the-first-post'")

        assert kept == Counter(words.client_id for words in sent)

    def test_each_unsafe_message_has_exactly_one_flag_and_no_other_has(
        self, sent: list[Sent], aftermath: Aftermath
    ) -> None:
        assert aftermath.counted(FLAGGED_IDS) == Counter(w.client_id for w in sent if w.is_flagged)

    def test_every_flag_keeps_the_words_and_is_held(self, aftermath: Aftermath) -> None:
        strange = aftermath.rows(
            "SELECT f.id FROM flag f JOIN message m ON m.id = f.message_id"
            " WHERE f.words <> m.words OR m.state <> 'held'"
        )

        assert strange == []

    def test_posts_have_a_concern_each_and_comments_of_one_pupil_share_one(
        self, sent: list[Sent], aftermath: Aftermath
    ) -> None:
        posts = sum(words.is_flagged and not words.thread_ref for words in sent)
        commenters = len(
            {words.client_id.split("-")[0] for words in sent if words.is_flagged and words.thread_ref}
        )
        found = aftermath.rows("SELECT count(*), count(DISTINCT reference) FROM concern WHERE status = 'new'")

        assert found == [(posts + commenters, posts + commenters)]

    def test_no_flag_is_without_a_concern_and_no_concern_without_a_flag(self, aftermath: Aftermath) -> None:
        assert aftermath.rows("SELECT id FROM flag WHERE concern_id NOT IN (SELECT id FROM concern)") == []
        assert aftermath.rows("SELECT id FROM concern WHERE id NOT IN (SELECT concern_id FROM flag)") == []

    def test_every_concern_has_its_alert_once_and_no_alert_is_about_nothing(
        self, aftermath: Aftermath
    ) -> None:
        alerts = aftermath.rows(
            "SELECT dedupe_key, payload FROM outbox_row WHERE kind = 'mail' AND dedupe_key LIKE 'alert:%'"
        )
        concerns = {row[0] for row in aftermath.rows("SELECT id FROM concern")}
        told = Counter((int(key.split(":")[1]), json.loads(payload)["to"]) for key, payload in alerts)

        assert {concern_id for concern_id, _ in told} == concerns
        assert set(told.values()) == {1}

    def test_no_alert_holds_a_word_of_a_child(self, aftermath: Aftermath) -> None:
        payloads = " ".join(row[0] for row in aftermath.rows("SELECT payload FROM outbox_row"))

        assert "07700" not in payloads

    def test_each_flag_has_its_audit_entry(self, aftermath: Aftermath) -> None:
        assert aftermath.rows("SELECT count(*) FROM audit_entry WHERE act = 'flagged'") == aftermath.rows(
            "SELECT count(*) FROM flag"
        )

    def test_the_audit_chain_holds(self, school: RealSchool, sent: list[Sent]) -> None:
        result = subprocess.run(
            [sys.executable, "-m", "eduweb", "audit", "verify"],
            cwd=ROOT,
            env={**os.environ, "EDUWEB_HOME": str(school.settings.home)},
            capture_output=True,
            text=True,
            check=False,
        )

        assert (result.returncode, result.stdout.strip()) == (0, "The chain holds.")

    def test_the_file_is_whole(self, aftermath: Aftermath) -> None:
        assert aftermath.rows("PRAGMA integrity_check") == [("ok",)]
        assert aftermath.rows("PRAGMA foreign_key_check") == []

    def test_sending_everything_once_more_changes_nothing(
        self, writers: list[Writer], aftermath: Aftermath
    ) -> None:
        tables = ("message", "flag", "concern", "outbox_row", "audit_entry", "nudge")

        def sizes() -> list[list[tuple[Any, ...]]]:
            return [aftermath.rows(f"SELECT count(*) FROM {table}") for table in tables]

        before = sizes()
        statuses = {writer.send_again(words) for writer in writers for words in writer.sent[-5:]}

        assert statuses == {303}
        assert sizes() == before
