from __future__ import annotations

import re
from datetime import timedelta

import pytest
import time_machine
from flask import Flask

from eduweb.concerns import DecisionKind, Source
from eduweb.concerns.models import SharedWith
from eduweb.core import clock
from eduweb.core.db import db
from eduweb.safety import FourC, Severity
from tests.cast import Cast
from tests.concerns.flagged import Flagged, in_app, make_flag
from tests.officer.desk import HTMX, Desk, desk_of

CHIP = re.compile(
    r'<a class="chip" href="[^"]*"[^>]*>.*?<span[^>]*>([^<]+)</span> <span class="chip__count">(\d+)</span>',
    re.DOTALL,
)


def shown(page: str) -> list[str]:
    return re.findall(r'data-flag="([^"]+)"', page)


def counts(page: str) -> dict[str, int]:
    return {name: int(number) for name, number in CHIP.findall(page)}


@pytest.fixture
def mixed(app: Flask, cast: Cast) -> dict[str, Flagged]:
    """Things of several kinds that wait at Quillbrook, and one at Fernhill."""
    make_flag(app, cast.zoe, severity=Severity.CRITICAL)
    return {
        "medium": make_flag(app, cast.asha),
        "high": make_flag(app, cast.ben, severity=Severity.HIGH, four_c=FourC.CONDUCT, words="you are ugly"),
        "critical": make_flag(app, cast.kit, severity=Severity.CRITICAL, four_c=FourC.WELLBEING, words="sad"),
        "practice": make_flag(app, cast.ben, is_practice=True, words="a story"),
    }


class TestFilters:
    def test_each_has_its_count_in_its_name(
        self, app: Flask, cast: Cast, officer: Desk, mixed: dict[str, Flagged]
    ) -> None:
        officer.claims(mixed["high"])

        found = counts(officer.opens_the_queue().text)

        assert found == {
            "Waiting": 3,
            "Mine": 1,
            "Past target": 0,
            "Critical": 1,
            "High": 1,
            "Contact": 1,
            "Conduct": 1,
            "Content": 0,
            "Commerce": 0,
            "Wellbeing": 1,
        }

    @pytest.mark.parametrize(
        ("show", "left"),
        [
            ("critical", ["critical"]),
            ("high", ["high"]),
            ("contact", ["medium"]),
            ("conduct", ["high"]),
            ("wellbeing", ["critical"]),
            ("content", []),
            ("mine", []),
            ("late", []),
            ("nonsense", ["critical", "high", "medium"]),
            ("", ["critical", "high", "medium"]),
        ],
    )
    def test_each_leaves_what_it_names_and_nothing_else(
        self, officer: Desk, mixed: dict[str, Flagged], show: str, left: list[str]
    ) -> None:
        assert shown(officer.narrows_the_queue(show=show).text) == [mixed[name].ref for name in left]

    def test_mine_are_those_i_took_on(self, officer: Desk, deputy: Desk, mixed: dict[str, Flagged]) -> None:
        officer.claims(mixed["high"])
        deputy.claims(mixed["medium"])

        assert shown(officer.narrows_the_queue(show="mine").text) == [mixed["high"].ref]

    def test_past_target_goes_by_when_somebody_should_have_looked(
        self, officer: Desk, mixed: dict[str, Flagged]
    ) -> None:
        with time_machine.travel(clock.now() + timedelta(minutes=11), tick=False):
            page = officer.narrows_the_queue(show="late").text

        assert shown(page) == [mixed["critical"].ref]
        assert counts(page)["Past target"] == 1

    def test_practice_has_filters_of_its_own(self, officer: Desk, mixed: dict[str, Flagged]) -> None:
        page = officer.narrows_the_queue(lane="practice", show="contact").text

        assert shown(page) == [mixed["practice"].ref]
        assert counts(page)["Waiting"] == 1

    def test_an_open_desk_keeps_its_filter(self, officer: Desk, mixed: dict[str, Flagged]) -> None:
        page = officer.narrows_the_queue(show="high", q="ugly").text
        address = re.search(r'hx-get="([^"]+)"', page)

        assert address is not None
        part = officer.client.get(address[1].replace("&amp;", "&"), headers=HTMX).text
        assert shown(part) == [mixed["high"].ref]

    def test_one_that_fits_nothing_says_so_and_shows_the_way_back(
        self, officer: Desk, mixed: dict[str, Flagged]
    ) -> None:
        page = officer.narrows_the_queue(show="commerce").text

        assert "Nothing waiting fits this." in page
        assert "Show everything that waits" in page


