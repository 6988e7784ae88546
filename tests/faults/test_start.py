"""A server that starts only over a database it can trust, and ends without a trace of trouble."""

from __future__ import annotations

import os
import shutil
import socket
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.real_school import RealSchool, make_school
from tests.real_server import ROOT, RealServer

pytestmark = pytest.mark.faults


@pytest.fixture(scope="module")
def school(tmp_path_factory: pytest.TempPathFactory) -> RealSchool:
    return make_school(tmp_path_factory.mktemp("start"))


@pytest.fixture
def home(school: RealSchool, tmp_path: Path) -> Path:
    home = tmp_path / "home"
    shutil.copytree(school.settings.home, home)
    return home


def refusal(home: Path, *options: str, **environ: str) -> str:
    result = subprocess.run(
        [sys.executable, "-m", "eduweb", "run", "--port", "0", *options],
        cwd=ROOT,
        env={**os.environ, "EDUWEB_HOME": str(home), **environ},
        capture_output=True,
        text=True,
        timeout=20,
        check=False,
    )
    assert result.returncode == 1
    assert "Traceback" not in result.stderr
    assert result.stderr.count("\n") == 1
    return result.stderr


class TestStart:
    def test_it_answers_within_three_seconds_and_stops_when_told(self, home: Path) -> None:
        server = RealServer(home)
        server.start()

        assert server.seconds_to_start < 3
        assert server.stop() == 0
        assert server.log() == ""

    def test_nothing_is_left_beside_the_database(self, home: Path) -> None:
        server = RealServer(home)
        server.start()
        server.stop()

        left = {"eduweb.sqlite", "eduweb.sqlite.served", "secret.key", "server.log"}
        assert {file.name for file in home.iterdir()} == left

    def test_a_database_others_could_read_is_closed_to_them(self, home: Path) -> None:
        (home / "eduweb.sqlite").chmod(0o644)
        server = RealServer(home)
        server.start()
        server.stop()

        assert (home / "eduweb.sqlite").stat().st_mode & 0o077 == 0

    def test_the_log_of_a_talkative_server_holds_no_addresses_beyond_their_area(self, home: Path) -> None:
        server = RealServer(home, options=("--verbose",))
        server.start()
        server.get("/first/a-secret-token?word=another-secret")
        server.stop()

        assert "GET /first 400" in server.log()
        assert "secret" not in server.log()


class TestRefusals:
    def test_no_database(self, tmp_path: Path) -> None:
        assert "eduweb init" in refusal(tmp_path)
        assert not list(tmp_path.glob("*.sqlite*"))

    def test_a_newer_database(self, home: Path) -> None:
        with sqlite3.connect(home / "eduweb.sqlite") as connection:
            connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.close()

        assert "newer eduweb" in refusal(home)

    def test_a_damaged_database(self, home: Path) -> None:
        file = home / "eduweb.sqlite"
        file.write_bytes(b"\x00" * 100 + file.read_bytes()[100:])

        assert "restore the latest backup" in refusal(home)

    def test_a_database_that_another_server_holds(self, home: Path) -> None:
        server = RealServer(home)
        server.start()

        assert "another eduweb serves" in refusal(home)

        server.stop()

    def test_an_address_in_use(self, home: Path) -> None:
        with socket.create_server(("127.0.0.1", 0)) as taken:
            port = str(taken.getsockname()[1])

            assert "in use" in refusal(home, "--port", port)

    @pytest.mark.parametrize(
        ("name", "value"),
        [("EDUWEB_HOST", "0.0.0.0"), ("EDUWEB_SECRET_KEY", "short"), ("EDUWEB_CERT", "/x.pem")],
    )
    def test_an_unsafe_setting(self, home: Path, name: str, value: str) -> None:
        assert name in refusal(home, **{name: value})

    def test_a_certificate_that_is_not_there(self, home: Path) -> None:
        assert "No such file" in refusal(home, "--cert", "/nowhere.pem", "--key", "/nowhere.key")


class TestBusyDatabase:
    def test_a_write_waits_five_seconds_at_most_and_reading_goes_on(
        self, home: Path, school: RealSchool
    ) -> None:
        server = RealServer(home)
        server.start()
        stranger = sqlite3.connect(home / "eduweb.sqlite", isolation_level=None)
        stranger.execute("BEGIN IMMEDIATE")
        asha = school["asha"]

        begun = time.monotonic()
        read = server.get("/hedgerow", visitor=asha)
        seconds_to_read = time.monotonic() - begun
        post = server.post(
            "/hedgerow/posts", {"words": "Hello", "audience": "class", "client_id": "busy-0001"}, visitor=asha
        )
        seconds_to_refuse = time.monotonic() - begun - seconds_to_read
        stranger.close()
        again = server.post(
            "/hedgerow/posts", {"words": "Hello", "audience": "class", "client_id": "busy-0001"}, visitor=asha
        )
        server.stop()

        assert (read.status, post.status, again.status) == (200, 503, 303)
        assert seconds_to_read < 1
        assert seconds_to_refuse < 7
        assert "Traceback" not in server.log()
