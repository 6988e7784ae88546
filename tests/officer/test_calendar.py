"""Terms and cover: which days count, who is away, how alerts go on, and the drill of a disclosure."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from flask import Flask

from eduweb import audit, people, schools
from eduweb.people import Role, Who
from eduweb.schools import Calendar
from tests.cast import Cast
from tests.concerns.flagged import ask
from tests.page import PageClient
from tests.visitor import sign_in

PAGE = "/desk/calendar"
TUESDAY = datetime(2027, 2, 9, 10, 0, tzinfo=UTC)
SPRING = {"kind": "term", "name": "Spring", "first_on": "2027-01-04", "last_on": "2027-03-25"}
HALF_TERM = {"kind": "off", "name": "Half-term", "first_on": "2027-02-15", "last_on": "2027-02-19"}


@pytest.fixture(autouse=True)
def tuesday() -> object:
    with time_machine.travel(TUESDAY, tick=False):
        yield


@pytest.fixture
def officer(app: Flask, cast: Cast, tuesday: None) -> PageClient:
    return browser(app, cast.ms_okoro)


def browser(app: Flask, who: Who) -> PageClient:
    client = PageClient(app, app.response_class)
    sign_in(client, who)
    return client


def calendar(app: Flask, cast: Cast) -> Calendar:
    return ask(app, lambda: schools.calendar_of(cast.quillbrook_id))


def add(client: PageClient, what: dict[str, str], **changes: str) -> int:
    return client.post(f"{PAGE}/days", data={**what, **changes}).status_code


class TestSchoolDays:
    def test_the_officer_writes_down_a_term_and_its_half_term(
        self, app: Flask, cast: Cast, officer: PageClient
    ) -> None:
        assert [add(officer, SPRING), add(officer, HALF_TERM)] == [303, 303]

        page = officer.get(PAGE).text
        assert "Mon 4 Jan 2027 – Thu 25 Mar 2027" in page
        assert "Mon 15 Feb 2027 – Fri 19 Feb 2027" in page
        assert not calendar(app, cast).is_school_day(date(2027, 2, 16))

    def test_without_terms_it_says_what_counts_meanwhile(self, officer: PageClient) -> None:
        assert "No term is written down yet" in officer.get(PAGE).text

    def test_it_asks_for_the_next_term_in_good_time(
        self, app: Flask, cast: Cast, officer: PageClient
    ) -> None:
        add(officer, SPRING)
        early = officer.get(PAGE).text
        with time_machine.travel(TUESDAY + timedelta(days=14), tick=False):
            later = browser(app, cast.ms_okoro).get(PAGE).text

        assert "No term is written down after" not in early
        assert "No term is written down after 25 Mar 2027" in later

    @pytest.mark.parametrize(
        ("what", "changes", "says"),
        [
            (SPRING, {"last_on": "2027-01-03"}, "The last day comes before the first."),
            (SPRING, {"name": ""}, "Give it a name"),
            (SPRING, {"name": "x" * 61}, "Keep the name under 60 letters"),
            (SPRING, {"first_on": "soon"}, "Pick the first day"),
            (SPRING, {"first_on": ""}, "Pick the first day"),
            (SPRING, {"kind": "weekend"}, "Not a valid choice."),
            (HALF_TERM, {}, "These days lie in no term"),
        ],
    )
    def test_what_is_not_right_is_said_and_nothing_typed_is_lost(
        self,
        app: Flask,
        cast: Cast,
        officer: PageClient,
        what: dict[str, str],
        changes: dict[str, str],
        says: str,
    ) -> None:
        answer = officer.post(f"{PAGE}/days", data={**what, **changes})

        assert answer.status_code == 422
        assert says in answer.text
        assert {**what, **changes}["name"] in answer.text
        assert calendar(app, cast).terms == ()

    def test_two_terms_have_no_day_in_common(self, app: Flask, cast: Cast, officer: PageClient) -> None:
        add(officer, SPRING)

        assert add(officer, SPRING, name="Summer", first_on="2027-03-25", last_on="2027-07-20") == 422
        assert [term.name for term in calendar(app, cast).terms] == ["Spring"]

    def test_a_term_can_be_taken_out_again_once(self, app: Flask, cast: Cast, officer: PageClient) -> None:
        add(officer, SPRING)
        ref = calendar(app, cast).terms[0].ref

        first = officer.post(f"{PAGE}/days/{ref}/remove")
        second = officer.post(f"{PAGE}/days/{ref}/remove")

        assert (first.status_code, second.status_code) == (303, 404)
        assert calendar(app, cast).terms == ()

    def test_the_other_schools_term_is_not_there(self, app: Flask, cast: Cast, officer: PageClient) -> None:
        add(officer, SPRING)
        ref = calendar(app, cast).terms[0].ref
        other = browser(app, cast.mr_young)

        assert "Spring" not in other.get(PAGE).text
        assert other.post(f"{PAGE}/days/{ref}/remove").status_code == 404
        assert len(calendar(app, cast).terms) == 1

    def test_each_change_is_in_the_log(self, app: Flask, cast: Cast, officer: PageClient) -> None:
        add(officer, SPRING)

        entry = ask(app, lambda: audit.entries_about(cast.quillbrook_id, "school", cast.quillbrook_id)[0])
        assert (entry.reason, entry.actor_id) == ("term Spring", cast.ms_okoro.id)


class TestCover:
    def away(self, client: PageClient, who: Who, first: str = "2027-02-09", last: str = "2027-02-10") -> int:
        data = {"staff": who.ref, "away_from": first, "away_until": last}
        return client.post(f"{PAGE}/away", data=data).status_code

    def test_who_is_away_is_named_and_the_next_is_told_first(self, cast: Cast, officer: PageClient) -> None:
        before = officer.get(PAGE).text
        self.away(officer, cast.ms_okoro)
        after = officer.get(PAGE).text

        assert told_first(before) == "Ms Okoro"
        assert told_first(after) == "Ms Reid"
        assert "Tue 9 Feb 2027 – Wed 10 Feb 2027" in after

    def test_who_is_back_is_told_first_again(self, app: Flask, cast: Cast, officer: PageClient) -> None:
        self.away(officer, cast.ms_okoro)
        ((absence, _),) = ask(app, lambda: people.absences_of(cast.quillbrook_id, since=TUESDAY.date()))

        first = officer.post(f"{PAGE}/away/{absence.ref}/end")
        second = officer.post(f"{PAGE}/away/{absence.ref}/end")

        assert (first.status_code, second.status_code) == (303, 404)
        assert told_first(officer.get(PAGE).text) == "Ms Okoro"

    def test_it_ends_by_itself_after_the_last_day(self, app: Flask, cast: Cast, officer: PageClient) -> None:
        self.away(officer, cast.ms_okoro)
        with time_machine.travel(TUESDAY + timedelta(days=2), tick=False):
            page = browser(app, cast.ms_okoro).get(PAGE).text

        assert told_first(page) == "Ms Okoro"
        assert "Nobody who is told of concerns is away." in page

    @pytest.mark.parametrize(
        ("first", "last"), [("2027-02-10", "2027-02-09"), ("2027-02-01", "2027-02-08"), ("", "2027-02-10")]
    )
    def test_days_that_are_none_are_refused(
        self, cast: Cast, officer: PageClient, first: str, last: str
    ) -> None:
        assert self.away(officer, cast.ms_okoro, first, last) == 422

    def test_a_teacher_without_a_role_and_the_other_schools_staff_are_not_offered(
        self, cast: Cast, officer: PageClient
    ) -> None:
        assert "Mr Evans</option>" not in officer.get(PAGE).text
        assert [self.away(officer, who) for who in (cast.mr_evans, cast.mr_young, cast.asha)] == [422] * 3

    def test_the_other_school_cannot_end_it(self, app: Flask, cast: Cast, officer: PageClient) -> None:
        self.away(officer, cast.ms_okoro)
        ((absence, _),) = ask(app, lambda: people.absences_of(cast.quillbrook_id, since=TUESDAY.date()))

        assert browser(app, cast.mr_young).post(f"{PAGE}/away/{absence.ref}/end").status_code == 404


def told_first(page: str) -> str:
    return page.split("Told first today")[1].split("</dd>", maxsplit=1)[0].rpartition(">")[2]


class TestAlerts:
    def test_the_minutes_and_the_letter_home_are_the_schools_own(
        self, app: Flask, cast: Cast, officer: PageClient
    ) -> None:
        answer = officer.post(f"{PAGE}/alerts", data={"minutes": "15", "tells_parents": "y"})

        school = ask(app, lambda: schools.school_by_id(cast.quillbrook_id))
        assert answer.status_code == 303
        assert (school.alert_repeat_minutes, school.has_parents_told_of_tries) == (15, True)

    @pytest.mark.parametrize("minutes", ["4", "61", "", "soon", "-99999999999999999999999"])
    def test_other_minutes_are_refused_and_change_nothing(
        self, app: Flask, cast: Cast, officer: PageClient, minutes: str
    ) -> None:
        answer = officer.post(f"{PAGE}/alerts", data={"minutes": minutes, "tells_parents": "y"})

        school = ask(app, lambda: schools.school_by_id(cast.quillbrook_id))
        assert answer.status_code == 422
        assert (school.alert_repeat_minutes, school.has_parents_told_of_tries) == (10, False)


class TestTheDrill:
    def test_is_run_with_one_press_and_says_what_came_of_it(self, officer: PageClient) -> None:
        before = officer.get(PAGE).text
        officer.post(f"{PAGE}/drill", data={"drill": "disclosure"})
        running = officer.get(PAGE).text

        assert "None was run yet." in before
        assert "knew it for a disclosure" in running
        assert "not passed" in running

    def test_passes_once_somebody_has_opened_its_record(self, officer: PageClient) -> None:
        officer.post(f"{PAGE}/drill", data={"drill": "disclosure"})
        page = officer.get(PAGE).text
        link = page.split("Open the drill")[0].rpartition('href="')[2].partition('"')[0]
        officer.get(link)

        assert "by Ms Okoro after" in officer.get(PAGE).text
        assert ">passed<" in officer.get(PAGE).text

    def test_is_not_run_by_a_press_that_means_nothing(self, officer: PageClient) -> None:
        assert officer.post(f"{PAGE}/drill").status_code == 422
        assert "None was run yet." in officer.get(PAGE).text


@pytest.mark.parametrize("name", ["mr_evans", "mrs_quaye", "asha"])
def test_who_is_not_told_of_pupils_concerns_does_not_find_the_page(app: Flask, cast: Cast, name: str) -> None:
    who: Who = getattr(cast, name)
    client = browser(app, who)

    assert client.get(PAGE).status_code == 404
    assert client.post(f"{PAGE}/drill", data={"drill": "disclosure"}).status_code == 404
    assert PAGE not in client.get("/", follow_redirects=True).text
    assert Role.DSL not in who.roles


def test_a_visitor_is_asked_to_sign_in(client: PageClient) -> None:
    assert client.get(PAGE).status_code == 302
