"""Nobody is led to a service outside the school: no account is made there, linked or asked for."""

from __future__ import annotations

import tomllib

import html5lib
import pytest
from flask import Flask

from tests.cast import Cast
from tests.doors.everything import doors, keys_of, make_everything
from tests.laws.tree import ROOT
from tests.page import PageClient
from tests.visitor import sign_in

OUTSIDE = ("oauth", "authlib", "openid", "saml", "social-", "single-sign-on")
# Where adults sign in, whoever looks at the page.
FOR_ADULTS = "accounts.staff_sign_in"
OUTSIDE_KINDS = {"email", "tel", "url", "file"}


def test_no_package_that_signs_in_elsewhere_is_asked_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]

    assert [one for one in project["dependencies"] if any(word in one.lower() for word in OUTSIDE)] == []


def test_no_address_of_the_app_signs_anybody_in_elsewhere(app: Flask) -> None:
    rules = [door.rule for door in doors(app)]

    assert [rule for rule in rules if any(word in rule.lower() for word in (*OUTSIDE, "callback"))] == []


@pytest.mark.parametrize("name", ["asha", "kit"])
def test_no_page_of_a_pupil_asks_for_an_address_a_number_or_a_file_or_leads_out(
    app: Flask, page_client: PageClient, cast: Cast, name: str
) -> None:
    with app.app_context():
        make_everything(cast)
        keys = keys_of(cast)[0]
    # The page client itself refuses a page that leads out of the site.
    sign_in(page_client, getattr(cast, name))

    readable = [door for door in doors(app) if door.verb == "GET" and door.endpoint != FOR_ADULTS]
    pages = [page_client.get(door.address(keys)) for door in readable]
    fields = [
        field.get("type")
        for page in pages
        if page.mimetype == "text/html"
        for field in html5lib.parse(page.text, namespaceHTMLElements=False).iter("input")
    ]

    assert "hidden" in fields
    assert set(fields) & OUTSIDE_KINDS == set()
