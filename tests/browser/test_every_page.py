"""Every page that somebody may open, by everybody who may open it: accessible, quiet, nothing from outside.

The pages come from the app's own map, so a new one is in this by itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from playwright.sync_api import Browser

from eduweb.cli import databases
from eduweb.factory import create_app
from tests.browser.chromium import accessibility_problems, scrolls_sideways, window
from tests.doors.everything import doors, keys_of, make_everything
from tests.real_school import RealSchool, make_school
from tests.real_server import RealServer

# A page without a screen of its own has nothing to look at.
SKIPPED = {"static", "accounts.first_link", "registers.open_now", "home.notices_dot"}
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
    """A school in which something has happened, its server, and the pages that open for each visitor."""

    school: RealSchool
    pages: dict[str | None, list[str]]
    server: RealServer


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lived]:
    """A school with a post, a mail, a group, a concern and a story on."""
    home: Path = tmp_path_factory.mktemp("lived")
    school = make_school(home)
    keys = databases.open_database(school.settings, lambda: _live_in(school))
    app = create_app(school.settings)
    pages = {name: _pages_of(app, school, name, keys) for name, _size in VISITORS}
    server = RealServer(home)
    server.start()
    yield Lived(school, pages, server)
    server.stop()


def _live_in(school: RealSchool) -> list[dict[str, str]]:
    make_everything(school.cast)
    return keys_of(school.cast)


def _pages_of(app: Flask, school: RealSchool, name: str | None, keys: list[dict[str, str]]) -> list[str]:
    """Return what opens for somebody; of a page that many keys open, the first and the last of them."""
    client = app.test_client()
    if name is not None:
        cookie, _, value = school[name].cookie.partition("=")
        client.set_cookie(cookie, value)
    found: set[str] = set()
    for door in doors(app):
        if door.verb == "GET" and door.endpoint not in SKIPPED:
            addresses = dict.fromkeys(door.address(one) for one in keys)
            opening = [address for address in addresses if _opens(client, address)]
            found.update(opening[:1] + opening[-1:])
    return sorted(found)


def _opens(client: FlaskClient, address: str) -> bool:
    answer = client.get(address, base_url="https://localhost")
    return answer.status_code == 200 and answer.mimetype == "text/html"


@pytest.mark.parametrize(("name", "size"), VISITORS)
def test_every_page_is_accessible_and_asks_nothing_of_other_sites(
    chromium: Browser, lived: Lived, name: str | None, size: str
) -> None:
    person = lived.school[name] if name else None
    problems: list[str] = []
    with window(chromium, lived.server.url, person, size) as opened:
        for path in lived.pages[name]:
            opened.open(path)
            problems += accessibility_problems(opened.page)
            problems += [f"{path}: wider than {width}" for width in scrolls_sideways(opened.page)]
        assert opened.outside == []
        assert opened.complaints == []
    assert problems == []
    assert len(lived.pages[name]) > 2
