"""Floors for published weaknesses. A scan without advisories answers "none found", so they are kept here."""

from __future__ import annotations

import json
import re
from importlib import metadata

import pytest
from packaging.requirements import Requirement
from packaging.version import Version

from tests.laws.tree import ROOT, files

FLOORS = {
    "flask": "3.1.3",  # CVE-2026-27205
    "flask-socketio": "5.6.1",
    "gevent": "23.9.0",
    "python-engineio": "4.13.2",
    "python-socketio": "5.16.4",  # CVE-2025-61765, CVE-2026-48804
    "werkzeug": "3.0.6",  # CVE-2023-46136
}
SCRIPT_FLOORS = {"socket.io-parser": "4.2.7"}  # CVE-2026-33151, CVE-2026-69185
FORBIDDEN = {"gevent-websocket", "eventlet", "flask-talisman", "pickle5"}
LOCK_FILES = files("deploy", "package-lock.json")


def pinned(name: str) -> dict[str, Version]:
    text = (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")
    return {
        found[1].lower(): Version(found[2])
        for found in re.finditer(r"^([\w.-]+)==([^\s;\\]+)", text, re.MULTILINE)
    }


@pytest.mark.parametrize(("name", "floor"), FLOORS.items())
class TestServerFloors:
    def test_the_pinned_version_is_new_enough(self, name: str, floor: str) -> None:
        assert pinned("run")[name] >= Version(floor)

    def test_the_installed_version_is_new_enough(self, name: str, floor: str) -> None:
        assert Version(metadata.version(name)) >= Version(floor)


@pytest.mark.parametrize(("name", "floor"), SCRIPT_FLOORS.items())
def test_the_browser_gets_a_version_that_is_new_enough(name: str, floor: str) -> None:
    lock = json.loads((ROOT / "deploy" / "package-lock.json").read_text(encoding="utf-8"))

    version = lock["packages"][f"node_modules/{name}"]["version"]

    assert Version(version) >= Version(floor)


@pytest.mark.parametrize("name", sorted(FORBIDDEN))
def test_what_breaks_the_server_is_not_installed(name: str) -> None:
    with pytest.raises(metadata.PackageNotFoundError):
        metadata.version(name)


def test_what_breaks_the_server_is_not_pinned() -> None:
    assert FORBIDDEN & pinned("dev").keys() == set()


def test_serving_and_testing_use_the_same_versions() -> None:
    tested = pinned("dev")

    assert {name: version for name, version in pinned("run").items() if tested.get(name) != version} == {}


def test_every_pin_is_of_a_version_that_the_project_allows() -> None:
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [Requirement(text) for text in project["dependencies"]]
    versions = pinned("run")

    outside = [
        str(need)
        for need in wanted
        if not need.specifier.contains(versions[need.name.lower().replace(".", "-")])
    ]

    assert outside == []


def test_every_pin_carries_its_digests() -> None:
    for name in ("run", "dev", "node"):
        text = (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")

        bare = [line for line in re.findall(r"^[\w.-]+==.*$", text, re.MULTILINE) if not line.endswith("\\")]

        assert bare == [], name


def test_no_pin_names_an_address() -> None:
    paths = [*files("requirements", "*.txt"), *LOCK_FILES]

    named = [
        path.name for path in paths if re.search(r'"resolved"|https?://(?!\S*(?:fund|sponsor))', read(path))
    ]

    assert named == []


def read(path: object) -> str:
    text = path.read_text(encoding="utf-8")
    if path.suffix != ".json":
        return text
    packages = json.loads(text)["packages"].values()
    return json.dumps([{key: each[key] for key in each if key != "funding"} for each in packages])
