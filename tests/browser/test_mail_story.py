"""Mail in real browsers: written by keyboard alone, there without a reload, and read once opened."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.chromium import Window, accessibility_problems, window
from tests.real_school import RealSchool
from tests.real_server import RealServer

MANY_TABS = 80
FOCUSED = """() => {
  const at = document.activeElement;
  const label = at.labels?.[0]?.innerText;
  return [at.getAttribute("aria-label"), label, at.innerText].filter(Boolean).join(" ");
}"""
IS_SEEN = """() => {
  const at = document.activeElement;
  const face = at.classList.contains("visually-hidden") ? at.nextElementSibling : at;
  return getComputedStyle(face).outlineStyle !== "none";
}"""


@dataclass
class Writer:
    """A pupil who has no mouse."""

    page: Page

    def goes_to(self, name: str) -> None:
        """Press Tab until the thing of this name has the focus, and see that it has."""
        for _ in range(MANY_TABS):
            self.page.keyboard.press("Tab")
            if name in self.page.evaluate(FOCUSED):
                assert self.page.evaluate(IS_SEEN), name
                return
        pytest.fail(f"{name} cannot be reached")

    def presses(self, name: str, key: str = "Enter") -> None:
        self.goes_to(name)
        self.page.keyboard.press(key)

    def follows(self, name: str) -> None:
        """Press what leads to another page, and wait until it is there."""
        self.goes_to(name)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")

    def types(self, name: str, words: str) -> None:
        self.goes_to(name)
        self.page.keyboard.type(words)


@pytest.fixture
def windows(chromium: Browser, school: RealSchool, server: RealServer) -> Iterator[tuple[Window, Window]]:
    """Asha and Ben, each at their own laptop."""
    with (
        window(chromium, server.url, school["asha"]) as ashas,
        window(chromium, server.url, school["ben"]) as bens,
    ):
        yield ashas, bens


def test_a_mail_is_written_read_once_more_and_answered_by_keyboard_alone(
    windows: tuple[Window, Window],
) -> None:
    ashas, bens = windows
    asha, ben = Writer(ashas.page), Writer(bens.page)
    bens.open("/mail")
    bens.page.wait_for_timeout(500)

    ashas.open("/mail")
    asha.follows("Write")
    asha.presses("Ben", "Space")
    asha.types("What is it about?", "Choir on Thursday")
    asha.types("Your mail", "Are you coming?")
    asha.follows("Read it before you send")
    expect(ashas.page.get_by_role("heading", name="Read it before you send")).to_be_visible()
    asha.follows("Send")
    expect(ashas.page.locator("#toasts")).to_contain_text("Sent.")

    expect(bens.page.locator(".mail-row", has_text="Choir on Thursday")).to_be_visible(timeout=10_000)
    ben.follows("Choir on Thursday")
    expect(bens.page.get_by_role("heading", name="Choir on Thursday")).to_be_visible()
    ben.follows("Answer it")
    ben.types("Your mail", "Yes I am")
    ben.follows("Read it before you send")
    ben.follows("Send")
    expect(bens.page.locator("#toasts")).to_contain_text("Sent.")

    for one in windows:
        assert one.outside == []
        assert one.complaints == []
        assert accessibility_problems(one.page) == []


def test_a_mail_that_was_opened_is_not_new_any_more(windows: tuple[Window, Window]) -> None:
    ashas, bens = windows
    asha = Writer(ashas.page)
    ashas.open("/mail/write")
    asha.presses("Ben", "Space")
    asha.types("What is it about?", "Lego")
    asha.types("Your mail", "Can we build on Monday?")
    asha.follows("Read it before you send")
    asha.follows("Send")
    expect(ashas.page.locator("#toasts")).to_contain_text("Sent.")

    bens.open("/mail")
    expect(bens.page.locator(".mail-row--new", has_text="Lego")).to_be_visible()
    with bens.page.expect_response(lambda answer: answer.url.endswith("/read")):
        bens.page.locator(".mail-row", has_text="Lego").click()
    bens.open("/mail")

    expect(bens.page.locator(".mail-row", has_text="Lego")).to_be_visible()
    expect(bens.page.locator(".mail-row--new", has_text="Lego")).to_have_count(0)
