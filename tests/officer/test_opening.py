"""A record that did not come to its reader opens once a reason was given, and the reason is reported."""

from __future__ import annotations

import pytest
import time_machine
from flask import Flask
from sqlalchemy import text

from eduweb import audit
from eduweb.concerns import DecisionKind, EntryKind
from eduweb.core import clock
from eduweb.core.db import db
from eduweb.officer.asking import GIVEN_FOR, REASONS
from tests.cast import Cast
from tests.concerns.flagged import Flagged, ask, make_flag
from tests.officer.desk import Desk, desk_of


@pytest.fixture
def raised(app: Flask, cast: Cast, officer: Desk) -> Flagged:
    """A concern about Asha that Ms Okoro was alerted to and raised."""
    flagged = make_flag(app, cast.asha)
    officer.decides(flagged, DecisionKind.RAISE)
    return flagged


def why_page(flagged: Flagged) -> str:
    return f"/desk/concerns/{flagged.reference}/why"


def gives(desk: Desk, flagged: Flagged, reason: str) -> int:
    return desk.client.post(why_page(flagged), data={"reason": reason}).status_code


def reasons_of(app: Flask, flagged: Flagged) -> list[str]:
    """Return the reasons that stand in the audit log about a concern."""

    def question() -> list[str]:
        rows = db.session.execute(
            text(
                "SELECT reason FROM audit_entry WHERE object_kind = 'concern' AND object_id = :id "
                "AND act = 'viewed' AND reason != '' ORDER BY sequence"
            ),
            {"id": flagged.concern_id},
        )
        return [row.reason for row in rows if row.reason in REASONS]

    return ask(app, question)


class TestNoReasonIsAsked:
    def test_of_the_officer_whom_the_alert_came_to(self, raised: Flagged, officer: Desk) -> None:
        assert officer.reads_the_record(raised).status_code == 200

    def test_of_anybody_who_may_know_while_it_is_new(self, app: Flask, cast: Cast, head: Desk) -> None:
        flagged = make_flag(app, cast.asha)

        assert head.reads_the_record(flagged).status_code == 200

    def test_of_somebody_who_has_added_to_it(
        self, app: Flask, cast: Cast, head: Desk, raised: Flagged
    ) -> None:
        gives(head, raised, "meeting")
        page = head.reads_the_record(raised).text
        version = page.split('name="version"')[1].split('value="')[1].split('"')[0]
        head.writes(raised, "I have spoken with her teacher.", version=version, kind=EntryKind.NOTE)

        with time_machine.travel(clock.now() + GIVEN_FOR * 2):
            late = desk_of(app, cast.mrs_hale).reads_the_record(raised)

        assert late.status_code == 200


class TestAReasonIsAsked:
    def test_of_the_head_to_whom_it_did_not_come(self, head: Desk, raised: Flagged) -> None:
        answer = head.reads_the_record(raised)

        assert answer.status_code == 303
        assert answer.location.endswith(why_page(raised))
        page = head.client.get(why_page(raised)).text
        assert raised.reference in page
        assert "07700" not in page

    def test_and_the_record_opens_with_it_for_the_day(
        self, app: Flask, cast: Cast, head: Desk, raised: Flagged
    ) -> None:
        assert gives(head, raised, "quality") == 303

        assert head.reads_the_record(raised).status_code == 200
        assert reasons_of(app, raised) == ["quality"]
        with time_machine.travel(clock.now() + GIVEN_FOR * 2):
            assert desk_of(app, cast.mrs_hale).reads_the_record(raised).status_code == 303

    def test_one_adults_reason_opens_it_for_nobody_else(
        self, head: Desk, deputy: Desk, raised: Flagged
    ) -> None:
        gives(head, raised, "quality")

        assert deputy.reads_the_record(raised).status_code == 303

    @pytest.mark.parametrize("reason", ["", "curious", "quality\x00", "x" * 5000])
    def test_a_reason_that_is_not_offered_opens_nothing(
        self, app: Flask, head: Desk, raised: Flagged, reason: str
    ) -> None:
        assert gives(head, raised, reason) == 422 or reason == "quality\x00"

        assert head.reads_the_record(raised).status_code == 303
        assert reasons_of(app, raised) == []


class TestWhoMayNotKnow:
    def test_the_page_that_asks_is_not_there_for_them(self, app: Flask, cast: Cast, raised: Flagged) -> None:
        never = "/desk/concerns/QPS-0000-00/why"
        for who in (cast.mrs_quaye, cast.mr_young, cast.mrs_lark, cast.mr_evans):
            desk = desk_of(app, who)
            for verb in (desk.client.get, desk.client.post):
                answer, none = verb(why_page(raised)), verb(never)
                assert (answer.status_code, none.status_code) == (404, 404)
                assert answer.text == none.text

    def test_a_named_head_learns_nothing(self, app: Flask, cast: Cast, head: Desk) -> None:
        about_head = make_flag(app, cast.mrs_hale)

        assert head.client.get(why_page(about_head)).status_code == 404
        assert head.reads_the_record(about_head).status_code == 404
        assert reasons_of(app, about_head) == []


def test_thirty_records_opened_are_thirty_entries(app: Flask, cast: Cast, officer: Desk, head: Desk) -> None:
    flagged = [make_flag(app, cast.asha) for _ in range(30)]
    for one in flagged:
        officer.decides(one, DecisionKind.RAISE)

    for one in flagged:
        gives(head, one, "quality")

    for one in flagged:
        found = ask(app, lambda one=one: audit.entries_about(cast.quillbrook_id, "concern", one.concern_id))
        opened = [entry for entry in found if entry.reason == "quality"]
        assert [(entry.actor_id, entry.act) for entry in opened] == [(cast.mrs_hale.id, "viewed")]


def test_without_the_audit_log_no_record_opens(
    app: Flask, cast: Cast, officer: Desk, raised: Flagged, monkeypatch: pytest.MonkeyPatch
) -> None:
    from sqlalchemy.exc import OperationalError

    def fails(**_: object) -> None:
        raise OperationalError("insert", {}, Exception("disk full"))

    monkeypatch.setattr(audit, "record", fails)

    assert officer.reads_the_record(raised).status_code >= 500
