"""What an adult decides for one pupil for a while: paused, or supervised only, until a day."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask

from eduweb import audit, messages, people
from eduweb.messages import SentState
from eduweb.people import LimitKind, SchoolClass
from eduweb.web.live import LIVE
from tests.cast import Cast
from tests.network.sending import post
from tests.network.test_sockets import connected
from tests.page import PageClient
from tests.registers.settling import limit
from tests.visitor import sign_in


def page_of(school_class: SchoolClass) -> str:
    return f"/classes/{school_class.ref}"


@pytest.fixture
def mr_evans(page_client: PageClient, cast: Cast) -> PageClient:
    """Mr Evans, signed in, who teaches Oak and Acorns."""
    sign_in(page_client, cast.mr_evans)
    return page_client


class TestOnePupil:
    def form(self, **changes: str) -> dict[str, str]:
        last_on = (people.today() + timedelta(days=2)).isoformat()
        return {"kind": "PAUSED", "reason": "We talked about it", "last_on": last_on, **changes}

    def path(self, cast: Cast) -> str:
        return f"{page_of(cast.oak)}/pupils/{cast.asha.ref}"

    def test_a_pause_has_a_reason_a_last_day_and_a_name(
        self, app: Flask, mr_evans: PageClient, cast: Cast
    ) -> None:
        with connected(app, cast.asha) as asha:
            page = mr_evans.post(f"{self.path(cast)}/limit", data=self.form(), follow_redirects=True).text

            heard = [event["name"] for event in asha.get_received(LIVE)]

        assert "We talked about it" in page
        assert "Mr Evans" in page
        assert heard == ["closed"]
        with app.app_context():
            found = people.limit_of(cast.asha.id)
            assert found is not None
            assert (found.kind, found.set_by_id) == (LimitKind.PAUSED, cast.mr_evans.id)
            assert post(cast.asha).state is SentState.REFUSED

    def test_supervised_only_lets_the_words_wait(self, app: Flask, mr_evans: PageClient, cast: Cast) -> None:
        mr_evans.post(f"{self.path(cast)}/limit", data=self.form(kind="SUPERVISED"))
        with app.app_context():
            post(cast.asha, "Our choir sang")
            post(cast.ben, "I built a bridge")

        waiting = mr_evans.get(f"{page_of(cast.oak)}/waiting").text

        assert "Our choir sang" in waiting
        assert "I built a bridge" not in waiting
        assert "1 pupil writes under a limit" in mr_evans.get(page_of(cast.oak)).text

    def test_another_decision_takes_its_place(self, app: Flask, mr_evans: PageClient, cast: Cast) -> None:
        mr_evans.post(f"{self.path(cast)}/limit", data=self.form())
        mr_evans.post(f"{self.path(cast)}/limit", data=self.form(kind="SUPERVISED"))

        with app.app_context():
            found = people.limit_of(cast.asha.id)
        assert found is not None
        assert found.kind is LimitKind.SUPERVISED

    def test_it_can_be_ended_and_both_are_in_the_audit_log(
        self, app: Flask, mr_evans: PageClient, cast: Cast
    ) -> None:
        mr_evans.post(f"{self.path(cast)}/limit", data=self.form())
        page = mr_evans.post(f"{self.path(cast)}/limit/end", follow_redirects=True).text

        assert "Asha writes like everybody in the class." in page
        with app.app_context():
            assert people.limit_of(cast.asha.id) is None
            assert post(cast.asha).state is SentState.DELIVERED
            entries = audit.entries_about(cast.quillbrook_id, "person", cast.asha.id)
        reasons = [entry.reason for entry in entries if entry.actor_id == cast.mr_evans.id]
        assert reasons[0] == "paused ended"
        assert reasons[1].startswith("paused until ")

    def test_ending_what_has_ended_changes_nothing(
        self, app: Flask, mr_evans: PageClient, cast: Cast
    ) -> None:
        assert mr_evans.post(f"{self.path(cast)}/limit/end").status_code == 303

    @pytest.mark.parametrize(
        ("changes", "says"),
        [
            ({"kind": ""}, "Pick one of the two."),
            ({"kind": "BANNED"}, "Not a valid choice"),
            ({"reason": "  "}, "Say why."),
            ({"reason": "x" * 501}, "Make it shorter."),
            ({"last_on": ""}, "Pick the last day."),
            ({"last_on": "soon"}, "Pick the last day."),
            ({"last_on": "2020-01-01"}, "Pick today or a later day."),
            ({"last_on": "2099-01-01"}, "Pick a day within a year."),
        ],
    )
    def test_a_decision_that_lacks_something_is_given_back(
        self, app: Flask, mr_evans: PageClient, cast: Cast, changes: dict[str, str], says: str
    ) -> None:
        data = self.form(**changes)

        answer = mr_evans.post(f"{self.path(cast)}/limit", data=data)

        assert answer.status_code == 400
        assert says in answer.text
        assert data["reason"].strip() in answer.text
        with app.app_context():
            assert people.limit_of(cast.asha.id) is None

    def test_only_a_person_sets_one(self, app: Flask, cast: Cast) -> None:
        with app.app_context():
            for number in range(4):
                post(cast.asha, f"Ring me on 07700 90012{number}")

            assert people.limit_of(cast.asha.id) is None

    def test_a_limit_of_another_school_changes_nothing_here(self, app: Flask, cast: Cast) -> None:
        with app.app_context():
            limit(cast.zoe, LimitKind.PAUSED, cast.mr_young)

            assert people.limit_of(cast.asha.id) is None
            assert messages.standing_of(cast.asha).is_open
