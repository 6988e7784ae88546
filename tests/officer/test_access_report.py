"""Who opened records: each week for the head, and the head's own for the chair."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from flask import Flask

from eduweb import outbox
from eduweb.concerns import DecisionKind
from eduweb.core.db import write
from eduweb.officer import access_report, regular
from eduweb.officer.weeks import this_week
from eduweb.people import Who
from tests.cast import Cast
from tests.concerns.flagged import Flagged, in_app, make_flag
from tests.officer.desk import Desk, desk_of
from tests.visitor import Visitor

TUESDAY = datetime(2027, 2, 9, 10, 0, tzinfo=UTC)
NEXT_MONDAY = datetime(2027, 2, 15, 7, 1, tzinfo=UTC)


@pytest.fixture
def raised(app: Flask, cast: Cast, officer: Desk) -> Flagged:
    """A concern about Asha that Ms Okoro was alerted to, opened and raised."""
    flagged = make_flag(app, cast.asha)
    officer.opens(flagged)
    officer.decides(flagged, DecisionKind.RAISE)
    officer.reads_the_record(flagged)
    return flagged


def report(desk: Desk, week: str = "") -> str:
    answer = desk.client.get("/desk/audit/access", query_string={"week": week} if week else {})
    assert answer.status_code == 200
    return answer.text


def opens_with(desk: Desk, flagged: Flagged, reason: str) -> None:
    desk.client.post(f"/desk/concerns/{flagged.reference}/why", data={"reason": reason})
    desk.reads_the_record(flagged)


class TestTheHeadsReport:
    def test_it_names_who_opened_which_record(self, head: Desk, raised: Flagged) -> None:
        page = report(head)

        assert "Ms Okoro" in page
        assert raised.reference in page
        assert "None this week." in page

    def test_a_reason_stands_in_it_with_the_record_and_the_name(
        self, deputy: Desk, head: Desk, raised: Flagged
    ) -> None:
        opens_with(deputy, raised, "cover")

        page = report(head)

        assert "Ms Reid" in page
        assert "I stand in for a colleague" in page

    def test_the_heads_own_opening_is_not_in_it(self, head: Desk, raised: Flagged) -> None:
        opens_with(head, raised, "quality")

        page = report(head)

        assert "To check how records are kept" not in page
        assert '<th scope="row">Mrs Hale' not in page

    def test_a_concern_about_the_head_is_not_in_it(self, app: Flask, cast: Cast, head: Desk) -> None:
        about_head = make_flag(app, cast.mrs_hale)
        desk_of(app, cast.mrs_quaye).reads_the_record(about_head)

        page = report(head)

        assert about_head.reference not in page
        assert "Mrs Quaye" not in page
        assert "Nobody opened a record in this week." in page

    def test_a_week_without_opening_says_so(self, head: Desk, raised: Flagged) -> None:
        assert "Nobody opened a record in this week." in report(head, "2020-01-06")

    @pytest.mark.parametrize("week", ["yesterday", "9999-12-31", "2027-02-30", "0001-01-01", "2" * 300])
    def test_a_week_that_is_none_shows_one_all_the_same(self, head: Desk, raised: Flagged, week: str) -> None:
        assert "Who opened records" in report(head, week)


class TestTheChairsReport:
    def test_it_has_the_heads_opening_and_nobody_elses(
        self, app: Flask, cast: Cast, head: Desk, raised: Flagged
    ) -> None:
        opens_with(head, raised, "quality")

        page = report(desk_of(app, cast.mrs_quaye))

        assert "Mrs Hale" in page
        assert "To check how records are kept" in page
        assert "Ms Okoro" not in page

    def test_it_leads_to_no_record_and_holds_no_name_of_a_child(
        self, app: Flask, cast: Cast, head: Desk, raised: Flagged
    ) -> None:
        opens_with(head, raised, "quality")

        page = report(desk_of(app, cast.mrs_quaye))

        assert raised.reference in page
        assert f"/desk/concerns/{raised.reference}" not in page
        assert "Asha" not in page

    def test_a_concern_that_the_chair_is_named_in_is_not_in_it(
        self, app: Flask, cast: Cast, head: Desk
    ) -> None:
        about_chair = make_flag(app, cast.mrs_quaye)
        kept = make_flag(app, cast.asha, kept_from=frozenset({cast.mrs_quaye.id}))
        for flagged in (about_chair, kept):
            assert head.reads_the_record(flagged).status_code == 200

        page = report(desk_of(app, cast.mrs_quaye))

        assert about_chair.reference not in page
        assert kept.reference not in page


class TestWhoMayRead:
    def test_nobody_but_head_and_chair(self, app: Flask, cast: Cast) -> None:
        for who in (cast.ms_okoro, cast.ms_reid, cast.mr_evans):
            assert desk_of(app, who).client.get("/desk/audit/access").status_code == 404

    def test_a_pupil_and_a_stranger_do_not(self, app: Flask, cast: Cast, client: Visitor) -> None:
        assert client.get("/desk/audit/access").status_code == 302
        assert desk_of(app, cast.asha).client.get("/desk/audit/access").status_code == 404

    def test_the_other_schools_head_reads_of_her_own_school(
        self, app: Flask, cast: Cast, raised: Flagged
    ) -> None:
        page = report(desk_of(app, cast.mrs_lark))

        assert raised.reference not in page
        assert "Ms Okoro" not in page


def lines_for(app: Flask, reader: Who) -> list[str]:
    return in_app(app, lambda: [line.name for line in access_report.report_for(reader, this_week()).lines])


def test_the_report_reads_the_same_whether_or_not_the_reader_is_named_somewhere(
    app: Flask, cast: Cast, raised: Flagged
) -> None:
    before = lines_for(app, cast.mrs_hale)

    about_head = make_flag(app, cast.mrs_hale)
    desk_of(app, cast.mrs_quaye).reads_the_record(about_head)

    assert lines_for(app, cast.mrs_hale) == before == ["Ms Okoro"]


class TestTheWeeklyMail:
    def mails(self, app: Flask, cast: Cast) -> dict[str, str]:
        """Let it become Monday, and return what was queued, by address."""
        with app.app_context():
            with time_machine.travel(TUESDAY, tick=False):
                write(lambda: regular.plan(cast.quillbrook_id))
            with time_machine.travel(NEXT_MONDAY, tick=False):
                outbox.work_off("tasks")
                found = outbox.deliveries(cast.quillbrook_id, "access-report:")
                bodies = queued_bodies(cast.quillbrook_id)
            return {mail.to: bodies[mail.dedupe_key] for mail in found}

    def test_it_goes_to_the_head_and_to_the_chair(self, app: Flask, cast: Cast) -> None:
        mails = self.mails(app, cast)

        assert set(mails) == {"mrs.hale@quillbrook.example", "mrs.quaye@quillbrook.example"}
        assert all("Nobody opened a record." in body for body in mails.values())
        assert all("/desk/audit/access?week=2027-02-08" in body for body in mails.values())

    def test_it_counts_without_a_childs_name_or_a_reference(self, app: Flask, cast: Cast) -> None:
        with time_machine.travel(TUESDAY, tick=False):
            flagged = make_flag(app, cast.asha)
            desk_of(app, cast.ms_okoro).opens(flagged)
            desk_of(app, cast.mrs_hale).opens(flagged)

        mails = self.mails(app, cast)

        to_head, to_chair = mails["mrs.hale@quillbrook.example"], mails["mrs.quaye@quillbrook.example"]
        assert "Ms Okoro: records opened 1, outside their own alerts 0" in to_head
        assert "Mrs Hale" not in to_head
        assert "Mrs Hale: records opened 1" in to_chair
        assert not [body for body in mails.values() if "Asha" in body or flagged.reference in body]

    def test_it_comes_again_the_week_after(self, app: Flask, cast: Cast) -> None:
        self.mails(app, cast)

        with app.app_context(), time_machine.travel(NEXT_MONDAY + timedelta(days=7), tick=False):
            outbox.work_off("tasks")
            found = outbox.deliveries(cast.quillbrook_id, "access-report:")

        assert len(found) == 4


def queued_bodies(school_id: int) -> dict[str, str]:
    from eduweb.core.db import db
    from eduweb.outbox.models import OutboxRow

    rows = db.session.query(OutboxRow).filter_by(school_id=school_id, kind="mail")
    return {row.dedupe_key: row.payload["body"] for row in rows}
