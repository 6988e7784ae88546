"""The lesson opens the story; Grey Cloud comes in the real network and is met with the real buttons."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.chromium import Window, accessibility_problems, window
from tests.browser.screens import Officer
from tests.post_office import PostOffice
from tests.real_school import RealSchool
from tests.real_server import RealServer

STORY_STEP = "/lessons/who-can-see-me/"
PATIENCE_MS = 20_000


@pytest.fixture
def cleos(chromium: Browser, school: RealSchool, server: RealServer) -> Iterator[Window]:
    """Cleo of Year 4 in the story, come from the lesson, with Grey Cloud's chat before her."""
    with window(chromium, server.url, school["cleo"]) as opened:
        _begins_the_story(opened)
        _meets_grey_cloud(opened.page)
        yield opened


def _begins_the_story(opened: Window) -> None:
    opened.open("/lessons/who-can-see-me")
    page = opened.page
    page.get_by_role("link", name=re.compile("Start|Go on")).first.click()
    while page.locator("#story-title").count() == 0:
        page.locator(".button--onward").click()
        page.wait_for_load_state()
    page.get_by_role("button", name="Start").click()


def _meets_grey_cloud(page: Page) -> None:
    page.get_by_role("button", name="Read on").click()
    expect(page.locator("#lines").get_by_text("which club do you go to?")).to_be_visible(timeout=PATIENCE_MS)


def _writes(page: Page, words: str) -> None:
    page.get_by_label("Write to Grey Cloud").fill(words)
    page.get_by_role("button", name="Send").click()


class TestTheOpenDoor:
    def test_a_number_typed_to_grey_cloud_is_stopped_and_is_practice(
        self, chromium: Browser, school: RealSchool, server: RealServer, mails: PostOffice, cleos: Window
    ) -> None:
        page = cleos.page

        _writes(page, "ok its 07700 900142")

        expect(page.get_by_text("Grey Cloud did not see it.")).to_be_visible()
        expect(page.get_by_text("Good that this is practice.")).to_be_visible(timeout=PATIENCE_MS)
        assert accessibility_problems(page) == []
        with window(chromium, server.url, school["ms_okoro"], "desk") as desk:
            desk.open("/desk?lane=practice")
            Officer(desk).sees_waiting("07700 900142")
            desk.open("/desk")
            expect(desk.page.locator(".queue__row")).to_have_count(0)
        assert mails.mails == []

    def test_something_real_typed_to_grey_cloud_comes_out_as_real(
        self, chromium: Browser, school: RealSchool, server: RealServer, mails: PostOffice, cleos: Window
    ) -> None:
        page = cleos.page

        _writes(page, "my dad hits me")

        expect(page.get_by_role("heading", name="Thank you for telling us")).to_be_visible()
        expect(page.get_by_text("0800 1111")).to_be_visible()
        assert accessibility_problems(page) == []
        with window(chromium, server.url, school["ms_reid"], "desk") as desk:
            desk.open("/desk")
            Officer(desk).sees_waiting("my dad hits me")
        assert [letter for letter in mails.wait_for(1) if "hits" in letter.as_string()] == []

    def test_blocking_leads_to_the_mask_and_what_went_well(self, cleos: Window) -> None:
        page = cleos.page

        page.get_by_role("link", name="Block", exact=True).click()
        page.get_by_role("button", name="Block Grey Cloud").click()
        page.get_by_role("button", name="I am done").click(timeout=PATIENCE_MS)

        expect(page.get_by_role("heading", name="Nobody we know")).to_be_visible(timeout=PATIENCE_MS)
        page.get_by_role("button", name="which club do you go to?").click()
        expect(page.get_by_text("1 of 3 clues found")).to_be_visible()
        page.get_by_role("link", name="What I did well").click()
        expect(page.get_by_text("You blocked Grey Cloud").first).to_be_visible()
        expect(page.get_by_text("Shield keeper").first).to_be_visible()
        assert accessibility_problems(page) == []
        assert cleos.outside == []
        assert cleos.complaints == []

    def test_nobody_else_ever_meets_grey_cloud(
        self, chromium: Browser, school: RealSchool, server: RealServer, cleos: Window
    ) -> None:
        for name in ("asha", "mr_evans", "ms_okoro", "zoe"):
            with window(chromium, server.url, school[name]) as other:
                other.open("/hedgerow")
                expect(other.page.get_by_role("heading", level=1).first).to_be_attached()
                expect(other.page.get_by_text("Grey Cloud")).to_have_count(0)
