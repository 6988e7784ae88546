"""The wheel alone, in an empty environment, started from a folder that is not the checkout."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from deploy import environment

pytestmark = pytest.mark.packaging

ROOT = Path(__file__).resolve().parents[2]
START_SECONDS = 60
CARRIED = [
    "eduweb/_share/templates/base.html",
    "eduweb/_share/static/vendor/htmx.min.js",
    "eduweb/_share/static/vendor/icons.svg",
    "eduweb/_share/static/vendor/fonts.css",
    "eduweb/migrations/env.py",
]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of commands of an environment that holds the wheel and its pinned requirements only."""
    folder = tmp_path_factory.mktemp("elsewhere") / "env"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(folder)], check=True)
    python = folder / "bin" / "python"
    pip = [*environment.find_pip(python), "install", "--quiet", "--no-deps"]
    subprocess.run([*pip, "--require-hashes", "-r", str(ROOT / "requirements" / "run.txt")], check=True)
    subprocess.run([*pip, str(wheel)], check=True)
    return folder / "bin"


@pytest.fixture(scope="module")
def empty_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("home")


def environ_of(home: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("EDUWEB_", "PYTHON"))}
    return {**kept, "HOME": str(home), "PYTHONUNBUFFERED": "1"}


@pytest.fixture(scope="module")
def address(installed: Path, empty_home: Path) -> Iterator[str]:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    environ = {**environ_of(empty_home), "EDUWEB_PORT": str(port)}
    command = [str(installed / "eduweb"), "run", "--demo"]
    log = (empty_home / "server.log").open("w", encoding="utf-8")
    with log, subprocess.Popen(command, cwd=empty_home, env=environ, stdout=log, stderr=log) as server:
        url = f"http://127.0.0.1:{port}"
        try:
            wait_for(url, server, empty_home / "server.log")
            yield url
        finally:
            server.terminate()


def wait_for(url: str, server: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until and server.poll() is None:
        try:
            urllib.request.urlopen(url, timeout=5).close()
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
        else:
            return
    pytest.fail(f"the installed server did not answer:\n{log.read_text(encoding='utf-8')[-3000:]}")


def get(url: str) -> tuple[int, str]:
    with urllib.request.urlopen(url, timeout=10) as answer:
        return answer.status, answer.read().decode("utf-8")


@pytest.mark.parametrize("name", CARRIED)
def test_the_wheel_carries_what_serving_needs(wheel: Path, name: str) -> None:
    assert name in zipfile.ZipFile(wheel).namelist()


def test_the_wheel_carries_every_page_lesson_and_scenario(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    ours = [
        path.relative_to(ROOT).as_posix()
        for folder in ("templates", "lessons", "simulations")
        for path in (ROOT / folder).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    ]

    assert [name for name in ours if f"eduweb/_share/{name}" not in names] == []


def test_the_wheel_carries_nothing_else(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()

    assert [name for name in names if not re.match(r"eduweb(-[\d.]+\.dist-info)?/", name)] == []
    assert [name for name in names if "node_modules" in name or name.endswith((".sqlite", ".key"))] == []


def test_the_installed_server_shows_its_front_page(address: str) -> None:
    status, page = get(address)

    assert status == 200
    assert "<h1" in page


def test_the_installed_server_serves_what_the_page_asks_for(address: str) -> None:
    _, page = get(address)
    asked = re.findall(r'(?:href|src)="(/static/[^"]+)"', page)

    assert asked
    assert [get(address + path.replace("&amp;", "&"))[0] for path in asked] == [200] * len(asked)


def test_the_installed_content_is_sound(installed: Path, empty_home: Path) -> None:
    command = [str(installed / "eduweb"), "content", "check"]

    done = subprocess.run(
        command, check=False, cwd=empty_home, env=environ_of(empty_home), capture_output=True, text=True
    )

    assert done.returncode == 0, done.stdout + done.stderr


def test_the_installed_program_knows_its_version(installed: Path, empty_home: Path) -> None:
    command = [str(installed / "eduweb"), "--version"]

    done = subprocess.run(command, check=True, cwd=empty_home, capture_output=True, text=True)

    assert re.fullmatch(r"eduweb [\d.]+\n", done.stdout)
