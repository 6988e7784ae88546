"""How a concern ends: what keeps it open, its outcome, what was learned, its sign-off."""

from __future__ import annotations

import pytest
from flask import Flask

from eduweb.concerns import DecisionKind, EntryKind
from eduweb.safety import Severity
from tests.cast import Cast
from tests.concerns.flagged import Flagged, concern_now, make_flag
from tests.officer.desk import Desk
from tests.officer.steps import (
    CLOSED,
    PARENTS_TOLD,
    address,
    change_details,
    entries,
    make_raised,
    status_of,
    takes,
)

OUTCOMES = ("support given", "early help", "behaviour policy")


@pytest.fixture
def raised(app: Flask, cast: Cast, officer: Desk) -> Flagged:
    """A Medium concern about Asha that Ms Okoro raised."""
    return make_raised(app, officer, cast.asha)


@pytest.fixture
def serious(app: Flask, cast: Cast, officer: Desk) -> Flagged:
    """A High one."""
    return make_raised(app, officer, cast.asha, severity=Severity.HIGH)


class TestClosing:
    def test_a_serious_concern_cannot_close_with_the_parents_step_empty(
        self, app: Flask, officer: Desk, serious: Flagged
    ) -> None:
        refused = takes(app, officer, serious, "close", **CLOSED)
        takes(app, officer, serious, "parents", **PARENTS_TOLD)
        closed = takes(app, officer, serious, "close", **CLOSED)

        assert refused.status_code == 422
        assert "the parents’ step is empty" in refused.text
        assert CLOSED["words"] in refused.text
        assert closed.status_code == 303
        assert status_of(app, serious) == "closed"

    def test_the_reason_why_they_were_not_told_is_an_answer_too(
        self, app: Flask, officer: Desk, serious: Flagged
    ) -> None:
        takes(
            app,
            officer,
            serious,
            "parents",
            answer="not told, with the reason",
            reason="an agency asked us to wait",
            words="Children’s social care speak with them first.",
        )

        takes(app, officer, serious, "close", **CLOSED)

        assert status_of(app, serious) == "closed"

    def test_one_that_is_not_serious_can(self, app: Flask, officer: Desk, raised: Flagged) -> None:
        takes(app, officer, raised, "close", **CLOSED)

        assert status_of(app, raised) == "closed"

    def test_a_possible_crime_cannot_close_without_police_action_or_reason(
        self, app: Flask, officer: Desk, raised: Flagged
    ) -> None:
        change_details(app, officer, raised, is_possible_crime="y")
        refused = takes(app, officer, raised, "close", **CLOSED)
        takes(app, officer, raised, "police", contacted="no", words="Both are eight and it was a dare.")
        takes(app, officer, raised, "close", **CLOSED)

        assert refused.status_code == 422
        assert "possible crime" in refused.text
        assert status_of(app, raised) == "closed"

    def test_an_action_that_is_not_done_keeps_it_open(
        self, app: Flask, cast: Cast, officer: Desk, raised: Flagged
    ) -> None:
        takes(app, officer, raised, "plan", words="Speak with Asha", owner=cast.ms_okoro.ref)

        refused = takes(app, officer, raised, "close", **CLOSED)

        assert refused.status_code == 422
        assert "A planned action is not done." in refused.text

    def test_a_flag_that_waits_keeps_it_open(self, app: Flask, cast: Cast, officer: Desk) -> None:
        raised = make_flag(app, cast.asha, thread_id=7)
        make_flag(app, cast.asha, thread_id=7)
        officer.decides(raised, DecisionKind.RAISE)

        refused = takes(app, officer, raised, "close", **CLOSED)

        assert refused.status_code == 422
        assert "A flag of it is not decided yet." in refused.text

    def test_what_changes_is_asked_for_and_kept(self, app: Flask, officer: Desk, raised: Flagged) -> None:
        silent = takes(app, officer, raised, "close", **{**CLOSED, "lesson": ""})
        vague = takes(app, officer, raised, "close", **{**CLOSED, "lesson": "teaching"})
        takes(
            app,
            officer,
            raised,
            "close",
            **{**CLOSED, "lesson": "teaching"},
            learned="Gaming chats before half-term.",
        )

        lesson = entries(app, raised, EntryKind.LESSON)
        assert (silent.status_code, vague.status_code) == (422, 422)
        assert [(one.words, one.details["changes"]) for one in lesson] == [
            ("Gaming chats before half-term.", "teaching")
        ]

    def test_support_stands_first_among_the_outcomes(self, officer: Desk, raised: Flagged) -> None:
        page = officer.client.get(address(raised, "close")).text

        places = [
            page.index(f'value="{name}"') for name in ("support given", "early help", "behaviour policy")
        ]
        assert places == sorted(places)
        assert 'value="malicious"' not in page

    def test_closed_it_can_be_signed_off_by_the_lead_and_not_by_the_officer_alone(
        self, app: Flask, officer: Desk, head: Desk, raised: Flagged
    ) -> None:
        early = takes(app, head, raised, "sign-off")
        takes(app, officer, raised, "close", **CLOSED)
        by_officer = takes(app, officer, raised, "sign-off")
        by_head = takes(app, head, raised, "sign-off", words="Seen.")

        assert early.status_code == 303
        assert by_officer.status_code == 404
        assert by_head.status_code == 303
        assert [one.words for one in entries(app, raised, EntryKind.SIGNED_OFF)] == ["Seen."]

    def test_it_can_be_watched_over_and_opened_again(
        self, app: Flask, officer: Desk, raised: Flagged
    ) -> None:
        takes(app, officer, raised, "monitor", review_on="2026-12-24", words="Mr Evans keeps an eye on it.")
        watched = status_of(app, raised)
        takes(app, officer, raised, "close", **CLOSED)
        takes(app, officer, raised, "reopen", words="It began again.")

        assert watched == "monitoring"
        assert status_of(app, raised) == "open"
        assert concern_now(app, raised).outcome is None

    def test_closing_twice_changes_nothing(self, app: Flask, officer: Desk, raised: Flagged) -> None:
        takes(app, officer, raised, "close", **CLOSED)
        count = len(entries(app, raised))

        takes(app, officer, raised, "close", **CLOSED)

        assert len(entries(app, raised)) == count
