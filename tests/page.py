"""A client that parses every page it gets and refuses one that would fail somebody."""

from __future__ import annotations

from collections import Counter
from typing import Any
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element

import html5lib
from werkzeug.test import TestResponse

from tests.visitor import Visitor

NEEDS_LABEL = {"input", "select", "textarea"}
NOT_SHOWN = {"hidden", "submit", "button", "image", "reset"}
ADDRESSES = ("href", "src", "action", "formaction", "data", "poster")


class PageClient(Visitor):
    """A visitor who looks closely."""

    def open(self, *args: Any, **values: Any) -> TestResponse:
        """Fetch a page and inspect it."""
        answer = super().open(*args, **values)
        if answer.mimetype == "text/html" and answer.location is None and "<html" in answer.text:
            problems = problems_of(answer.text)
            assert problems == [], f"{answer.request.path}: {problems}"
        return answer


def problems_of(text: str) -> list[str]:
    """Return what is wrong with a page, each as a sentence."""
    page = html5lib.parse(text, treebuilder="etree", namespaceHTMLElements=False)
    return [
        *_heading_problems(page),
        *_id_problems(page),
        *_label_problems(page),
        *_form_problems(page),
        *_inline_problems(page),
        *_address_problems(page),
    ]


def _heading_problems(page: Element) -> list[str]:
    title = page.find("head/title")
    headings = list(page.iter("h1"))
    has_title = title is not None and bool((title.text or "").strip())
    return [
        *([] if has_title else ["it has no title"]),
        *([] if len(headings) == 1 else [f"it has {len(headings)} h1"]),
        *([] if page.get("lang") else ["its language is not said"]),
        *([] if len(list(page.iter("main"))) == 1 else ["it has not one main part"]),
        *("an h1 is empty" for h1 in headings if not "".join(h1.itertext()).strip()),
    ]


def _id_problems(page: Element) -> list[str]:
    ids = Counter(one.get("id") for one in page.iter() if one.get("id"))
    return [f"the id {name} is there {count} times" for name, count in ids.items() if count > 1]


def _label_problems(page: Element) -> list[str]:
    labelled = {label.get("for") for label in page.iter("label")}
    inside = {id(one) for label in page.iter("label") for one in label.iter()}
    return [
        f"the input {one.get('name')} has no label"
        for one in page.iter()
        if one.tag in NEEDS_LABEL
        and one.get("type") not in NOT_SHOWN
        and one.get("id") not in labelled
        and id(one) not in inside
        and not one.get("aria-label")
    ]


def _form_problems(page: Element) -> list[str]:
    problems = []
    for form in page.iter("form"):
        where = form.get("action") or "this page"
        method = (form.get("method") or "").lower()
        names = {one.get("name") for one in form.iter("input")}
        if method not in {"get", "post"}:
            problems.append(f"the form to {where} has no method")
        if method == "post" and "csrf_token" not in names:
            problems.append(f"the form to {where} has no CSRF token")
    return problems


def _inline_problems(page: Element) -> list[str]:
    styled = [one.tag for one in page.iter() if one.get("style") is not None]
    handlers = [f"{one.tag} {name}" for one in page.iter() for name in one.attrib if name.startswith("on")]
    scripts = [one for one in page.iter("script") if not one.get("src")]
    return [
        *(f"a {tag} has a style of its own" for tag in styled),
        *(f"{handler} runs script" for handler in handlers),
        *("a script stands in the page" for _ in scripts),
        *("a style sheet stands in the page" for _ in page.iter("style")),
    ]


def _address_problems(page: Element) -> list[str]:
    return [
        f"{one.tag} leads out of the site: {one.get(name)}"
        for one in page.iter()
        for name in ADDRESSES
        if urlsplit(one.get(name) or "").scheme or urlsplit(one.get(name) or "").netloc
    ]
