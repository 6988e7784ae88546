"""The menu under one's own name, and what an adult answers for."""

from __future__ import annotations

import pytest
from flask import Flask

from tests.cast import Cast
from tests.page import PageClient
from tests.visitor import Visitor, sign_in


@pytest.fixture
def app(demo_app: Flask) -> Flask:
    """The app as it starts, without the pages that go wrong on demand."""
    return demo_app


@pytest.mark.parametrize("path", ["/home", "/hedgerow", "/lessons", "/practice", "/tell", "/my-reports"])
def test_my_page_and_my_reports_are_under_my_name_on_every_page(
    page_client: PageClient, cast: Cast, path: str
) -> None:
    asha = sign_in(page_client, cast.asha)

    menu = asha.get(path).text.partition('class="me__menu"')[2].partition("</details>")[0]

    assert 'href="/hedgerow/me"' in menu
    assert 'href="/my-reports"' in menu
    assert menu.index("My page") < menu.index("My reports") < menu.index("Sign out")


def test_the_youngest_find_what_they_told_from_home(page_client: PageClient, cast: Cast) -> None:
    kit = sign_in(page_client, cast.kit)

    page = kit.get("/home").text

    assert "What I told" in page.partition('href="/my-reports"')[2].partition("</a>")[0]
    assert kit.get("/my-reports").status_code == 200


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("ms_okoro", "E-safety officer"),
        ("mrs_hale", "Head"),
        ("mrs_quaye", "Chair of governors"),
        ("mr_evans", "Class teacher"),
    ],
)
def test_an_adult_sees_what_they_answer_for(client: Visitor, cast: Cast, name: str, line: str) -> None:
    page = sign_in(client, getattr(cast, name)).get("/classes").text

    assert f'class="rail__line">{line}<' in page


def test_a_visitor_has_no_menu(client: Visitor) -> None:
    assert "me__menu" not in client.get("/help").text
