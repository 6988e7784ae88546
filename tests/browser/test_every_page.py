"""Every page that somebody may open, by everybody who may open it: accessible, quiet, nothing from outside.

The pages come from the app's own map, so a new one is in this by itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from eduweb.cli import databases
from eduweb.factory import create_app
from tests.browser.chromium import Window, accessibility_problems, window
from tests.doors.everything import doors, keys_of, make_everything
from tests.real_school import RealSchool, make_school
from tests.real_server import RealServer

SKIPPED = {"static", "accounts.first_link"}
VISITORS = [
    ("asha", "laptop"),
    ("asha", "phone"),
    ("kit", "tablet"),
    ("mr_evans", "laptop"),
    ("ms_okoro", "desk"),
    ("ms_okoro", "phone"),
    (None, "laptop"),
]


@dataclass(frozen=True)
class Lived:
    """A school in which something has happened, and its server."""

    school: RealSchool
    keys: list[dict[str, str]]
    server: RealServer


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lived]:
    """A school with a post, a concern and a story on."""
    home: Path = tmp_path_factory.mktemp("lived")
    school = make_school(home)
    keys = databases.open_database(school.settings, lambda: _live_in(school))
    server = RealServer(home)
    server.start()
    yield Lived(school, keys, server)
    server.stop()


def _live_in(school: RealSchool) -> list[dict[str, str]]:
    make_everything(school.cast)
    return keys_of(school.cast)


def _paths(lived: Lived) -> list[str]:
    app = create_app(lived.school.settings)
    wanted = [d for d in doors(app) if d.verb == "GET" and d.endpoint not in SKIPPED]
    # A post's thread for the first, the chat of a story for the last: what differs in look.
    return sorted({door.address(keys) for door in wanted for keys in (lived.keys[0], lived.keys[-1])})


def _may_be_looked_at(opened: Window, path: str) -> bool:
    """Open a page and say whether it is one this person may have."""
    answer = opened.page.goto(opened.url + path)
    return answer is not None and answer.status == 200 and "text/html" in answer.headers["content-type"]


@pytest.mark.parametrize(("name", "size"), VISITORS)
def test_every_page_is_accessible_and_asks_nothing_of_other_sites(
    chromium: Browser, lived: Lived, name: str | None, size: str
) -> None:
    person = lived.school[name] if name else None
    problems: list[str] = []
    looked_at = 0
    with window(chromium, lived.server.url, person, size) as opened:
        for path in _paths(lived):
            if _may_be_looked_at(opened, path):
                looked_at += 1
                problems += opened.complaints
                problems += accessibility_problems(opened.page)
                opened.complaints.clear()
        assert opened.outside == []
    assert problems == []
    assert looked_at > 2


def test_no_page_scrolls_sideways_on_a_narrow_phone(chromium: Browser, lived: Lived) -> None:
    wide: list[tuple[str, str]] = []
    for name in ("asha", "kit", "ms_okoro", "mr_evans"):
        with window(chromium, lived.server.url, lived.school[name], "phone") as opened:
            opened.page.set_viewport_size({"width": 320, "height": 700})
            wide += [
                (name, path)
                for path in _paths(lived)
                if _may_be_looked_at(opened, path) and _scrolls_sideways(opened)
            ]
    assert wide == []


def _scrolls_sideways(opened: Window) -> bool:
    root = "document.scrollingElement"
    return bool(opened.page.evaluate(f"{root}.scrollWidth > {root}.clientWidth + 1"))
