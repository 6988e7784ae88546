"""Asking the judge: what it costs to tell it of the place, and what happens when that fails."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask import Flask

from eduweb import screening
from eduweb.messages import SentState
from eduweb.safety import Context, Verdict
from tests.cast import Cast
from tests.counting import count_from_here, counted
from tests.network.sending import post


@pytest.fixture(autouse=True)
def _inside(app: Flask) -> Iterator[None]:
    with app.app_context():
        yield


class TestWhatItCosts:
    @pytest.mark.parametrize("count", [1, 40])
    def test_reading_beside_a_post_does_not_grow_with_what_was_written(
        self, app: Flask, cast: Cast, count: int
    ) -> None:
        for number in range(count):
            post(cast.asha, f"Post {number}")
        count_from_here(app)

        with counted() as cost:
            post(cast.asha, "One more")

        reads = [query for query in cost.queries if query.lstrip().startswith("SELECT")]
        assert len([query for query in reads if "filter_" in query]) == 1
        assert len([query for query in reads if "FROM person" in query and "person.kind IN" in query]) == 1


class TestFailing:
    def test_facts_that_cannot_be_read_mean_hold(self, cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
        def broken(_school_id: int) -> screening.Facts:
            raise RuntimeError("no names today")

        monkeypatch.setattr(screening, "facts_of", broken)

        sent = post(cast.asha, "Our choir sang")

        assert sent.state is SentState.HELD
        assert sent.verdict.findings[0].kind == "not-checked"

    def test_the_log_holds_no_word_of_it(
        self, app: Flask, cast: Cast, caplog: pytest.LogCaptureFixture
    ) -> None:
        def broken(words: str, _context: Context) -> Verdict:
            raise RuntimeError(words)

        app.extensions["eduweb_judge"] = broken

        post(cast.asha, "Our purple choir sang")

        assert "RuntimeError" in caplog.text
        assert "purple" not in caplog.text
