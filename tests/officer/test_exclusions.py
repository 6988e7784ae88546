"""The desk's pages of quiet exclusions: officer and lead set them, and nobody else finds them."""

from __future__ import annotations

import pytest
from flask import Flask

from eduweb import audit, simulations
from eduweb.core.db import write
from tests.cast import Cast
from tests.officer.desk import Desk, desk_of
from tests.visitor import Visitor, sign_in

LIST = "/desk/scenarios/quiet-exclusions"
CONTACT = {"theme": "risk:contact"}


@pytest.fixture
def of_asha(cast: Cast) -> str:
    return f"{LIST}/{cast.asha.ref}"


def asked(app: Flask, cast: Cast, reason: str = "She was frightened by a stranger") -> str:
    """Let Mr Evans ask for Asha."""

    def work() -> str:
        return simulations.ask_for_exclusion(cast.asha, "risk:contact", reason=reason, by=cast.mr_evans).ref

    with app.app_context():
        return write(work)


class TestWhoFindsThem:
    def test_a_visitor_is_turned_away(self, client: Visitor, of_asha: str) -> None:
        assert [client.get(path).location for path in (LIST, of_asha)] == ["/", "/"]

    @pytest.mark.parametrize("name", ["asha", "kit", "mr_evans", "mrs_hale", "mrs_quaye"])
    def test_others_find_nothing_and_no_way_there(
        self, client: Visitor, cast: Cast, of_asha: str, name: str
    ) -> None:
        sign_in(client, getattr(cast, name))

        answers = [client.get(LIST), client.get(of_asha), client.post(of_asha, data=CONTACT)]

        assert [answer.status_code for answer in answers] == [404, 404, 404]
        assert LIST not in client.get("/desk/scenarios", follow_redirects=True).text

    @pytest.mark.parametrize("name", ["ms_okoro", "ms_reid"])
    def test_officer_and_lead_are_led_there(self, app: Flask, cast: Cast, name: str, of_asha: str) -> None:
        client = desk_of(app, getattr(cast, name)).client

        assert f'href="{LIST}"' in client.get("/desk/scenarios").text
        assert f'href="{of_asha}"' in client.get(f"/desk/pupils/{cast.asha.ref}").text
        assert client.get(of_asha).status_code == 200

    def test_the_other_school_finds_neither_child_nor_asking_nor_exclusion(
        self, app: Flask, cast: Cast, officer: Desk, of_asha: str
    ) -> None:
        asking = asked(app, cast)
        officer.client.post(of_asha, data=CONTACT)
        with app.app_context():
            held = simulations.exclusions_of(cast.ms_okoro, cast.asha)[0].ref
        young = desk_of(app, cast.mr_young).client

        answers = [
            young.get(of_asha),
            young.post(of_asha, data=CONTACT),
            young.post(f"{LIST}/{held}/end"),
            young.post(f"{LIST}/asked/{asking}/read"),
        ]

        assert [answer.status_code for answer in answers] == [404, 404, 404, 404]
        assert "Asha" not in young.get(LIST).text

    def test_an_adult_is_no_pupil(self, officer: Desk, cast: Cast) -> None:
        assert officer.client.get(f"{LIST}/{cast.mr_evans.ref}").status_code == 404


class TestSettingOne:
    def test_it_stands_with_who_set_it_and_can_be_ended(
        self, app: Flask, cast: Cast, officer: Desk, of_asha: str
    ) -> None:
        page = officer.client.post(of_asha, data=CONTACT, follow_redirects=True).text
        with app.app_context():
            ref = simulations.exclusions_of(cast.ms_okoro, cast.asha)[0].ref
        ended = officer.client.post(f"{LIST}/{ref}/end", follow_redirects=True).text

        assert "Set by Ms Okoro" in page
        assert "Holds" in page
        assert "ended by Ms Okoro" in ended
        assert "Holds" not in ended

    @pytest.mark.parametrize("theme", ["", "risk:never", "story:never-was"])
    def test_what_is_no_theme_sets_nothing(
        self, app: Flask, cast: Cast, officer: Desk, of_asha: str, theme: str
    ) -> None:
        answer = officer.client.post(of_asha, data={"theme": theme})

        assert answer.status_code == 422
        with app.app_context():
            assert simulations.exclusions_of(cast.ms_okoro, cast.asha) == []

    def test_it_says_when_no_story_is_left(self, officer: Desk, of_asha: str) -> None:
        for theme in ("risk:contact", "risk:commerce", "risk:conduct", "risk:content"):
            officer.client.post(of_asha, data={"theme": theme})

        assert "No story is left for this pupil now." in officer.client.get(of_asha).text

    def test_looking_is_in_the_audit_log(self, app: Flask, cast: Cast, officer: Desk, of_asha: str) -> None:
        officer.client.get(of_asha)

        with app.app_context():
            entries = audit.entries_about(cast.quillbrook_id, "quiet exclusions of a pupil", cast.asha.id)
        assert [(entry.actor_id, entry.act) for entry in entries] == [(cast.ms_okoro.id, "viewed")]


class TestWhatTeachersAsk:
    def test_stands_on_the_list_until_it_is_read(
        self, app: Flask, cast: Cast, officer: Desk, of_asha: str
    ) -> None:
        ref = asked(app, cast)
        before = officer.client.get(LIST).text
        there = officer.client.post(f"{LIST}/asked/{ref}/read")
        after = officer.client.get(LIST).text

        assert "She was frightened by a stranger" in before
        assert "Mr Evans" in before
        assert there.location == of_asha
        assert "She was frightened by a stranger" not in after
        assert "She was frightened by a stranger" in officer.client.get(of_asha).text

    def test_is_counted_on_the_page_of_scenarios_for_those_who_read_it(
        self, app: Flask, cast: Cast, officer: Desk
    ) -> None:
        hale = desk_of(app, cast.mrs_hale).client
        asked(app, cast)

        assert "1 asked for by a teacher" in officer.client.get("/desk/scenarios").text
        assert "asked for by" not in hale.get("/desk/scenarios").text

    def test_reading_it_sets_nothing(self, app: Flask, cast: Cast, officer: Desk) -> None:
        officer.client.post(f"{LIST}/asked/{asked(app, cast)}/read")

        with app.app_context():
            assert simulations.exclusions_of(cast.ms_okoro, cast.asha) == []
