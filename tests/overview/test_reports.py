"""The half-termly report and the figures for governors: on the page and as a PDF."""

from __future__ import annotations

import pytest
from flask import Flask

from eduweb import papers, people
from eduweb.audit import AuditEntry
from eduweb.concerns import DecisionKind, Source
from eduweb.core.db import db
from eduweb.overview.views import reports
from eduweb.people import Who
from eduweb.safety import FourC, Severity
from tests.cast import Cast
from tests.concerns.flagged import ask, in_app, make_flag
from tests.makers import make_pupil
from tests.officer.desk import desk_of
from tests.overview.counting_up import (
    GOVERNORS,
    REPORT,
    decided,
    filed_under,
    flag_at,
    long_ago,
    main_part,
    tables,
    with_terms,
    without_chance,
)
from tests.visitor import Visitor, sign_in

LAST, RUNS = 70, 3
AREAS, LEVELS = "Items by area", "Items by level"


@pytest.fixture
def terms(app: Flask, cast: Cast) -> None:
    """Both schools have a term that is over and one that runs."""
    with_terms(app, cast.quillbrook_id)
    with_terms(app, cast.fernhill_id)


def opened(app: Flask, who: Who, page: str, **query: str) -> str:
    answer = desk_of(app, who).client.get(page, query_string=query)
    assert answer.status_code == 200
    return answer.text


def many(app: Flask, cast: Cast, count: int, **changes: object) -> None:
    pupil_id = in_app(app, lambda: make_pupil(cast.oak).id)
    who = ask(app, lambda: people.who_by_id(pupil_id))
    assert who is not None
    for _number in range(count):
        flag_at(app, who, long_ago(LAST), **changes)


def numbers(page: str, caption: str) -> dict[str, str]:
    return {row[0]: row[1] for row in tables(page)[caption][1:]}


class TestWhoComesIn:
    @pytest.mark.parametrize("page", [REPORT, GOVERNORS])
    def test_a_visitor_is_turned_away(self, client: Visitor, page: str) -> None:
        assert client.get(page).status_code == 302
        assert client.post(f"{page}/pdf").status_code == 401

    @pytest.mark.parametrize("name", ["asha", "kit", "mr_evans"])
    def test_pupils_and_teachers_find_nothing(self, client: Visitor, cast: Cast, name: str) -> None:
        sign_in(client, getattr(cast, name))

        answers = [client.get(REPORT), client.get(GOVERNORS), client.post(f"{GOVERNORS}/pdf")]

        assert [answer.status_code for answer in answers] == [404] * 3

    def test_the_chair_has_the_governors_figures_and_no_others(self, app: Flask, cast: Cast) -> None:
        client = desk_of(app, cast.mrs_quaye).client

        assert client.get(GOVERNORS).status_code == 200
        assert f'href="{GOVERNORS}"' in client.get("/desk").text
        assert client.get(REPORT).status_code == client.post(f"{REPORT}/pdf").status_code == 404

    def test_a_paper_is_not_handed_over_without_the_pages_token(self, app: Flask, cast: Cast) -> None:
        client = desk_of(app, cast.ms_okoro).client
        client.forges = True

        assert client.post(f"{REPORT}/pdf").status_code == 400


@pytest.mark.usefixtures("terms")
class TestGovernors:
    def test_numbers_are_rounded_and_small_ones_are_not_told(self, app: Flask, cast: Cast) -> None:
        many(app, cast, 12)
        many(app, cast, 3, four_c=FourC.CONDUCT, kind="unkind")

        page = opened(app, cast.mrs_quaye, GOVERNORS)

        assert numbers(page, AREAS) == {
            "Conduct": "under 5",
            "Contact": "about 10",
            "Content": "under 5",
            "Commerce": "under 5",
            "Wellbeing": "under 5",
        }

    def test_a_table_from_which_a_small_number_could_be_told_is_left_out(
        self, app: Flask, cast: Cast
    ) -> None:
        many(app, cast, 12)
        many(app, cast, 3, severity=Severity.HIGH)

        assert LEVELS not in tables(opened(app, cast.mrs_quaye, GOVERNORS))

    def test_one_more_item_changes_nothing_that_could_be_told_apart(self, app: Flask, cast: Cast) -> None:
        many(app, cast, 11)
        before = without_chance(opened(app, cast.mrs_quaye, GOVERNORS))

        many(app, cast, 1, four_c=FourC.WELLBEING, kind="distress", severity=Severity.CRITICAL)

        assert without_chance(opened(app, cast.mrs_quaye, GOVERNORS)) == before

    def test_a_half_term_that_runs_is_not_told(self, app: Flask, cast: Cast) -> None:
        before = without_chance(opened(app, cast.mrs_quaye, GOVERNORS))

        for _number in range(30):
            flag_at(app, cast.asha, long_ago(RUNS))

        assert "Last term" in before
        assert "This term" not in before
        assert without_chance(opened(app, cast.mrs_quaye, GOVERNORS)) == before

    def test_practice_and_staff_are_not_in_it(self, app: Flask, cast: Cast) -> None:
        before = main_part(opened(app, cast.mrs_quaye, GOVERNORS))

        many(app, cast, 9, is_practice=True)
        for _number in range(9):
            flag_at(app, cast.mr_evans, long_ago(LAST), source=Source.BOUNDARY)
            flag_at(app, cast.mrs_hale, long_ago(LAST), source=Source.REPORT)

        assert main_part(opened(app, cast.mrs_quaye, GOVERNORS)) == before

    @pytest.mark.parametrize("name", ["ms_reid", "mrs_hale", "mrs_quaye", "ms_okoro"])
    def test_what_an_adult_is_kept_from_is_in_nobodys_figures(
        self, app: Flask, cast: Cast, name: str
    ) -> None:
        reader = getattr(cast, name)
        before = main_part(opened(app, reader, GOVERNORS))

        for _number in range(9):
            flag_at(app, cast.asha, long_ago(LAST), kept_from=frozenset({cast.ms_reid.id}))

        assert main_part(opened(app, reader, GOVERNORS)) == before

    def test_it_is_the_same_for_everybody(self, app: Flask, cast: Cast) -> None:
        many(app, cast, 12)

        told = [
            tables(opened(app, who, GOVERNORS))
            for who in (cast.ms_okoro, cast.ms_reid, cast.mrs_hale, cast.mrs_quaye)
        ]

        assert told == [told[0]] * 4

    def test_it_answers_what_is_asked_of_filtering_and_monitoring(self, app: Flask, cast: Cast) -> None:
        page = opened(app, cast.mrs_quaye, GOVERNORS)

        asked = [
            "Who is responsible",
            "reviewed at least once a year",
            "Is harmful content",
            "Does monitoring",
        ]
        assert [words for words in asked if words not in page] == []
        assert "Ms Okoro, Ms Reid" in page
        assert "No review is written down yet." in page
        assert "is not the school’s internet filter" in page

    def test_the_other_school_is_not_in_it(self, app: Flask, cast: Cast) -> None:
        before = without_chance(opened(app, cast.mrs_moss, GOVERNORS))

        many(app, cast, 30)

        assert without_chance(opened(app, cast.mrs_moss, GOVERNORS)) == before


