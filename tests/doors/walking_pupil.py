"""A pupil who follows every link there is, and what can be pressed on the pages they find."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element

import html5lib
from flask import Flask

from eduweb.people import Who
from tests.doors.everything import doors
from tests.visitor import sign_in

# A press on one of these is not a way to somebody: it picks, it sends, or it opens a menu.
CONTROLS = {"label", "button", "option", "summary", "title", "textarea"}
MOST = 400


@dataclass
class Seen:
    """One page as it was found."""

    path: str
    root: Element
    parents: dict[Element, Element] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.parents = {child: parent for parent in self.root.iter() for child in parent}

    @property
    def text(self) -> str:
        """All that stands on the page."""
        return " ".join("".join(part.itertext()) for part in self.root.iter("main"))

    def above(self, one: Element) -> Iterator[Element]:
        """Everything that an element stands in, innermost first."""
        while one in self.parents:
            one = self.parents[one]
            yield one

    def links(self) -> dict[str, int]:
        """Every address that can be pressed here, with the taps it takes: a closed menu is one more."""
        found: dict[str, int] = {}
        for link in self.root.iter("a"):
            if link.get("href") and self.can_be_reached(link):
                taps = 1 + sum(box.tag == "details" and box.get("open") is None for box in self.above(link))
                address = urlsplit(link.get("href") or "").path
                found[address] = min(taps, found.get(address, taps))
        return found

    def buttons_to(self, address: str) -> list[Element]:
        """The buttons that send a form to an address, wherever on the page they stand."""
        forms = [form for form in self.root.iter("form") if (form.get("action") or self.path) == address]
        ids = {form.get("id") for form in forms} - {None}
        inside = {button for form in forms for button in form.iter("button") if not button.get("form")}
        return [
            button
            for button in self.root.iter("button")
            if (button in inside or button.get("form") in ids)
            and button.get("type") != "button"
            and not button.get("formaction")
            and self.can_be_reached(button)
        ]

    def can_be_reached(self, one: Element) -> bool:
        """Whether the keyboard comes to it: in the order of the page, and neither hidden nor switched off."""
        here = [one, *self.above(one)]
        is_shut = any(box.get("hidden") is not None or box.get("inert") is not None for box in here)
        return not is_shut and one.get("tabindex") != "-1" and one.get("disabled") is None

    def names(self, name: str) -> bool:
        """Whether somebody's name stands here by itself, as theirs and not as a choice."""
        return any(
            (one.text or "").strip() == name
            and one.tag not in CONTROLS
            and not any(box.tag in CONTROLS or box.tag == "header" for box in self.above(one))
            for one in self.root.iter()
        )


def pages_of(app: Flask, pupil: Who) -> dict[str, Seen]:
    """Return every page this pupil comes to from anywhere, by its address."""
    client = sign_in(app.test_client(), pupil)
    left = ["/home", *(door.rule for door in doors(app) if door.verb == "GET" and not door.keys)]
    found: dict[str, Seen | None] = {}
    while left and len(found) < MOST:
        path = left.pop(0)
        if path in found or not path.startswith("/"):
            continue
        answer = client.get(path)
        is_page = answer.status_code == 200 and answer.mimetype == "text/html" and "<html" in answer.text
        found[path] = _seen(path, answer.text) if is_page else None
        page = found[path]
        if page is not None:
            left += page.links()
    return {path: page for path, page in found.items() if page is not None}


def _seen(path: str, text: str) -> Seen:
    return Seen(path, html5lib.parse(text, treebuilder="etree", namespaceHTMLElements=False))


def taps_to(pages: dict[str, Seen], page: Seen, address: str) -> int:
    """Return how many taps lead from a page to an address, by itself or by one page between; 99 for never."""
    links = page.links()
    if page.path == address:
        return 0
    ways = [links[address]] if address in links else []
    ways += [
        taps + pages[step].links()[address]
        for step, taps in links.items()
        if step in pages and address in pages[step].links()
    ]
    return min(ways, default=99)
