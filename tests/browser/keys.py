"""Somebody who has no mouse: every step is Tab, Enter, Space, an arrow or letters."""

from __future__ import annotations

from dataclasses import dataclass, field
from re import Pattern
from typing import Literal

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.chromium import Window, accessibility_problems, scrolls_sideways

MANY_TABS = 150
IS_FOCUSED = "one => one === document.activeElement"
HAS_FOCUS = "all => all.includes(document.activeElement)"
# A hidden box shows its focus on the face beside it, and a row on itself for the link in it.
SHOWS_FOCUS = """() => {
  const at = document.activeElement;
  const faces = at.matches(".visually-hidden") ? [at.nextElementSibling] : [at, at.parentElement];
  const face = faces.find((one) => getComputedStyle(one).outlineStyle !== "none");
  if (!face) return "it shows no focus";
  const box = face.getBoundingClientRect();
  for (const across of [0.1, 0.5, 0.9]) {
    for (const down of [0.1, 0.5, 0.9]) {
      const top = document.elementFromPoint(box.left + box.width * across, box.top + box.height * down);
      if (top && face.contains(top)) return "";
    }
  }
  return "something covers it";
}"""
A_VOICE = """
window.eduwebSaid = [];
window.SpeechSynthesisUtterance = class {
  constructor(text) { this.text = text; }
  addEventListener() {}
};
Object.defineProperty(window, "speechSynthesis", { value: {
  getVoices: () => [{ lang: "en-GB" }],
  addEventListener() {},
  cancel() {},
  speak(line) { window.eduwebSaid.push(line.text); },
} });
"""
Name = str | Pattern[str]
Role = Literal["button", "checkbox", "link", "radio", "textbox"]


@dataclass(slots=True)
class Keys:
    """A window that only its keyboard works in."""

    window: Window
    page: Page = field(init=False)

    def __post_init__(self) -> None:
        self.page = self.window.page

    def goes_to(self, name: Name, role: Role | None = None) -> None:
        """Press Tab until the control of this name has the focus, and see that it has."""
        wanted = self._named(name, role)
        expect(wanted.first).to_be_attached()
        self._tabs_into(wanted, name)
        self._sees_the_focus(name)

    def _named(self, name: Name, role: Role | None) -> Locator:
        if role is not None:
            return self.page.get_by_role(role, name=name, exact=True)
        button, link = (self.page.get_by_role(one, name=name, exact=True) for one in ("button", "link"))
        return button.or_(link).or_(self.page.locator("summary", has_text=name))

    def presses(self, name: Name, role: Role | None = None) -> None:
        """Press what stays on this page: Space for a box, Enter for anything else."""
        self.goes_to(name, role)
        self.page.keyboard.press("Space" if role == "checkbox" else "Enter")

    def follows(self, name: Name) -> None:
        """Press what leads to another page, and wait until it is there."""
        self.goes_to(name)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")

    def picks(self, name: str, *, asked: str = "") -> None:
        """Go to the group of this choice by Tab, and to the choice itself by the arrow."""
        place = self.page.get_by_role("group", name=asked) if asked else self.page
        wanted = place.get_by_role("radio", name=name).first
        group = self.page.locator(f"input[name={wanted.get_attribute('name')}]")
        self._tabs_into(group, name)
        for _press in range(group.count()):
            if wanted.evaluate(IS_FOCUSED):
                break
            self.page.keyboard.press("ArrowDown")
        self.page.keyboard.press("Space")
        self._sees_the_focus(name)
        expect(wanted).to_be_checked()

    def _sees_the_focus(self, name: Name) -> None:
        problem = self.page.evaluate(SHOWS_FOCUS)
        assert not problem, f"{name} at {self.page.url}: {problem}"

    def _tabs_into(self, wanted: Locator, name: Name) -> None:
        for _press in range(MANY_TABS):
            self.page.keyboard.press("Tab")
            if wanted.evaluate_all(HAS_FOCUS):
                return
        pytest.fail(f"{name} cannot be reached at {self.page.url}")

    def makes(self, starter: str, symbol: str) -> None:
        """Press how a line begins and a picture; the focus stays where it was pressed."""
        for name in (starter, symbol):
            self.presses(name, "button")
            expect(self.page.get_by_role("button", name=name, exact=True, pressed=True)).to_be_focused()

    def types(self, name: str, words: str, *, sends: bool = False) -> None:
        """Type into the box of this name, in place of what is in it."""
        self.goes_to(name, "textbox")
        self.page.keyboard.press("Control+A")
        self.page.keyboard.type(words)
        if sends:
            self.page.keyboard.press("Enter")

    def chooses(self, name: str, option: str) -> None:
        """Go to a menu by Tab and type what is chosen in it."""
        menu = self.page.get_by_role("combobox", name=name, exact=True)
        self._tabs_into(menu, name)
        self._sees_the_focus(name)
        self.page.keyboard.type(option)
        expect(menu.locator("option:checked")).to_have_text(option)

    def reads(self, words: str) -> None:
        """See these words, and that nothing here is in anybody's way or wider than the window."""
        expect(self.page.get_by_text(words).filter(visible=True).first).to_be_visible()
        assert accessibility_problems(self.page) == []
        assert scrolls_sideways(self.page) == []

    def has_a_voice(self) -> None:
        """Give this window a voice, which keeps what it said; Chromium here has none."""
        self.page.add_init_script(A_VOICE)

    def hears(self, words: str) -> None:
        """Press the loudspeaker beside these words."""
        self.presses(f"Read aloud: {words}", "button")
        assert self.page.evaluate("window.eduwebSaid.at(-1)") == words

    def is_told(self, words: str) -> None:
        """See these words in a note that goes by itself."""
        expect(self.page.locator("#toasts")).to_contain_text(words)

    def stays_here(self) -> None:
        """Mark this page, to know it again."""
        self.page.evaluate("window.eduwebSamePage = true")

    def is_still_here(self) -> bool:
        """Whether the marked page has not been loaded again."""
        return bool(self.page.evaluate("window.eduwebSamePage === true"))
