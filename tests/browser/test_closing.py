"""A teacher's switch reaches open pages, typed words stay, and the rules are signed by keys alone."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from eduweb.cli import databases
from eduweb.people import LimitKind
from tests.browser.chromium import Window, accessibility_problems, window
from tests.real_school import RealSchool
from tests.real_server import RealServer
from tests.registers.settling import close_for_the_day, limit, unsign

REST, KS1_REST = "Messages are having a rest", "Messages have a rest."
WORDS = "Our choir sang the owl song"


@pytest.fixture
def asha(chromium: Browser, school: RealSchool, server: RealServer) -> Iterator[Window]:
    """Asha at the feed, with words in the box that are not sent."""
    with window(chromium, server.url, school["asha"]) as opened:
        opened.open("/hedgerow")
        opened.page.wait_for_load_state("networkidle")
        opened.page.get_by_label("What would you like to say?").first.fill(WORDS)
        yield opened


@pytest.fixture
def mr_evans(chromium: Browser, school: RealSchool, server: RealServer) -> Iterator[Window]:
    """Mr Evans at the page of Oak class."""
    with window(chromium, server.url, school["mr_evans"], "desk") as opened:
        opened.open(f"/classes/{school.cast.oak.ref}")
        yield opened


def test_open_pages_close_and_open_again_by_themselves(asha: Window, mr_evans: Window) -> None:
    mr_evans.page.get_by_role("button", name="Pause messages").click()

    expect(asha.page.get_by_role("heading", name=REST)).to_be_visible()
    expect(asha.page.get_by_text(WORDS)).to_be_visible()
    assert len(asha.pushes("closed")) == 1
    assert accessibility_problems(asha.page) == []

    mr_evans.page.get_by_role("button", name="Let messages go on").click()

    expect(asha.page.get_by_label("What would you like to say?").first).to_be_visible()
    assert asha.complaints == []


def test_the_youngest_get_the_closed_page_too(
    chromium: Browser, school: RealSchool, server: RealServer
) -> None:
    with (
        window(chromium, server.url, school["kit"], "tablet") as kit,
        window(chromium, server.url, school["mrs_hale"], "desk") as mrs_hale,
    ):
        kit.open("/hedgerow")
        kit.page.wait_for_load_state("networkidle")
        mrs_hale.open("/desk/school")

        mrs_hale.page.get_by_role("button", name="Stop all messages").click()

        expect(kit.page.get_by_role("heading", name=KS1_REST)).to_be_visible()
        assert accessibility_problems(kit.page) == []


@pytest.mark.parametrize(("name", "size"), [("asha", "laptop"), ("asha", "phone"), ("kit", "tablet")])
def test_the_closed_pages_are_accessible(
    chromium: Browser, school: RealSchool, server: RealServer, name: str, size: str
) -> None:
    settle(school, lambda: close_for_the_day(school.cast))
    with window(chromium, server.url, school[name], size) as opened:
        opened.open("/hedgerow")
        problems = accessibility_problems(opened.page)
        settle(
            school,
            lambda: limit(getattr(school.cast, name), LimitKind.PAUSED, school.cast.mr_evans),
        )
        opened.open("/hedgerow")
        problems += accessibility_problems(opened.page)

    assert problems == []


def test_the_rules_are_signed_by_keys_alone(
    chromium: Browser, school: RealSchool, server: RealServer
) -> None:
    settle(school, lambda: unsign(school.cast.ben))
    with window(chromium, server.url, school["ben"]) as ben:
        ben.open("/hedgerow")
        expect(ben.page.get_by_role("heading", name="Our rules")).to_be_visible()
        assert accessibility_problems(ben.page) == []

        tab_to(ben, "input[name=agrees]")
        ben.page.keyboard.press("Space")
        tab_to(ben, "button:has-text('Sign as Ben')")
        ben.page.keyboard.press("Enter")

        expect(ben.page.get_by_text("Signed by Ben on")).to_be_visible()


def test_the_youngest_sign_with_a_stamp_by_keys_alone(
    chromium: Browser, school: RealSchool, server: RealServer
) -> None:
    settle(school, lambda: unsign(school.cast.kit))
    with window(chromium, server.url, school["kit"], "tablet") as kit:
        kit.open("/hedgerow")
        assert accessibility_problems(kit.page) == []

        tab_to(kit, "button[name=stamp][value=rainbow]")
        kit.page.keyboard.press("Enter")

        expect(kit.page.get_by_text("You have signed them.")).to_be_visible()
        assert accessibility_problems(kit.page) == []


def tab_to(opened: Window, selector: str) -> None:
    """Press Tab until it has the focus."""
    for _ in range(60):
        if opened.page.locator(selector).evaluate("one => one === document.activeElement"):
            return
        opened.page.keyboard.press("Tab")
    pytest.fail(f"{selector} is not reached by keys")


def settle(school: RealSchool, work: object) -> None:
    """Settle something in the school's database while its server runs."""
    assert callable(work)
    databases.open_database(school.settings, work)
