"""What people do on their screens; each method is a sentence."""

from __future__ import annotations

from dataclasses import dataclass

from playwright.sync_api import expect

from tests.browser.chromium import Window


@dataclass(slots=True)
class Pupil:
    """A pupil of KS2 at the feed."""

    window: Window

    def opens_hedgerow(self) -> None:
        self.window.open("/hedgerow")

    def tries_to_post(self, words: str) -> None:
        self.window.page.get_by_label("What would you like to say?").first.fill(words)
        self.window.page.get_by_role("button", name="Post").click()

    def posts(self, words: str) -> None:
        """Write something that nothing stops, see who will see it, and post it."""
        self.tries_to_post(words)
        self.window.page.get_by_role("button", name="Post it").click()

    def sees(self, words: str) -> None:
        expect(self.window.page.get_by_text(words).first).to_be_visible()

    def does_not_see(self, words: str) -> None:
        expect(self.window.page.get_by_text(words)).to_have_count(0)


@dataclass(slots=True)
class Officer:
    """The e-safety officer at the desk."""

    window: Window

    def opens_the_queue(self) -> None:
        self.window.open("/desk")
        self.window.page.evaluate("window.eduwebSamePage = true")

    def has_not_reloaded(self) -> bool:
        return bool(self.window.page.evaluate("window.eduwebSamePage === true"))

    def sees_waiting(self, words: str, *, within_ms: float = 10_000) -> None:
        expect(self.window.page.locator(".queue__row", has_text=words)).to_be_visible(timeout=within_ms)

    def opens_the_item(self, words: str) -> None:
        self.window.page.locator(".queue__row", has_text=words).get_by_role("link").click()
        expect(self.window.page.get_by_role("button", name="Raise")).to_be_visible()

    def raises_it(self) -> None:
        self.window.page.get_by_role("button", name="Raise").click()
        expect(self.window.page.locator("#toasts")).to_contain_text("is open")

    def opens_the_record(self) -> None:
        self.window.open("/desk/concerns?show=open")
        self.window.page.locator("main tbody tr").first.get_by_role("link").first.click()

    def writes_an_entry(self, words: str) -> None:
        self.window.page.locator("form.add-entry textarea").fill(words)
        self.window.page.get_by_role("button", name="Save entry").click()
        expect(self.window.page.get_by_text(words)).to_be_visible()
