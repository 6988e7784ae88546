"""What is to be done next: on the record and over all of them. And the school's own lists."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from flask import Flask

from eduweb.concerns import EntryKind
from eduweb.concerns.models import PlannedAction
from eduweb.core.db import db
from tests.cast import Cast
from tests.concerns.flagged import Flagged, ask, make_flag
from tests.officer.desk import Desk, desk_of
from tests.officer.steps import address, entries, make_raised, takes


@pytest.fixture
def raised(app: Flask, cast: Cast, officer: Desk) -> Flagged:
    """A concern about Asha that Ms Okoro raised."""
    return make_raised(app, officer, cast.asha)


def plans(app: Flask, desk: Desk, flagged: Flagged, words: str = "Speak with Asha", **data: str) -> int:
    return takes(app, desk, flagged, "plan", words=words, **data).status_code


def actions(app: Flask) -> list[PlannedAction]:
    return ask(app, lambda: list(db.session.query(PlannedAction).order_by(PlannedAction.id)))


def ticks(desk: Desk, action: PlannedAction, words: str = "") -> int:
    return desk.client.post(f"/desk/planned/{action.ref}/done", data={"words": words}).status_code


class TestOnTheRecord:
    def test_an_action_has_words_an_owner_and_a_day(
        self, app: Flask, cast: Cast, officer: Desk, raised: Flagged
    ) -> None:
        plans(app, officer, raised, owner=cast.ms_okoro.ref, due_on="2030-01-31")

        page = officer.reads_the_record(raised).text
        assert "Speak with Asha" in page
        assert "Ms Okoro, due Thu 31 Jan" in page

    def test_the_owner_may_be_somebody_without_a_login(
        self, app: Flask, officer: Desk, raised: Flagged
    ) -> None:
        plans(app, officer, raised, owner_words="The family")

        assert actions(app)[0].owner_words == "The family"

    @pytest.mark.parametrize("owner", ["mr_evans", "mr_young", "asha"])
    def test_staff_who_may_not_know_of_it_cannot_own_one(
        self, app: Flask, cast: Cast, officer: Desk, raised: Flagged, owner: str
    ) -> None:
        assert plans(app, officer, raised, owner=getattr(cast, owner).ref) == 422
        assert actions(app) == []

    def test_nobody_is_no_owner(self, app: Flask, officer: Desk, raised: Flagged) -> None:
        assert plans(app, officer, raised) == 422

    def test_late_says_by_how_many_days(self, app: Flask, cast: Cast, officer: Desk, raised: Flagged) -> None:
        day = (date.today() - timedelta(days=2)).isoformat()  # noqa: DTZ011

        plans(app, officer, raised, owner=cast.ms_okoro.ref, due_on=day)

        assert "2 days late" in officer.reads_the_record(raised).text

    def test_ticked_it_is_done_once_with_what_came_of_it(
        self, app: Flask, cast: Cast, officer: Desk, raised: Flagged
    ) -> None:
        plans(app, officer, raised, owner=cast.ms_okoro.ref)

        first, second = ticks(officer, actions(app)[0], "She is fine."), ticks(officer, actions(app)[0])

        assert (first, second) == (303, 303)
        assert [one.words for one in entries(app, raised, EntryKind.DONE)] == ["She is fine."]
        assert "She is fine." in officer.reads_the_record(raised).text

    @pytest.mark.parametrize("reader", ["mr_evans", "mrs_quaye", "mr_young"])
    def test_nobody_else_can_tick_it(
        self, app: Flask, cast: Cast, officer: Desk, raised: Flagged, reader: str
    ) -> None:
        plans(app, officer, raised, owner=cast.ms_okoro.ref)

        assert ticks(desk_of(app, getattr(cast, reader)), actions(app)[0]) == 404
        assert entries(app, raised, EntryKind.DONE) == []

    def test_a_teacher_with_whom_it_is_shared_ticks_their_own(
        self, app: Flask, cast: Cast, officer: Desk, raised: Flagged
    ) -> None:
        teacher = desk_of(app, cast.mr_evans)
        takes(app, officer, raised, "share", staff=cast.mr_evans.ref, words="He teaches her")
        plans(app, officer, raised, "Watch the group", owner=cast.mr_evans.ref)
        plans(app, officer, raised, "Ring home", owner=cast.ms_okoro.ref)

        codes = [ticks(teacher, action) for action in actions(app)]

        assert codes == [303, 404]
        assert "Watch the group" not in teacher.client.get("/desk/planner").text


class TestThePlanner:
    def test_it_has_what_is_to_be_done_soonest_first(
        self, app: Flask, cast: Cast, officer: Desk, raised: Flagged
    ) -> None:
        for words, day in (("Later", "2030-02-01"), ("Sooner", "2030-01-01"), ("Some time", "")):
            plans(app, officer, raised, words, owner=cast.ms_okoro.ref, due_on=day)

        page = officer.client.get("/desk/planner").text

        places = [page.index(f">{words}") for words in ("Sooner", "Later", "Some time")]
        assert places == sorted(places)

    def test_mine_are_mine(
        self, app: Flask, cast: Cast, officer: Desk, deputy: Desk, raised: Flagged
    ) -> None:
        plans(app, officer, raised, "For the deputy", owner=cast.ms_reid.ref)

        assert "For the deputy" not in officer.client.get("/desk/planner?whose=mine").text
        assert "For the deputy" in deputy.client.get("/desk/planner?whose=mine").text

    def test_reviews_stand_on_it(self, app: Flask, officer: Desk, raised: Flagged) -> None:
        takes(app, officer, raised, "monitor", review_on="2026-12-24", words="Mr Evans keeps an eye on it.")

        page = officer.client.get("/desk/planner").text

        assert raised.reference in page
        assert "24 Dec 2026" in page

    def test_what_names_the_reader_is_not_on_it(
        self, app: Flask, cast: Cast, officer: Desk, head: Desk
    ) -> None:
        naming = make_flag(app, cast.asha, words="Ms Okoro shouts at me", may_mean_staff=True)
        plans(app, head, naming, "Speak with Ms Okoro", owner=cast.mrs_hale.ref)

        assert "Speak with Ms Okoro" in head.client.get("/desk/planner").text
        assert "Speak with Ms Okoro" not in officer.client.get("/desk/planner").text

    def test_the_other_school_sees_nothing_of_it(
        self, app: Flask, cast: Cast, officer: Desk, raised: Flagged
    ) -> None:
        plans(app, officer, raised, "Secret of Quillbrook", owner=cast.ms_okoro.ref)

        assert "Secret of Quillbrook" not in desk_of(app, cast.mr_young).client.get("/desk/planner").text

    def test_a_pupil_has_none(self, app: Flask, cast: Cast) -> None:
        assert desk_of(app, cast.asha).client.get("/desk/planner").status_code in {403, 404}


class TestCategories:
    def test_the_shipped_list_can_be_renamed_added_to_and_cut(
        self, app: Flask, cast: Cast, officer: Desk, raised: Flagged
    ) -> None:
        officer.client.post("/desk/categories", data={"name": "Group chats", "parent": "bullying"})
        officer.client.post("/desk/categories/drugs", data={"name": "Vapes and drugs", "is_offered": "y"})
        officer.client.post("/desk/categories/gambling", data={"name": "Gambling or spending"})

        page = officer.client.get(address(raised, "details")).text

        assert "Unkind words or online bullying: Group chats" in page
        assert "Vapes and drugs" in page
        assert "Gambling or spending" not in page
        other = desk_of(app, cast.mr_young).client.get("/desk/categories").text
        assert "Vapes and drugs" not in other

    def test_a_record_keeps_its_category_when_it_is_offered_no_more(
        self, app: Flask, officer: Desk, raised: Flagged
    ) -> None:
        data = {"category": "gambling", "four_c": "contact", "severity": "MEDIUM", "place": "in eduweb"}
        takes(app, officer, raised, "details", **data, words="Spent money")

        officer.client.post("/desk/categories/gambling", data={"name": "Gambling or spending"})

        assert "Gambling or spending" in officer.reads_the_record(raised).text

    @pytest.mark.parametrize("name", ["", "  ", "\u200b", "x" * 61, "threats"])
    def test_a_name_that_is_none_or_taken_is_refused(self, officer: Desk, name: str) -> None:
        answer = officer.client.post("/desk/categories", data={"name": name, "parent": ""})

        assert answer.status_code == 422

    def test_one_that_never_was_is_not_there(self, officer: Desk) -> None:
        answer = officer.client.post("/desk/categories/never", data={"name": "x", "is_offered": "y"})

        assert answer.status_code == 404

    @pytest.mark.parametrize("reader", ["mr_evans", "mrs_quaye", "asha"])
    def test_only_officer_lead_and_head_change_them(self, app: Flask, cast: Cast, reader: str) -> None:
        client = desk_of(app, getattr(cast, reader)).client

        for path in ("/desk/categories", "/desk/contacts"):
            assert client.get(path).status_code in {403, 404}
            assert client.post(path, data={"name": "x"}).status_code in {403, 404}


class TestContacts:
    def test_the_schools_own_stand_first_and_can_be_taken_off(self, officer: Desk) -> None:
        data = {"name": "Kent Safeguarding Service", "use_for": "Advice", "reached_by": "03000 41"}
        officer.client.post("/desk/contacts", data=data)
        page = officer.client.get("/desk/contacts").text
        end = page.split('action="/desk/contacts/')[1].split("/end")[0]

        officer.client.post(f"/desk/contacts/{end}/end")

        assert page.index("Kent Safeguarding Service") < page.index("NSPCC helpline")
        assert "Kent Safeguarding Service</" not in officer.client.get("/desk/contacts").text

    @pytest.mark.parametrize("missing", ["name", "use_for", "reached_by"])
    def test_each_part_is_needed_and_nothing_typed_is_lost(self, officer: Desk, missing: str) -> None:
        data = {"name": "Kent", "use_for": "Advice on all", "reached_by": "03000 41", missing: " "}

        answer = officer.client.post("/desk/contacts", data=data)

        assert answer.status_code == 422
        kept = [value for name, value in data.items() if name != missing]
        assert all(value in answer.text for value in kept)

    def test_each_says_when_it_was_checked(self, officer: Desk) -> None:
        assert "21 Nov 2026" in officer.client.get("/desk/contacts").text
