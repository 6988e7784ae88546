"""I saw something, in a real browser: the screen is covered at once, and the report waits for the line."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.chromium import Window, window
from tests.real_school import Browser as SignedIn
from tests.real_school import RealSchool
from tests.real_server import RealServer

SAW = re.compile("I saw something")
SOON_MS = 20_000


def press_it(page: Page) -> None:
    """Press the button as a child does."""
    page.get_by_role("button", name=SAW).click()


def is_covered(page: Page) -> bool:
    """Whether nothing but the cover can be seen or pressed, in the middle and at every edge."""
    return bool(
        page.evaluate(
            """() => {
                const cover = document.getElementById("saw-cover");
                const [w, h] = [innerWidth, innerHeight];
                const spots = [[w / 2, h / 2], [4, 4], [w - 4, 4], [4, h - 4], [w - 4, h - 4]];
                return spots.every(([x, y]) => cover.contains(document.elementFromPoint(x, y)));
            }"""
        )
    )


def reports_of(opened: Window) -> str:
    """What My reports shows this child."""
    opened.open("/my-reports")
    return opened.page.locator("main").inner_text()


def hand_over(opened: Window, person: SignedIn) -> None:
    """Another child takes the same device."""
    name, _, value = person.cookie.partition("=")
    home = opened.url.replace("http://", "https://", 1) + "/"
    opened.page.context.clear_cookies()
    opened.page.context.add_cookies(
        [{"name": name, "value": value, "url": home, "secure": True, "httpOnly": True}]
    )


@pytest.mark.parametrize(
    ("name", "size", "line"), [("asha", "laptop", "You saw something"), ("kit", "tablet", "You told us")]
)
def test_one_press_covers_everything_and_a_grown_up_is_told(
    chromium: Browser, school: RealSchool, server: RealServer, name: str, size: str, line: str
) -> None:
    with window(chromium, server.url, school[name], size) as opened:
        opened.open("/hedgerow")

        press_it(opened.page)

        assert is_covered(opened.page)
        expect(opened.page.get_by_text("A grown-up will look.")).to_be_visible()
        assert line in reports_of(opened)


def test_without_a_line_the_screen_is_covered_all_the_same_and_the_report_goes_when_it_is_back(
    chromium: Browser, school: RealSchool, server: RealServer
) -> None:
    with window(chromium, server.url, school["asha"]) as opened:
        opened.open("/hedgerow")
        opened.page.context.set_offline(True)

        press_it(opened.page)
        assert is_covered(opened.page)
        expect(opened.page.get_by_text("Your report is sent when the computer is back.")).to_be_visible()
        opened.page.context.set_offline(False)

        expect(opened.page.get_by_text("A grown-up will look.")).to_be_visible(timeout=SOON_MS)
        assert "You saw something" in reports_of(opened)


def test_a_report_that_waited_goes_with_the_next_page_of_the_same_child_and_of_nobody_else(
    chromium: Browser, school: RealSchool, server: RealServer
) -> None:
    with window(chromium, server.url, school["asha"]) as opened:
        opened.open("/hedgerow")
        opened.page.context.set_offline(True)
        press_it(opened.page)
        opened.page.goto("about:blank")
        opened.page.context.set_offline(False)

        hand_over(opened, school["ben"])
        opened.open("/hedgerow")
        opened.page.wait_for_timeout(500)
        bens = reports_of(opened)
        hand_over(opened, school["asha"])
        opened.open("/hedgerow")
        opened.page.wait_for_timeout(500)

        assert "You saw something" not in bens
        assert reports_of(opened).count("You saw something") == 1


def test_it_is_pressed_by_keyboard_alone(chromium: Browser, school: RealSchool, server: RealServer) -> None:
    with window(chromium, server.url, school["asha"]) as opened:
        opened.open("/home")
        button = opened.page.get_by_role("button", name=SAW)
        for _ in range(30):
            opened.page.keyboard.press("Tab")
            if button.evaluate("one => one === document.activeElement"):
                break
        opened.page.keyboard.press("Enter")

        assert is_covered(opened.page)
        opened.page.keyboard.press("Tab")
        assert opened.page.evaluate("document.activeElement.closest('#saw-cover') !== null")


def test_a_child_of_ks1_makes_a_line_by_keyboard_and_keeps_their_place(
    chromium: Browser, school: RealSchool, server: RealServer
) -> None:
    with window(chromium, server.url, school["kit"], "tablet") as opened:
        opened.open("/hedgerow/make")
        for id_, line in (
            ("symbol-rainbow", "I like"),
            ("starter-more", "I like your"),
            ("theme-food", "I like your"),
        ):
            opened.page.locator(f"#{id_}").focus()
            opened.page.keyboard.press("Enter")
            expect(opened.page.locator(".symbol-line__words")).to_contain_text(line)
            expect(opened.page.locator(f"#{id_}")).to_be_focused()
        opened.page.locator("#symbol-pizza").focus()
        opened.page.keyboard.press("Enter")
        expect(opened.page.locator(".symbol-line__word")).to_have_text("pizza")

        opened.page.get_by_role("button", name="Send").focus()
        opened.page.keyboard.press("Enter")

        expect(opened.page.get_by_text("I like your pizza")).to_be_visible()
        assert opened.complaints == []
        assert opened.outside == []
