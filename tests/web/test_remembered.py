"""Pieces of page that are asked for again and again, and what must never be mixed up among them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask import Flask
from markupsafe import Markup, escape

from eduweb.web import language
from eduweb.web.remembered import remembered


@pytest.fixture(autouse=True)
def page(app: Flask) -> Iterator[None]:
    with app.test_request_context("/"):
        yield


@pytest.fixture
def asked() -> list[object]:
    return []


@pytest.fixture
def piece(asked: list[object]) -> object:
    def macro(words: object, size: object = 24) -> Markup:
        asked.append((words, size))
        return Markup("<p>") + escape(words) + Markup("</p>")

    return remembered(macro)


def test_the_same_is_made_once(piece, asked: list[object]) -> None:
    first, second = piece("Hello", size=24), piece("Hello", size=24)

    assert first == second
    assert len(asked) == 1


def test_text_is_never_taken_for_markup_that_reads_alike(piece) -> None:
    piece(Markup("<b>"))

    assert piece("<b>") == "<p>&lt;b&gt;</p>"


@pytest.mark.parametrize("other", [1, 1.0, "1"])
def test_what_only_compares_equal_is_not_the_same(piece, asked: list[object], other: object) -> None:
    piece(True)
    piece(other)

    assert len(asked) == 2


def test_another_language_has_pieces_of_its_own(
    piece, asked: list[object], monkeypatch: pytest.MonkeyPatch
) -> None:
    piece("Hello")
    monkeypatch.setattr("eduweb.web.remembered.catalogue", lambda: "Welsh")
    piece("Hello")

    assert len(asked) == 2


def test_nothing_is_kept_longer_than_its_time(
    piece, asked: list[object], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("eduweb.web.remembered.KEPT_SECONDS", -1.0)
    piece("Hello")
    piece("Hello")

    assert len(asked) == 2


class TestStringsOfAPage:
    def test_what_is_filled_in_is_escaped_whatever_it_is_called(self, app: Flask) -> None:
        page = app.jinja_env.from_string('{{ _("Block %(text)s", text="<b>") }}')

        assert page.render() == "Block &lt;b&gt;"

    def test_a_string_is_markup_each_time_it_is_asked_for(self, app: Flask) -> None:
        page = app.jinja_env.from_string('{{ _("Yours & mine") }}')

        assert page.render() == page.render() == "Yours & mine"

    def test_they_are_looked_up_once_a_request(self) -> None:
        assert language.catalogue() is language.catalogue()
