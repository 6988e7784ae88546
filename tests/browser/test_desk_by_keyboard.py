"""A morning at the desk without a mouse: from the queue to a closed concern, and to the figures."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from eduweb import concerns
from eduweb.cli import databases
from eduweb.core.db import write
from eduweb.safety import Severity
from tests.browser.chromium import window
from tests.browser.keys import Keys
from tests.concerns.flagged import evidence
from tests.real_school import RealSchool
from tests.real_server import RealServer

HAS_KEYS = re.compile("has-keys")


@pytest.fixture
def desk(chromium: Browser, school: RealSchool, server: RealServer) -> Iterator[Keys]:
    """Ms Okoro's desk, with one grave thing on it."""

    def work() -> None:
        concerns.flag(evidence(school.cast.asha, severity=Severity.HIGH, words="call me on 07700 900123"))

    databases.open_database(school.settings, lambda: write(work))
    with window(chromium, server.url, school["ms_okoro"], "desk") as opened:
        opened.open("/desk")
        expect(opened.page.locator("body")).to_have_class(HAS_KEYS)
        yield Keys(opened)
    assert opened.complaints == []


def raises_the_first(desk: Keys) -> None:
    """J, Enter, R: three keys from the list to an open concern."""
    for key in ("j", "Enter"):
        desk.page.keyboard.press(key)
    expect(desk.page.locator("[data-flag-open]")).to_be_visible()
    expect(desk.page.locator("body")).to_have_class(HAS_KEYS)
    desk.page.keyboard.press("r")
    expect(desk.page.get_by_text("is open.")).to_be_visible()


def opens_the_record(desk: Keys) -> None:
    desk.follows("Concerns")
    with desk.page.expect_navigation():
        desk.goes_to(re.compile(r"^[a-z]+-\d+-[a-z]+$"), "link")
        desk.page.keyboard.press("Enter")
    desk.reads("What happened, in order")


def test_a_concern_is_raised_worked_on_and_closed(desk: Keys) -> None:
    raises_the_first(desk)
    opens_the_record(desk)

    desk.types("What happened next?", "Spoke with Asha. In her words: i felt silly but ok now.")
    desk.follows("Save entry")
    desk.reads("Spoke with Asha.")

    desk.follows("Plan an action")
    desk.types("What is to be done?", "Online safety lesson for Oak")
    desk.types("Or somebody who is not on the list", "Mr Evans with Oak")
    desk.follows("Plan it")
    desk.reads("Online safety lesson for Oak")

    desk.follows("Write down a contact")
    desk.picks("Yes, they were told")
    desk.types("Who was told, or called?", "Asha’s mother")
    desk.chooses("How?", "Phone")
    desk.types("What was said, or why not?", "She will look at the settings.")
    desk.follows("Save")
    desk.reads("Asha’s mother")

    desk.follows("Close")
    desk.picks("Support given")
    desk.types("What was decided, and why?", "Asha knows what to do next time.")
    desk.picks("Something we teach")
    desk.types("Which lesson, policy or training, and how?", "Who can see me, with Oak, on Friday.")
    desk.follows("Close the concern")

    desk.reads("Closed")


def test_a_concern_is_raised_from_anywhere(desk: Keys) -> None:
    desk.follows("Raise a concern")
    desk.reads("Is somebody in danger now?")

    desk.picks("I am not sure", asked="Whom is it about?")
    desk.types("What happened?", "A child in the corridor said that a game had asked for a photo.")
    desk.picks("By the next school day: I am worried")
    desk.follows("Send")

    desk.reads("sent")


def test_the_figures_the_pupils_and_the_planner_are_reached_and_read(desk: Keys) -> None:
    for place, heading in (("Overview", "Overview"), ("Pupils", "Pupils"), ("Planner", "Planner")):
        desk.follows(place)
        desk.reads(heading)

    desk.follows("Overview")
    desk.goes_to(re.compile("as a table|Table", re.IGNORECASE))
    desk.page.keyboard.press("Enter")
    expect(desk.page.get_by_role("table").first).to_be_visible()


def test_b_covers_what_stands_on_the_desk(desk: Keys) -> None:
    desk.page.keyboard.press("b")
    expect(desk.page.locator("#blank")).to_be_visible()
    desk.page.keyboard.press("b")
    expect(desk.page.locator("#blank")).to_be_hidden()
