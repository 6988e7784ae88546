"""The head of the audit log leaves the computer each morning, and stands on the page for copying."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from flask import Flask

from eduweb import audit, outbox, schools
from eduweb.core.db import write
from eduweb.officer import regular
from tests.audit.test_chain import meddle
from tests.cast import Cast
from tests.concerns.flagged import ask, make_flag
from tests.officer.desk import Desk, desk_of
from tests.officer.test_access_report import queued_bodies

EVENING = datetime(2027, 2, 8, 20, 0, tzinfo=UTC)
MORNING = datetime(2027, 2, 9, 6, 31, tzinfo=UTC)


def let_it_be_morning(app: Flask, cast: Cast, *, days: int = 1) -> None:
    with app.app_context():
        with time_machine.travel(EVENING, tick=False):
            write(lambda: regular.plan(cast.quillbrook_id))
        for day in range(days):
            with time_machine.travel(MORNING + timedelta(days=day), tick=False):
                outbox.work_off("tasks")


def mails(app: Flask, cast: Cast) -> dict[str, str]:
    """Return what was queued for mailing, by address."""

    def question() -> dict[str, str]:
        bodies = queued_bodies(cast.quillbrook_id)
        found = outbox.deliveries(cast.quillbrook_id, "chain-head:")
        return {mail.to: bodies[mail.dedupe_key] for mail in found}

    return ask(app, question)


def latest_head(app: Flask, cast: Cast) -> audit.ChainHead:
    return ask(app, lambda: audit.heads_of(cast.quillbrook_id)[0])


class TestTheDailyMail:
    def test_it_goes_to_the_head_with_the_head_of_the_log(self, app: Flask, cast: Cast) -> None:
        let_it_be_morning(app, cast)

        sent = mails(app, cast)

        assert list(sent) == ["mrs.hale@quillbrook.example"]
        assert latest_head(app, cast).digest in sent["mrs.hale@quillbrook.example"]
        assert "Every entry holds." in sent["mrs.hale@quillbrook.example"]

    def test_it_goes_to_a_second_address_where_the_head_has_set_one(
        self, app: Flask, cast: Cast, head: Desk
    ) -> None:
        answer = head.client.post("/desk/audit/mail", data={"address": " chair@trust.example "})
        let_it_be_morning(app, cast)

        assert answer.status_code == 303
        assert set(mails(app, cast)) == {"mrs.hale@quillbrook.example", "chair@trust.example"}

    def test_it_holds_no_number_from_which_entries_could_be_counted(self, app: Flask, cast: Cast) -> None:
        let_it_be_morning(app, cast)

        body = mails(app, cast)["mrs.hale@quillbrook.example"]

        without_digest = re.sub(r"[0-9a-f]{64}", "", body)
        assert re.findall(r"\d+", without_digest) == ["2027", "02", "09"]

    def test_it_comes_every_day_and_once_a_day(self, app: Flask, cast: Cast) -> None:
        let_it_be_morning(app, cast, days=3)
        let_it_be_morning(app, cast, days=3)

        days = ask(app, lambda: [head.sent_on.day for head in audit.heads_of(cast.quillbrook_id)])
        assert days == [11, 10, 9]

    def test_a_broken_chain_is_said_aloud(self, app: Flask, cast: Cast) -> None:
        make_flag(app, cast.asha)
        break_it(app, cast)

        let_it_be_morning(app, cast)

        assert "THE CHAIN IS BROKEN" in mails(app, cast)["mrs.hale@quillbrook.example"]

    def test_every_school_gets_its_own(self, app: Flask, cast: Cast) -> None:
        with time_machine.travel(EVENING, tick=False):
            regular.start(app)
        with app.app_context(), time_machine.travel(MORNING, tick=False):
            outbox.work_off("tasks")
            fernhill = outbox.deliveries(cast.fernhill_id, "chain-head:")

        assert [mail.to for mail in fernhill] == ["mrs.lark@fernhill.example"]
        assert list(mails(app, cast)) == ["mrs.hale@quillbrook.example"]


def break_it(app: Flask, cast: Cast) -> None:
    meddle(
        app,
        "UPDATE audit_entry SET actor_id = 1 WHERE school_id = :school AND act = 'flagged'",
        school=cast.quillbrook_id,
    )


class TestThePage:
    def test_the_heads_stand_there_for_copying(self, app: Flask, cast: Cast, officer: Desk) -> None:
        let_it_be_morning(app, cast)

        page = officer.reads_the_audit_log().text

        assert latest_head(app, cast).digest in page
        assert "Unbroken." in page

    def test_what_was_found_in_the_morning_stays_said(self, app: Flask, cast: Cast, officer: Desk) -> None:
        make_flag(app, cast.asha)
        break_it(app, cast)
        let_it_be_morning(app, cast)

        assert "Unbroken." not in officer.reads_the_audit_log().text

    def test_a_change_before_the_morning_is_found_by_checking_all_of_it(
        self, app: Flask, cast: Cast, officer: Desk
    ) -> None:
        make_flag(app, cast.asha)
        let_it_be_morning(app, cast)
        break_it(app, cast)

        page = officer.client.get("/desk/audit?whole=yes").text

        assert "All of it was checked just now." in page
        assert "Unbroken." not in page

    def test_only_the_head_sets_where_it_goes(self, app: Flask, cast: Cast, officer: Desk) -> None:
        page = officer.reads_the_audit_log().text
        answer = officer.client.post("/desk/audit/mail", data={"address": "me@home.example"})

        assert 'name="address"' not in page
        assert answer.status_code == 404
        assert address(app, cast) == ""

    @pytest.mark.parametrize(
        "bad",
        [
            "nobody",
            "a@b",
            "a b@c.example",
            "a@b.example\r\nBcc: c@d.example",
            "a@b.example, c@d.example",
            f"{'x' * 300}@c.example",
            "<a@b.example>",
        ],
    )
    def test_what_is_no_address_is_refused_and_kept_in_its_box(
        self, app: Flask, cast: Cast, head: Desk, bad: str
    ) -> None:
        answer = head.client.post("/desk/audit/mail", data={"address": bad})

        assert answer.status_code == 422
        assert 'aria-invalid="true"' in answer.text
        assert address(app, cast) == ""

    def test_an_empty_one_takes_it_away(self, app: Flask, cast: Cast, head: Desk) -> None:
        head.client.post("/desk/audit/mail", data={"address": "chair@trust.example"})
        head.client.post("/desk/audit/mail", data={"address": ""})

        assert address(app, cast) == ""

    def test_the_other_school_sees_its_own_heads(self, app: Flask, cast: Cast) -> None:
        let_it_be_morning(app, cast)

        page = desk_of(app, cast.mr_young).reads_the_audit_log().text

        assert latest_head(app, cast).digest not in page
        assert "None was sent yet." in page


def address(app: Flask, cast: Cast) -> str:
    return ask(app, lambda: schools.school_by_id(cast.quillbrook_id).chain_mail_to)
