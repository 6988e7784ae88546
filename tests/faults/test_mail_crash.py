"""The server is killed just when the mail server has taken an alert: it goes out again, under the same id."""

from __future__ import annotations

import sqlite3
import threading
import time
from collections import Counter
from pathlib import Path

import pytest

from tests.faulty_post_office import Fault, faulty
from tests.post_office import free_port
from tests.real_school import RealSchool, make_school
from tests.real_server import RealServer

pytestmark = pytest.mark.faults

CRASHES = 3
PATIENCE_SECONDS = 20.0


@pytest.fixture(scope="module")
def school(tmp_path_factory: pytest.TempPathFactory) -> RealSchool:
    return make_school(tmp_path_factory.mktemp("crash"))


def end_the_lease(database: Path) -> None:
    """Let the minute be over for which a worker that died had taken the row."""
    with sqlite3.connect(database) as connection:
        connection.execute("UPDATE outbox_row SET lease_ends_at = '2020-01-01 00:00:00.000000'")
    connection.close()


def states(database: Path) -> list[str]:
    with sqlite3.connect(database) as connection:
        rows = connection.execute("SELECT state FROM outbox_row WHERE dedupe_key LIKE 'alert:%'").fetchall()
    connection.close()
    return [row[0] for row in rows]


def test_each_crash_doubles_one_mail_at_most_and_none_is_lost(school: RealSchool) -> None:
    is_open = threading.Event()
    with faulty(Fault.NONE, port=free_port()) as office:
        server = RealServer(
            school.settings.home, environ={"EDUWEB_SMTP_URL": f"smtp://127.0.0.1:{office.port}"}
        )

        def crash() -> None:
            is_open.wait(PATIENCE_SECONDS)
            server.kill()

        server.start()
        is_open.set()
        office.on_mail = crash
        server.post("/tell", {"words": "I want to die", "client_id": "crash-000001"}, visitor=school["asha"])
        for number in range(1, CRASHES + 1):
            wait_for(lambda number=number: len(office.mails) >= number and server.process is None)
            end_the_lease(school.database)
            is_open.clear()
            if number == CRASHES:
                office.on_mail = None
            server.start()
            is_open.set()
        wait_for(lambda: set(states(school.database)) == {"done"})
        server.stop()

    ids = Counter(mail["Message-ID"] for mail in office.mails)

    assert set(states(school.database)) == {"done"}
    assert len(ids) == len(states(school.database))
    assert sum(ids.values()) <= len(ids) + CRASHES


def wait_for(is_so) -> None:  # type: ignore[no-untyped-def]
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not is_so() and time.monotonic() < deadline:
        time.sleep(0.05)
