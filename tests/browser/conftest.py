"""One Chromium for all browser tests, and a real server with a real mail server beside it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.browser.chromium import launch
from tests.post_office import PostOffice, free_port, opened
from tests.real_school import RealSchool, make_school
from tests.real_server import RealServer


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test of this folder as one of the browser's."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Real Chromium."""
    with sync_playwright() as playwright:
        browser = launch(playwright)
        yield browser
        browser.close()


@pytest.fixture
def mails() -> Iterator[PostOffice]:
    """A real mail server in this process."""
    with opened(PostOffice(port=free_port())) as office:
        yield office


@pytest.fixture
def school(tmp_path: Path) -> RealSchool:
    """The cast in a database of its own, everybody signed in."""
    return make_school(tmp_path)


@pytest.fixture
def server(school: RealSchool, tmp_path: Path, mails: PostOffice) -> Iterator[RealServer]:
    """The server as a school runs it."""
    running = RealServer(tmp_path, environ={"EDUWEB_SMTP_URL": mails.url})
    running.start()
    yield running
    running.stop()
