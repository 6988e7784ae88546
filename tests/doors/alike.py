"""Two installations that differ in one thing, and what one person finds when they open every page of each."""

from __future__ import annotations

import re
from collections import Counter, deque
from dataclasses import dataclass, field
from html import unescape
from urllib.parse import urljoin, urlsplit

from flask import Flask

from eduweb.people import Who
from tests.doors.everything import doors
from tests.visitor import sign_in

# What a page changes each time it is asked for, and what is drawn by lot; one name stands for one throughout.
TOKEN = re.compile(
    r'((?:name="csrf_token"|name="csrf-token")[^>]*(?:value|content)=")[^"]*|"X-CSRFToken": "[^"]*"'
)
DRAWN = re.compile(r"\b(?:[a-z0-9]{16}|[a-z]+-\d{1,3}-[a-z]+|[0-9a-f]{64}|[0-9a-f]{32})\b")
LINK = re.compile(r'(?:href|hx-get|src)="(/[^"#]*)')
LEADS_OUT = ("/sign-out", "/static/", "/demo")
MOST_PAGES = 600


@dataclass
class Names:
    """The order in which things that were drawn by lot are met."""

    met: dict[str, str] = field(default_factory=dict)

    def plain(self, text: str) -> str:
        text = TOKEN.sub("token", text)
        return DRAWN.sub(lambda found: self.met.setdefault(found[0], f"drawn-{len(self.met)}"), text)


def everything_found_by(app: Flask, person: Who) -> dict[str, str]:
    """Open every page that this person can come to; return each as it reads, in the order they were met."""
    client, names = sign_in(app.test_client(), person), Names()
    waiting = deque(sorted(door.rule for door in doors(app) if door.verb == "GET" and not door.keys))
    known, found = set(waiting), dict[str, str]()
    while waiting and len(found) < MOST_PAGES:
        address = waiting.popleft()
        if address.startswith(LEADS_OUT):
            continue
        answer = client.get(address)
        page = answer.get_data(as_text=True)
        found[names.plain(address)] = f"{answer.status_code} {answer.location or ''} {names.plain(page)}"
        for link in _links(address, page):
            if link not in known:
                known.add(link)
                waiting.append(link)
    assert len(found) < MOST_PAGES, f"the walk goes round in circles: {_kinds_of(found)}"
    return found


def _kinds_of(found: dict[str, str]) -> list[tuple[str, int]]:
    """Count the kinds of page, without what is asked of them."""
    return Counter(re.sub(r"drawn-\d+", "", address).partition("?")[0] for address in found).most_common(8)


def _links(address: str, page: str) -> list[str]:
    links = (urlsplit(urljoin(address, unescape(link))) for link in LINK.findall(page))
    return [f"{link.path}?{link.query}" if link.query else link.path for link in links]
