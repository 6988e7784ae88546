"""What a record is sorted by, and correcting what was written."""

from __future__ import annotations

import pytest
from flask import Flask

from eduweb.concerns import EntryKind
from eduweb.safety import Severity
from tests.cast import Cast
from tests.concerns.flagged import Flagged, concern_now
from tests.officer.desk import Desk
from tests.officer.steps import (
    CLOSED,
    change_details,
    entries,
    make_raised,
    takes,
)


@pytest.fixture
def raised(app: Flask, cast: Cast, officer: Desk) -> Flagged:
    """A Medium concern about Asha that Ms Okoro raised."""
    return make_raised(app, officer, cast.asha)


@pytest.fixture
def serious(app: Flask, cast: Cast, officer: Desk) -> Flagged:
    """A High one."""
    return make_raised(app, officer, cast.asha, severity=Severity.HIGH)


class TestDetails:
    def test_a_change_stands_in_the_log_with_what_stood_before(
        self, app: Flask, officer: Desk, raised: Flagged
    ) -> None:
        change_details(app, officer, raised, category="harm", sub_category="harm-home", place="at home")

        page = officer.reads_the_record(raised).text
        assert "Category: Abuse or harm, at home or elsewhere (before: nothing)" in page
        assert "Where: At home (before: In eduweb)" in page

    def test_the_severity_is_never_lowered(self, app: Flask, officer: Desk, serious: Flagged) -> None:
        answer = change_details(app, officer, serious, severity="LOW")

        assert answer == 422
        assert concern_now(app, serious).severity is Severity.HIGH

    def test_raised_to_high_it_asks_for_the_parents(self, app: Flask, officer: Desk, raised: Flagged) -> None:
        change_details(app, officer, raised, severity="HIGH")

        assert takes(app, officer, raised, "close", **CLOSED).status_code == 422

    def test_a_sub_category_of_another_category_is_refused(
        self, app: Flask, officer: Desk, raised: Flagged
    ) -> None:
        assert change_details(app, officer, raised, category="drugs", sub_category="harm-home") == 422

    def test_nothing_changed_leaves_no_entry(self, app: Flask, officer: Desk, raised: Flagged) -> None:
        change_details(app, officer, raised)
        count = len(entries(app, raised))

        change_details(app, officer, raised)

        assert len(entries(app, raised)) == count

    @pytest.mark.parametrize(
        ("name", "value"),
        [("category", "nonsense"), ("level", "9"), ("assigned_to", "1"), ("review_on", "0001-01-01")],
    )
    def test_what_is_no_choice_is_refused(
        self, app: Flask, officer: Desk, raised: Flagged, name: str, value: str
    ) -> None:
        assert change_details(app, officer, raised, **{name: value}) == 422


class TestCorrecting:
    def test_the_first_text_stays_and_the_right_one_stands_beside_it(
        self, app: Flask, officer: Desk, raised: Flagged
    ) -> None:
        officer.writes(raised, "Her aunt rang.", version=concern_now(app, raised).version)
        number = len(entries(app, raised))

        answer = corrects(app, officer, raised, number)

        page = officer.reads_the_record(raised).text
        assert answer == 303
        assert "Her aunt rang." in page
        assert "Her mother rang." in page
        assert "Reason: Misheard" in page
        assert page.count("Her mother rang.") == 2

    @pytest.mark.parametrize("number", [0, 1, 99])
    def test_what_nobody_wrote_cannot_be_corrected(
        self, app: Flask, officer: Desk, raised: Flagged, number: int
    ) -> None:
        assert corrects(app, officer, raised, number) == 404

    def test_a_correction_needs_its_reason(self, app: Flask, officer: Desk, raised: Flagged) -> None:
        officer.writes(raised, "Her aunt rang.", version=concern_now(app, raised).version)

        assert corrects(app, officer, raised, len(entries(app, raised)), reason=" ") == 422
        assert entries(app, raised, EntryKind.CORRECTION) == []


def corrects(app: Flask, desk: Desk, flagged: Flagged, number: int, reason: str = "Misheard") -> int:
    data = {
        "words": "Her mother rang.",
        "reason": reason,
        "version": str(concern_now(app, flagged).version),
    }
    path = f"/desk/concerns/{flagged.reference}/correct?entry={number}"
    return desk.client.post(path, data=data).status_code
