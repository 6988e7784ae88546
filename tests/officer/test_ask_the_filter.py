"""Asking the filter about words that are typed to see: explained, and kept nowhere."""

from __future__ import annotations

import pytest
from flask import Flask

from eduweb.core.db import db
from eduweb.safety import KINDS
from tests.cast import Cast
from tests.officer.desk import Desk
from tests.officer.test_filter import MILD, SAY, audited


class TestAsking:
    def says(self, officer: Desk, words: str, year: str = "5", place: str = "post") -> str:
        answer = officer.client.post(SAY, data={"words": words, "year": year, "place": place})
        assert answer.status_code == 200
        return " ".join(answer.text.split())

    def test_every_finding_is_explained(self, officer: Desk) -> None:
        page = self.says(officer, "call me on 07700 900123")

        assert "Phone number" in page
        assert KINDS["phone-number"].about in page
        assert '<mark class="found">07700 900123</mark>' in page
        assert "The child would read: “It has a phone number in it." in page

    def test_it_answers_as_for_the_year(self, officer: Desk) -> None:
        younger, older = self.says(officer, MILD, year="1"), self.says(officer, MILD, year="5")

        assert '<h3 tabindex="-1" data-focus>Held</h3>' in younger
        assert '<h3 tabindex="-1" data-focus>Asked to think again</h3>' in older

    def test_harmless_words_are_sent(self, officer: Desk) -> None:
        page = self.says(officer, "I finished my Tudor house")

        assert "Nothing found." in page

    def test_the_words_are_kept_nowhere(self, app: Flask, cast: Cast, officer: Desk) -> None:
        self.says(officer, "my purple aardvark lives on 07700 900123")

        with app.app_context():
            dump = "\n".join(db.engine.raw_connection().iterdump())  # type: ignore[attr-defined]
        assert "aardvark" not in dump
        assert audited(app, "filter question") == [("viewed", "")]

    @pytest.mark.parametrize(
        "data",
        [
            {"words": "", "year": "5", "place": "post"},
            {"words": "a" * 4_001, "year": "5", "place": "post"},
            {"words": "Hello", "year": "7", "place": "post"},
            {"words": "Hello", "year": "five", "place": "post"},
            {"words": "Hello", "year": "5", "place": "moon"},
        ],
    )
    def test_what_cannot_be_asked_is_said(self, officer: Desk, data: dict[str, str]) -> None:
        assert officer.client.post(SAY, data=data).status_code == 422

    def test_what_was_typed_is_text(self, officer: Desk) -> None:
        assert "<script>alert" not in self.says(officer, "<script>alert(1)</script> 07700 900123")
