"""Two friends in two real windows: a request, a chat that needs no reload, a stopped line, a block."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.chromium import Window, window
from tests.real_school import RealSchool
from tests.real_server import RealServer


class Friend:
    """A pupil of KS2 among friends; each method is a sentence."""

    def __init__(self, opened: Window) -> None:
        self.window = opened
        self.page = opened.page

    def opens_the_page_of(self, name: str) -> None:
        self.window.open("/hedgerow/class")
        self.page.get_by_role("link", name=name, exact=True).click()

    def presses(self, name: str) -> None:
        main = self.page.locator("main, aside")
        main.get_by_role("button", name=name).or_(main.get_by_role("link", name=name)).first.click()

    def opens_the_newest_notice(self) -> None:
        self.window.open("/notices")
        self.page.locator(".notice__link").first.click()

    def opens_the_chat_with(self, name: str) -> None:
        self.opens_the_page_of(name)
        self.presses("Chat")
        expect(self.page.get_by_role("heading", level=1, name=name)).to_be_visible()
        self.page.evaluate("window.eduwebSamePage = true")

    def has_not_reloaded(self) -> bool:
        return bool(self.page.evaluate("window.eduwebSamePage === true"))

    def writes(self, words: str) -> None:
        box = self.page.locator("#reply-words")
        box.fill(words)
        box.press("Enter")

    def sees_the_line(self, words: str) -> None:
        expect(self.page.locator("#lines").get_by_text(words)).to_be_visible()

    def has_no_box(self) -> None:
        expect(self.page.locator("#reply-words")).to_have_count(0)


@pytest.fixture
def friends(chromium: Browser, school: RealSchool, server: RealServer) -> Iterator[tuple[Friend, Friend]]:
    """Asha and Ben at their own screens."""
    with (
        window(chromium, server.url, school["asha"]) as ashas,
        window(chromium, server.url, school["ben"]) as bens,
    ):
        yield Friend(ashas), Friend(bens)


def test_a_line_is_on_the_other_screen_without_a_reload(friends: tuple[Friend, Friend]) -> None:
    asha, ben = friends
    asha.opens_the_chat_with("Ben")
    ben.opens_the_chat_with("Asha")

    asha.writes("See you at choir")
    ben.sees_the_line("See you at choir")
    ben.writes("I bring my song book")
    asha.sees_the_line("I bring my song book")

    assert asha.has_not_reloaded()
    assert ben.has_not_reloaded()
    assert [frame for frame in ben.window.frames if "See you at choir" in frame] == []
    assert asha.window.complaints == ben.window.complaints == []


def test_a_stopped_line_is_explained_at_once_and_changed(friends: tuple[Friend, Friend]) -> None:
    asha, ben = friends
    asha.opens_the_chat_with("Ben")
    ben.opens_the_chat_with("Asha")

    asha.writes("ring me on 07700 900142")
    expect(asha.page.get_by_role("heading", name="This message has been stopped")).to_be_focused()
    asha.has_no_box()
    asha.presses("Change it")
    asha.page.get_by_role("textbox").first.fill("See you at choir")
    asha.presses("Send")

    ben.sees_the_line("See you at choir")
    assert [frame for frame in ben.window.frames if "07700" in frame] == []


def test_a_block_shuts_the_others_chat_while_it_is_open(friends: tuple[Friend, Friend]) -> None:
    asha, ben = friends
    asha.opens_the_chat_with("Ben")
    ben.opens_the_chat_with("Asha")
    asha.writes("See you at choir")
    ben.sees_the_line("See you at choir")

    asha.presses("Block")
    asha.presses("Block Ben")

    expect(ben.page.locator("#lines").get_by_text("See you at choir")).to_have_count(0, timeout=1_500)
    assert asha.window.complaints == ben.window.complaints == []


def test_unfriended_and_asked_again_by_keyboard_alone(friends: tuple[Friend, Friend]) -> None:
    asha, ben = friends
    asha.opens_the_page_of("Ben")
    asha.page.get_by_role("link", name="Unfriend").press("Enter")
    asha.page.get_by_role("button", name="Stop being friends").press("Enter")
    asha.opens_the_page_of("Ben")
    asha.page.get_by_role("button", name="Ask to be friends").press("Enter")

    ben.opens_the_newest_notice()
    expect(ben.page.get_by_role("heading", level=1, name="Do I know them?")).to_be_visible()
    ben.page.get_by_role("button", name="Yes, I know Asha").press("Enter")

    expect(ben.page.get_by_text("You are friends", exact=True)).to_be_visible()
    asha.opens_the_newest_notice()
    expect(asha.page.get_by_role("heading", level=1, name="Ben")).to_be_visible()
