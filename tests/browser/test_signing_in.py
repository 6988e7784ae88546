"""Signing in as a child of KS1 and of KS2 does it, and how soon signing out is felt."""

from __future__ import annotations

import re

from playwright.sync_api import Browser, Page, expect

from tests.browser.chromium import Window, accessibility_problems, window
from tests.cast import KITS_PICTURES, PASSWORD, WORDS
from tests.real_school import RealSchool
from tests.real_server import RealServer


def open_class_as_teacher(teacher: Window, name: str) -> str:
    """Open a class on the teacher's page, and return the word that is shown for it."""
    page = teacher.page
    teacher.open("/staff")
    page.get_by_label("Email").fill("mr.evans@quillbrook.example")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("link", name=re.compile(name)).first.click()
    opener = page.get_by_role("button", name=re.compile("Open"))
    if opener.count():
        opener.first.click()
    return page.locator(".class-word__word").inner_text().strip()


def type_class_word(page: Page, word: str) -> None:
    """Type the class word at the front door."""
    page.locator("input[name=word]").fill(word)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Who are you?")).to_be_visible()


class TestSigningIn:
    def test_a_child_of_ks1_taps_a_picture_and_three_more(
        self, chromium: Browser, school: RealSchool, server: RealServer
    ) -> None:
        with (
            window(chromium, server.url) as teachers,
            window(chromium, server.url, size="tablet") as kits,
        ):
            word = open_class_as_teacher(teachers, "Acorns")
            page = kits.page
            kits.open("/")
            type_class_word(page, word)
            assert accessibility_problems(page) == []
            page.get_by_role("link", name="Kit").click()
            expect(page.get_by_role("heading", name="Tap your 3 secret pictures")).to_be_visible()
            assert accessibility_problems(page) == []

            for picture in KITS_PICTURES:
                page.get_by_role("button", name=re.compile(f"^{picture}", re.IGNORECASE)).click()

            expect(page.get_by_role("heading", level=1)).to_contain_text("Kit")
            expect(page.get_by_role("link", name="I need a grown-up")).to_be_visible()
            assert kits.outside == []
            assert kits.complaints == []

    def test_a_child_of_ks2_types_three_words_by_keyboard_alone(
        self, chromium: Browser, school: RealSchool, server: RealServer
    ) -> None:
        with window(chromium, server.url) as teachers, window(chromium, server.url) as ashas:
            word = open_class_as_teacher(teachers, "Oak")
            page = ashas.page
            ashas.open("/")
            type_class_word(page, word)
            page.get_by_role("link", name="Asha").focus()
            page.keyboard.press("Enter")
            page.get_by_label("Your three secret words").fill(WORDS)

            page.keyboard.press("Enter")

            expect(page.get_by_role("heading", level=1)).to_contain_text("Asha")
            expect(page.get_by_role("link", name="Tell an adult")).to_be_visible()

    def test_closing_the_class_ends_an_open_page_within_a_second(
        self, chromium: Browser, school: RealSchool, server: RealServer
    ) -> None:
        with (
            window(chromium, server.url, school["mr_evans"]) as teachers,
            window(chromium, server.url, school["asha"]) as ashas,
        ):
            ashas.open("/hedgerow")
            expect(ashas.page.get_by_role("heading", level=1)).to_have_count(1)
            ashas.page.wait_for_timeout(500)
            teachers.open("/classes")
            teachers.page.get_by_role("link", name=re.compile("Oak")).first.click()

            teachers.page.get_by_role("button", name=re.compile("Close")).first.click()

            ashas.page.wait_for_url(re.compile(r"/(class.*)?$"), timeout=2_000)
