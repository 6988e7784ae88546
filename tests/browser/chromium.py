"""Real Chromium, and what a test may ask of a page in it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page, Playwright, WebSocket

from tests.real_school import Browser as SignedIn
from tests.real_server import ROOT

# Chromium would otherwise ask its maker for news, which a school's network may refuse.
QUIET = (
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
AXE = ROOT / "build" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
SIZES = {
    "laptop": (1366, 768),
    "tablet": (1080, 810),
    "phone": (360, 800),
    "narrow": (320, 700),
    "desk": (1440, 900),
    # The laptop and the tablet at 200 %: half as many pixels of CSS each way.
    "zoomed laptop": (683, 384),
    "zoomed tablet": (540, 405),
}


class NoChromiumError(Exception):
    """Raised where no Chromium is installed; `make test` says what to install."""


def launch(playwright: Playwright) -> Browser:
    """Start Chromium; as root it cannot have its sandbox."""
    program = os.environ.get("EDUWEB_CHROMIUM") or shutil.which("chromium")
    if program is None:
        raise NoChromiumError
    as_root = ("--no-sandbox",) if hasattr(os, "geteuid") and os.geteuid() == 0 else ()
    return playwright.chromium.launch(executable_path=program, args=[*QUIET, *as_root])


@dataclass
class Window:
    """One person's browser window, and everything that came into it."""

    page: Page
    url: str
    frames: list[str] = field(default_factory=list)
    outside: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def watch(self) -> None:
        """Note every socket frame, every request to another site and every error."""
        self.page.on("websocket", self._listen)
        self.page.on("request", lambda request: self._look_at(request.url))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("console", self._hear)

    def _listen(self, socket: WebSocket) -> None:
        socket.on("framereceived", lambda data: self.frames.append(str(data)))

    def _look_at(self, address: str) -> None:
        parts = urlsplit(address)
        if parts.scheme not in {"data", "blob"} and parts.netloc != urlsplit(self.url).netloc:
            self.outside.append(address)

    def _hear(self, message: Any) -> None:
        is_ours = message.type == "error" and "Failed to load resource" not in message.text
        if is_ours:
            self.complaints.append(message.text)

    def open(self, path: str) -> None:
        """Go to a page."""
        self.page.goto(self.url + path)

    def pushes(self, event: str) -> list[str]:
        """Return the hints of this kind that came in."""
        return [frame for frame in self.frames if f'"{event}"' in frame]


@contextmanager
def window(
    browser: Browser, url: str, person: SignedIn | None = None, size: str = "laptop"
) -> Iterator[Window]:
    """Open a window of somebody's own, signed in already if a person is given."""
    width, height = SIZES[size]
    context = browser.new_context(viewport={"width": width, "height": height}, locale="en-GB")
    if person is not None:
        name, _, value = person.cookie.partition("=")
        # Chromium takes loopback for safe and sends it the Secure cookie, but sets it for https only.
        home = url.replace("http://", "https://", 1) + "/"
        context.add_cookies([{"name": name, "value": value, "url": home, "secure": True, "httpOnly": True}])
    page = context.new_page()
    page.set_default_timeout(10_000)
    opened = Window(page, url)
    opened.watch()
    try:
        yield opened
    finally:
        context.close()


def accessibility_problems(page: Page, axe: Path = AXE) -> list[str]:
    """Return what axe-core finds against WCAG 2.2 AA, each as a line.

    The whole page is in the window: at one scroll position a bar that stays put half covers whatever
    is behind it just then, which says nothing of the page.
    """
    size = page.viewport_size
    assert size is not None
    height = page.evaluate("document.scrollingElement.scrollHeight")
    page.set_viewport_size({"width": size["width"], "height": max(height, size["height"])})
    page.evaluate(axe.read_text())
    result = page.evaluate("rules => axe.run(document, {runOnly: {type: 'tag', values: rules}})", RULES)
    page.set_viewport_size(size)
    return [
        f"{page.url}: {violation['id']}: {node['target']} {node['failureSummary']}"
        for violation in result["violations"]
        for node in violation["nodes"]
    ]


def scrolls_sideways(page: Page) -> list[str]:
    """Return the sizes, of a narrow phone and of 200 %, at which this page would scroll sideways."""
    before = page.viewport_size
    assert before is not None
    wide = []
    for size in ("narrow", "zoomed laptop"):
        width, height = SIZES[size]
        page.set_viewport_size({"width": width, "height": height})
        if page.evaluate("document.scrollingElement.scrollWidth > innerWidth + 1"):
            wide.append(size)
    page.set_viewport_size(before)
    return wide
