"""The public help page: for anybody, at any time, whatever else is broken."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from flask import Flask

from eduweb import schools
from eduweb.core.db import db
from tests.cast import Cast
from tests.page import PageClient
from tests.visitor import sign_in

WAYS = ["Childline", "0800 1111", "999", "CEOP", "Report Remove", "Tell a grown-up near you"]


def has_every_way(page: str) -> bool:
    """Whether a page names every way to get help, in school and outside."""
    return all(way in page for way in WAYS)


def lose_the_database(app: Flask, home: Path) -> None:
    """The file is gone, as with a broken disk."""
    with app.app_context():
        db.session.remove()
        db.engine.dispose()
    for file in home.glob("eduweb.sqlite*"):
        file.unlink()


def test_a_visitor_finds_help_in_school_and_outside(page_client: PageClient) -> None:
    page = page_client.get("/help").text

    assert has_every_way(page)
    assert "You do not need to sign in." in page


def test_it_works_for_a_visitor_when_the_database_is_gone(
    app: Flask, home: Path, page_client: PageClient
) -> None:
    lose_the_database(app, home)

    answer = page_client.get("/help")

    assert answer.status_code == 200
    assert has_every_way(answer.text)


@pytest.mark.parametrize("name", ["asha", "kit", "mr_evans"])
def test_it_works_for_somebody_signed_in_when_the_database_is_gone(
    app: Flask, home: Path, page_client: PageClient, cast: Cast, name: str
) -> None:
    sign_in(page_client, getattr(cast, name))
    lose_the_database(app, home)

    answer = page_client.get("/help")

    assert answer.status_code == 200
    assert has_every_way(answer.text)


def test_it_works_when_the_database_is_no_database(
    app: Flask, home: Path, page_client: PageClient, cast: Cast
) -> None:
    sign_in(page_client, cast.asha)
    lose_the_database(app, home)
    (home / "eduweb.sqlite").write_bytes(b"not a database at all" * 100)

    answer = page_client.get("/help")

    assert answer.status_code == 200
    assert has_every_way(answer.text)


def test_it_works_while_somebody_else_holds_the_database(
    app: Flask, home: Path, page_client: PageClient, cast: Cast
) -> None:
    sign_in(page_client, cast.asha)
    holder = sqlite3.connect(home / "eduweb.sqlite", isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")

    answer = page_client.get("/help")
    holder.close()

    assert answer.status_code == 200
    assert has_every_way(answer.text)


def test_what_is_not_open_to_all_stays_shut_when_the_database_is_gone(
    app: Flask, home: Path, page_client: PageClient, cast: Cast
) -> None:
    sign_in(page_client, cast.asha)
    lose_the_database(app, home)

    answer = page_client.get("/my-reports")

    assert answer.status_code >= 500
    assert "My reports" not in answer.text


def test_a_pupil_reads_the_names_of_those_who_help_at_their_own_school(
    page_client: PageClient, cast: Cast
) -> None:
    page = sign_in(page_client, cast.asha).get("/help").text

    assert "Ms Okoro" in page
    assert "Mr Young" not in page


def test_a_visitor_reads_nobodys_name(page_client: PageClient) -> None:
    assert "Ms Okoro" not in page_client.get("/help").text


def test_no_way_to_help_is_a_link_out_of_the_school(page_client: PageClient) -> None:
    page = page_client.get("/help").text

    assert "http://" not in page
    assert "https://" not in page
    assert "www." not in page


def test_every_way_says_where_it_comes_from_and_has_a_number_or_the_steps() -> None:
    for line in schools.helplines():
        assert line.source
        assert line.checked_on
        assert line.number or (line.way and line.how)