@pytest.mark.usefixtures("terms")
class TestHalfTermly:
    def test_the_desk_has_exact_figures_of_a_half_term_that_runs(self, app: Flask, cast: Cast) -> None:
        decided(app, cast.ms_okoro, flag_at(app, cast.asha, long_ago(RUNS)), DecisionKind.RAISE)
        flag_at(app, cast.ben, long_ago(LAST))

        page = opened(app, cast.ms_okoro, REPORT)

        assert "so far" in page
        assert tables(page)["Items per week, by area"][-1][-1] == "1"
        assert tables(page)["Concerns raised, by area"][-1] == ["All", "1"]

    def test_concerns_are_counted_by_the_category_that_staff_filed_them_under(
        self, app: Flask, cast: Cast
    ) -> None:
        for subject, category in ((cast.asha, "bullying"), (cast.ben, "bullying"), (cast.cleo, "")):
            flagged = make_flag(app, subject)
            decided(app, cast.ms_okoro, flagged, DecisionKind.RAISE)
            filed_under(app, flagged, category)

        assert tables(opened(app, cast.ms_okoro, REPORT))["Concerns raised, by category"] == [
            ["Category", "Raised"],
            ["Unkind words or online bullying", "2"],
            ["Not filed yet", "1"],
            ["All", "3"],
        ]

    def test_an_older_half_term_can_be_picked_and_another_key_is_the_latest(
        self, app: Flask, cast: Cast
    ) -> None:
        flag_at(app, cast.ben, long_ago(LAST))
        key = ask(app, lambda: reports.for_governors(cast.ms_okoro, "").period.key)  # type: ignore[union-attr]

        assert "Last term" in opened(app, cast.ms_okoro, REPORT, half=key)
        assert "This term" in opened(app, cast.ms_okoro, REPORT, half="' OR 1=1 --")

    def test_a_paper_for_one_reader_tells_another_nothing(self, app: Flask, cast: Cast) -> None:
        before = tables(opened(app, cast.mrs_hale, REPORT))

        flag_at(app, cast.asha, long_ago(RUNS), kept_from=frozenset({cast.ms_reid.id}))

        assert tables(opened(app, cast.mrs_hale, REPORT)) == before


@pytest.mark.usefixtures("terms")
class TestPapers:
    @pytest.mark.parametrize(("page", "name"), [(REPORT, "ms_okoro"), (GOVERNORS, "mrs_quaye")])
    def test_it_is_handed_over_as_a_pdf_and_noted(self, app: Flask, cast: Cast, page: str, name: str) -> None:
        many(app, cast, 12)

        answer = desk_of(app, getattr(cast, name)).client.post(f"{page}/pdf", data={"half": ""})

        assert answer.mimetype == "application/pdf"
        assert answer.data.startswith(b"%PDF")
        assert answer.headers["Cache-Control"] == "no-store"
        entries = ask(app, lambda: db.session.query(AuditEntry).filter_by(object_kind="report").all())
        assert [(entry.act, entry.actor_id) for entry in entries] == [("took a copy", getattr(cast, name).id)]

    @pytest.mark.parametrize("half", ["x" * 400, "\u0000", "2020-01-01"])
    def test_a_half_term_that_is_none_gives_the_latest(self, app: Flask, cast: Cast, half: str) -> None:
        answer = desk_of(app, cast.ms_okoro).client.post(f"{REPORT}/pdf", data={"half": half})

        assert answer.status_code in {200, 400}

    def test_a_press_that_fails_leads_back_with_a_word(
        self, app: Flask, cast: Cast, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def fail(*_: object) -> bytes:
            raise papers.PaperError

        monkeypatch.setattr(papers, "pdf", fail)

        answer = desk_of(app, cast.ms_okoro).client.post(f"{REPORT}/pdf", follow_redirects=True)

        assert answer.status_code == 200
        assert "The PDF could not be made." in answer.text


def test_a_school_without_terms_has_the_usual_half_terms(app: Flask, cast: Cast) -> None:
    make_flag(app, cast.asha)

    assert "half" in opened(app, cast.ms_okoro, REPORT)
