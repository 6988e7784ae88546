"""`eduweb drill disclosure` against a running server and a real mail server, as a school runs it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.post_office import PostOffice, free_port, opened
from tests.real_school import RealSchool, make_school
from tests.real_server import ROOT, RealServer

pytestmark = pytest.mark.faults

QUILLBROOK = ("--school", "Quillbrook Primary School")


@pytest.fixture(scope="module")
def school(tmp_path_factory: pytest.TempPathFactory) -> RealSchool:
    return make_school(tmp_path_factory.mktemp("drill"))


@pytest.fixture(scope="module")
def office() -> Iterator[PostOffice]:
    with opened(PostOffice(port=free_port())) as running:
        yield running


@pytest.fixture(scope="module")
def server(school: RealSchool, office: PostOffice) -> Iterator[RealServer]:
    server = RealServer(school.settings.home, environ={"EDUWEB_SMTP_URL": office.url})
    server.start()
    yield server
    server.stop()


def drill(home: Path, *options: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "eduweb", "drill", "disclosure", *options],
        cwd=ROOT,
        env={**os.environ, "EDUWEB_HOME": str(home)},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_alert_is_out_within_a_minute_and_says_drill(
    school: RealSchool, server: RealServer, office: PostOffice
) -> None:
    result = drill(school.settings.home, *QUILLBROOK)

    assert result.returncode == 0, result.stdout + result.stderr
    assert "First alert within 60 seconds: yes" in result.stdout
    assert "mail to Ms Reid: after" in result.stdout
    assert {mail["Subject"][:6] for mail in office.mails} == {"DRILL:"}
    assert {mail["To"].partition("@")[0] for mail in office.mails} == {"ms.okoro", "ms.reid"}


def test_what_it_prints_holds_no_word_of_what_was_told(school: RealSchool, server: RealServer) -> None:
    result = drill(school.settings.home, *QUILLBROOK)

    assert "uncle" not in result.stdout


def test_of_several_schools_it_asks_which(school: RealSchool, server: RealServer) -> None:
    result = drill(school.settings.home)

    assert result.returncode == 1
    assert "say which with --school: Quillbrook Primary School, Fernhill Primary School" in result.stderr


def test_a_school_that_is_not_there_is_said_so(school: RealSchool, server: RealServer) -> None:
    result = drill(school.settings.home, "--school", "Nowhere")

    assert (result.returncode, result.stderr) == (1, "Error: there is no such school here\n")
