"""The review queue without a mouse: each letter does what its hint says, and none while somebody types."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from eduweb import concerns
from eduweb.cli import databases
from eduweb.core.db import write
from eduweb.safety import Severity
from tests.browser.chromium import Window, accessibility_problems, scrolls_sideways, window
from tests.concerns.flagged import evidence
from tests.real_school import RealSchool
from tests.real_server import RealServer

HAS_KEYS = re.compile("has-keys")


def wait_for_flags(school: RealSchool) -> None:
    """Let three things wait: a grave one about Asha, then Ben's and Cleo's."""
    cast = school.cast

    def work() -> None:
        concerns.flag(evidence(cast.asha, severity=Severity.CRITICAL, words="first of all"))
        concerns.flag(evidence(cast.ben, words="second of all"))
        concerns.flag(evidence(cast.cleo, words="third of all"))

    databases.open_database(school.settings, lambda: write(work))


@pytest.fixture
def desk(chromium: Browser, school: RealSchool, server: RealServer) -> Iterator[Window]:
    """Ms Okoro's queue with three things in it."""
    wait_for_flags(school)
    with window(chromium, server.url, school["ms_okoro"], "desk") as opened:
        opened.open("/desk")
        expect(opened.page.locator("body")).to_have_class(HAS_KEYS)
        yield opened
    assert opened.complaints == []


def presses(page: Page, key: str) -> None:
    """Press a key once the page's script has come, which says so by the letters in the buttons."""
    expect(page.locator("body")).to_have_class(HAS_KEYS)
    page.keyboard.press(key)


def opens_the_first(page: Page) -> None:
    """Press J and Enter."""
    presses(page, "j")
    page.keyboard.press("Enter")
    expect(page.locator("[data-flag-open]")).to_be_visible()


def test_j_and_k_move_and_enter_opens_beside_the_list(desk: Window) -> None:
    page = desk.page
    links = page.locator(".queue__link")

    page.keyboard.press("j")
    expect(links.nth(0)).to_be_focused()
    page.keyboard.press("j")
    expect(links.nth(1)).to_be_focused()
    page.keyboard.press("k")
    page.keyboard.press("k")
    expect(links.nth(0)).to_be_focused()
    page.keyboard.press("Enter")

    expect(page.get_by_role("heading", name="Asha")).to_be_focused()
    expect(page.locator(".queue__row--selected")).to_contain_text("first of all")


def test_a_takes_it_on_r_raises_it_and_u_takes_that_back(desk: Window) -> None:
    page = desk.page
    opens_the_first(page)

    presses(page, "a")
    expect(page.get_by_text("You have it since")).to_be_visible()
    presses(page, "r")
    expect(page.get_by_text("is open.")).to_be_visible()
    expect(page.locator(".queue__row")).to_have_count(2)
    presses(page, "u")

    expect(page.get_by_text("Undone. It waits again.")).to_be_visible()
    expect(page.locator(".queue__row")).to_have_count(3)


def test_n_asks_for_the_reason_and_an_arrow_and_enter_give_it(desk: Window) -> None:
    page = desk.page
    opens_the_first(page)

    presses(page, "n")
    expect(page.locator("[data-decision=no-concern] input[type=radio]").first).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")

    expect(page.get_by_text("No concern. It is kept for one term")).to_be_visible()


def test_t_leaves_a_note_and_p_passes_on(desk: Window) -> None:
    page = desk.page
    opens_the_first(page)
    presses(page, "t")
    expect(page.get_by_text("Teaching moment.")).to_be_visible()

    opens_the_first(page)
    presses(page, "p")

    expect(page.get_by_text("Passed on:")).to_be_visible()


def test_a_letter_before_anything_is_open_says_what_to_do(desk: Window) -> None:
    desk.page.keyboard.press("r")

    expect(desk.page.locator("#queue-news")).to_have_text("Open an item first: J and K move, Enter opens.")
    expect(desk.page.locator(".queue__row")).to_have_count(3)


def test_no_letter_acts_while_somebody_types(desk: Window) -> None:
    page = desk.page
    opens_the_first(page)

    page.get_by_role("searchbox").focus()
    page.keyboard.type("rptnaub?jk")

    expect(page.get_by_role("searchbox")).to_have_value("rptnaub?jk")
    expect(page.locator("#keys")).to_be_hidden()
    expect(page.locator(".queue__row")).to_have_count(3)


def test_they_are_listed_under_the_question_mark_and_can_be_switched_off(desk: Window) -> None:
    page = desk.page
    page.keyboard.press("?")
    dialog = page.get_by_role("dialog", name="Keys")
    expect(dialog).to_be_visible()
    page.keyboard.press("Space")
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()

    for letter in "jb?":
        page.keyboard.press(letter)

    expect(page.locator(".queue__link").first).not_to_be_focused()
    expect(page.locator("#blank")).to_be_hidden()
    expect(dialog).to_be_hidden()
    page.get_by_role("button", name="Keys").press("Enter")
    expect(dialog.get_by_role("checkbox")).not_to_be_checked()


def test_b_covers_the_screen_and_no_letter_acts_behind_it(desk: Window) -> None:
    page = desk.page
    opens_the_first(page)

    page.keyboard.press("b")
    presses(page, "r")
    expect(page.locator("#blank")).to_be_visible()
    page.keyboard.press("b")

    expect(page.locator("#blank")).to_be_hidden()
    expect(page.locator(".queue__row")).to_have_count(3)


def test_axe_finds_nothing_and_nothing_scrolls_sideways(desk: Window) -> None:
    opens_the_first(desk.page)

    assert accessibility_problems(desk.page) == []
    assert scrolls_sideways(desk.page) == []


def test_a_phone_has_three_actions_on_the_open_card(
    chromium: Browser, school: RealSchool, server: RealServer
) -> None:
    wait_for_flags(school)
    with window(chromium, server.url, school["ms_okoro"], "phone") as opened:
        opened.open("/desk")
        page = opened.page
        card = page.locator(".queue__row").first
        expect(card.get_by_role("link", name="Open", exact=True)).to_be_visible()
        expect(card.get_by_role("link", name="More decisions")).to_be_visible()
        assert accessibility_problems(page) == []
        assert scrolls_sideways(page) == []

        card.get_by_role("button", name="Raise").click()

        expect(page.get_by_text("is open.")).to_be_visible()
        expect(page.get_by_role("button", name="Undo")).to_be_visible()