class TestSearch:
    @pytest.mark.parametrize(
        ("sought", "left"),
        [
            ("ugly", ["high"]),
            ("UGLY", ["high"]),
            ("asha", ["medium"]),
            ("acorns", ["critical"]),
            ("  you   are  ", ["high"]),
            ("%", []),
            ("_", []),
            ("\\", []),
            ("'; DROP TABLE flag; --", []),
            ("x" * 5000, []),
        ],
    )
    def test_it_finds_names_classes_and_words(
        self, officer: Desk, mixed: dict[str, Flagged], sought: str, left: list[str]
    ) -> None:
        answer = officer.narrows_the_queue(q=sought)

        assert answer.status_code == 200
        assert shown(answer.text) == [mixed[name].ref for name in left]

    def test_it_finds_a_reference(self, officer: Desk, mixed: dict[str, Flagged]) -> None:
        assert shown(officer.narrows_the_queue(q=mixed["high"].reference).text) == [mixed["high"].ref]

    def test_what_was_sought_is_shown_as_text(self, officer: Desk) -> None:
        page = officer.narrows_the_queue(q="<b>bold</b>").text

        assert "<b>bold" not in page
        assert "&lt;b&gt;bold" in page

    def test_the_other_school_finds_nothing(self, app: Flask, cast: Cast, mixed: dict[str, Flagged]) -> None:
        assert shown(desk_of(app, cast.mr_young).narrows_the_queue(q="ugly").text) == []


class TestLawFive:
    def test_no_filter_count_or_search_changes_for_who_may_not_know(
        self, app: Flask, cast: Cast, officer: Desk, mixed: dict[str, Flagged]
    ) -> None:
        asked = [{"show": "critical"}, {"show": "late"}, {"show": "mine"}, {"q": "Evans"}, {"q": "hits"}, {}]
        before = [plain(officer.narrows_the_queue(**one).text) for one in asked]

        grave = {"severity": Severity.CRITICAL, "four_c": FourC.WELLBEING}
        make_flag(app, cast.asha, words="Ms Okoro hits me", may_mean_staff=True, **grave)
        staff = make_flag(app, cast.mr_evans, source=Source.REPORT, reporter=cast.asha, **grave)
        head = desk_of(app, cast.mrs_hale)
        head.claims(staff)
        head.decides(staff, DecisionKind.RAISE)

        assert [plain(officer.narrows_the_queue(**one).text) for one in asked] == before


def test_being_let_into_one_record_puts_nothing_into_the_queue(app: Flask, cast: Cast, officer: Desk) -> None:
    flagged = make_flag(app, cast.asha, words="sir hits me", may_mean_staff=True)
    before = plain(officer.opens_the_queue().text)

    def share() -> None:
        db.session.add(
            SharedWith(
                school_id=cast.quillbrook_id,
                concern_id=flagged.concern_id,
                staff_id=cast.ms_okoro.id,
                shared_by_id=cast.mrs_hale.id,
                shared_at=clock.now(),
            )
        )

    in_app(app, share)

    assert plain(officer.opens_the_queue().text) == before
    assert officer.decides(flagged, DecisionKind.RAISE).status_code == 409
    assert "leaves-raise" not in officer.opens(flagged).text


def plain(page: str) -> str:
    return re.sub(r'(name="csrf_token" value|name="csrf-token" content|X-CSRFToken": )[^>]*', "", page)
