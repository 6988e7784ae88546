"""What every page knows: addresses of files, places to go, and times as their reader tells them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
import time_machine
from flask import Flask, g

from eduweb.core import share as share_module
from eduweb.core.share import MissingShareError, share
from eduweb.web import pages
from eduweb.web.pages import NavItem
from tests.cast import Cast

NOW = datetime(2026, 11, 20, 14, 5, tzinfo=UTC)


@pytest.fixture
def folder(app: Flask, tmp_path: Path) -> Path:
    folder = tmp_path / "static"
    folder.mkdir()
    app.static_folder = str(folder)
    return folder


@pytest.fixture
def request_of_a_pupil(app: Flask, cast: Cast) -> Iterator[None]:
    with app.test_request_context("/hedgerow/posts"):
        g.who = cast.asha
        yield


class TestStaticFiles:
    def test_a_changed_file_has_another_address(self, app: Flask, folder: Path) -> None:
        file = folder / "page.css"
        with app.app_context(), time_machine.travel(NOW):
            file.write_text("a { color: red }")
            before = pages.static("page.css")
            file.write_text("a { color: green }")
            app.extensions[pages.STATIC].clear()

            assert pages.static("page.css") != before

    def test_a_missing_file_does_not_break_the_page(self, app: Flask, folder: Path) -> None:
        with app.app_context():
            assert pages.static("nothing.css") == "/static/nothing.css"

    def test_a_page_with_a_hundred_icons_looks_at_their_file_once(
        self, app: Flask, folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        looks = []
        monkeypatch.setattr(pages, "_versioned", lambda path: looks.append(path) or "/static/x")
        with app.app_context():
            for _ in range(100):
                pages.static("icons.svg")

        assert looks == ["icons.svg"]


@pytest.mark.usefixtures("request_of_a_pupil")
class TestPlaces:
    def test_places_come_in_their_order_whoever_named_them_first(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        navs = {
            "late": lambda who: [NavItem("Late", "x", "/late", order=90)],
            "early": lambda who: [NavItem("Early", "x", "/early", order=10)],
        }
        monkeypatch.setattr(pages, "_navs", navs)

        assert [item.label for item in pages.nav_items()] == ["Early", "Late"]

    def test_the_place_of_the_present_page_is_marked(self) -> None:
        assert NavItem("Hedgerow", "x", "/hedgerow").is_current
        assert not NavItem("Hedge", "x", "/hedge").is_current

    def test_a_visitor_has_no_places(self) -> None:
        g.who = None

        assert pages.nav_items() == []


@pytest.mark.usefixtures("request_of_a_pupil")
class TestTimes:
    @pytest.mark.parametrize(
        ("moment", "told"),
        [
            (datetime(2026, 11, 20, 10, 42, tzinfo=UTC), "10:42"),
            (datetime(2026, 11, 16, 10, 42, tzinfo=UTC), "Mon"),
            (datetime(2026, 11, 3, 10, 42, tzinfo=UTC), "3 Nov"),
            (datetime(2026, 7, 3, 23, 30, tzinfo=UTC), "4 Jul"),
        ],
    )
    def test_a_pupil_is_told_the_least_that_says_it(self, moment: datetime, told: str) -> None:
        with time_machine.travel(NOW, tick=False):
            assert pages.pupil_time(moment) == told

    def test_staff_are_told_day_and_time_by_the_wall_clock(self) -> None:
        assert pages.staff_time(datetime(2026, 7, 3, 12, 30, tzinfo=UTC)) == "3 Jul 2026, 13:30"


class TestShare:
    def test_the_wheels_own_folder_goes_before_the_checkouts(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        package = tmp_path / "eduweb"
        (package / "_share" / "static").mkdir(parents=True)
        (tmp_path / "static").mkdir()
        (tmp_path / "lessons").mkdir()
        monkeypatch.setattr(share_module, "_PACKAGE", package)

        assert share("static") == package / "_share" / "static"
        assert share("lessons") == tmp_path / "lessons"

    def test_a_missing_folder_is_named(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(share_module, "_PACKAGE", tmp_path / "eduweb")

        with pytest.raises(MissingShareError, match="'lessons'"):
            share("lessons")
