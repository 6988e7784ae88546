"""Each school morning: a sign of life that alerts can reach staff, and reminders of what is due."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from flask import Flask

from eduweb import concerns, outbox, people, schools
from eduweb.concerns import Concern, EntryKind, record
from eduweb.concerns.models import KeptFrom, PlannedAction
from eduweb.core.db import db
from eduweb.outbox import Delivery
from eduweb.people import Staff, Who
from tests.cast import Cast
from tests.concerns.flagged import Flagged, ask, in_app, make_flag

MONDAY = datetime(2027, 2, 8, 7, 0, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def week(app: Flask, cast: Cast) -> None:
    """Quillbrook works Monday to Friday, and next week is half-term."""

    def work() -> None:
        school = schools.school_by_id(cast.quillbrook_id)
        schools.set_hours(school, schools.Hours(8 * 60, 17 * 60, "12345"), by_id=None)
        first, last = date(2027, 1, 4), date(2027, 3, 25)
        schools.add_term(school.id, name="Spring", first_on=first, last_on=last, by_id=None)
        off = {"first_on": date(2027, 2, 15), "last_on": date(2027, 2, 19)}
        schools.add_day_off(school.id, name="Half-term", **off, by_id=None)

    in_app(app, work)


def live_through(app: Flask, *, start: datetime, days: int) -> None:
    """Let the worker plan and work at seven and at eight of each day."""
    for hours in (hour for day in range(days) for hour in (24 * day, 24 * day + 1)):
        with time_machine.travel(start + timedelta(hours=hours), tick=False), app.app_context():
            outbox.plan_ahead()
            outbox.work_off("tasks")


def mails(app: Flask, prefix: str) -> list[Delivery]:
    return ask(app, lambda: list(outbox.deliveries(1, prefix)))


def days_of(found: list[Delivery], to: str) -> list[str]:
    return [mail.dedupe_key.split(":")[1][-5:] for mail in found if mail.to.startswith(to)]


def plan(app: Flask, flagged: Flagged, owner: Who, *, due_on: date) -> None:
    def work() -> None:
        concern = db.session.get_one(Concern, flagged.concern_id)
        record.plan_action(
            concern, by=owner, words="Ring the zebra", owner_ref=owner.ref, owner_words="", due_on=due_on
        )

    in_app(app, work)


class TestTheSignOfLife:
    def test_comes_on_each_school_day_to_officer_and_lead_also_when_nothing_happens(
        self, app: Flask, cast: Cast
    ) -> None:
        live_through(app, start=MONDAY, days=16)

        found = mails(app, "proof-of-life:")

        expected = ["02-08", "02-09", "02-10", "02-11", "02-12", "02-22", "02-23"]
        assert days_of(found, "ms.okoro") == days_of(found, "ms.reid") == expected

    def test_comes_once_however_often_the_worker_starts(self, app: Flask, cast: Cast) -> None:
        for _ in range(3):
            live_through(app, start=MONDAY, days=1)

        assert len(mails(app, "proof-of-life:")) == 2

    def test_a_morning_that_the_computer_slept_through_is_left_out(self, app: Flask, cast: Cast) -> None:
        with time_machine.travel(MONDAY, tick=False), app.app_context():
            outbox.plan_ahead()
        with time_machine.travel(MONDAY + DAY, tick=False), app.app_context():
            outbox.work_off("tasks")

        assert mails(app, "proof-of-life:") == []

    def test_says_the_same_whatever_there_is(self, app: Flask, cast: Cast) -> None:
        live_through(app, start=MONDAY, days=1)
        make_flag(app, cast.mrs_hale, source=concerns.Source.REPORT, reporter=cast.asha)
        live_through(app, start=MONDAY + DAY, days=1)

        def bodies() -> set[str]:
            from eduweb.outbox.models import OutboxRow

            rows = db.session.query(OutboxRow).filter(OutboxRow.dedupe_key.startswith("proof-of-life:"))
            return {str(row.payload["body"]) + row.payload["subject"] for row in rows}

        assert len(ask(app, bodies)) == 1

    def test_goes_past_whoever_is_away(self, app: Flask, cast: Cast) -> None:
        def work() -> None:
            staff = db.session.get_one(Staff, cast.ms_reid.id)
            people.set_absence(staff, first_on=MONDAY.date(), last_on=MONDAY.date(), by=cast.mrs_hale)

        with time_machine.travel(MONDAY, tick=False):
            in_app(app, work)
        live_through(app, start=MONDAY, days=2)

        assert days_of(mails(app, "proof-of-life:"), "ms.reid") == ["02-09"]


class TestReminders:
    @pytest.fixture
    def flagged(self, app: Flask, cast: Cast) -> Flagged:
        with time_machine.travel(MONDAY - DAY, tick=False):
            return make_flag(app, cast.asha)

    def test_come_on_the_day_and_then_on_the_first_school_day_of_each_week(
        self, app: Flask, cast: Cast, flagged: Flagged
    ) -> None:
        plan(app, flagged, cast.ms_okoro, due_on=date(2027, 2, 10))

        live_through(app, start=MONDAY, days=16)

        assert days_of(mails(app, "reminder:"), "ms.okoro") == ["02-10", "02-22"]

    def test_what_is_due_in_the_holidays_is_reminded_of_on_the_first_day_back(
        self, app: Flask, cast: Cast, flagged: Flagged
    ) -> None:
        plan(app, flagged, cast.ms_okoro, due_on=date(2027, 2, 17))

        live_through(app, start=MONDAY, days=16)

        assert days_of(mails(app, "reminder:"), "ms.okoro") == ["02-22"]

    def test_end_when_it_is_done(self, app: Flask, cast: Cast, flagged: Flagged) -> None:
        plan(app, flagged, cast.ms_okoro, due_on=MONDAY.date())

        def tick() -> None:
            action = db.session.query(PlannedAction).one()
            concern = db.session.get_one(Concern, action.concern_id)
            record.tick_action(concern, action, by=cast.ms_okoro, words="Done")

        in_app(app, tick)
        live_through(app, start=MONDAY, days=8)

        assert mails(app, "reminder:") == []

    def test_hold_the_number_and_the_day_and_nothing_of_what_is_to_be_done(
        self, app: Flask, cast: Cast, flagged: Flagged
    ) -> None:
        plan(app, flagged, cast.ms_okoro, due_on=MONDAY.date())
        live_through(app, start=MONDAY, days=1)

        def body() -> str:
            from eduweb.outbox.models import OutboxRow

            row = db.session.query(OutboxRow).filter(OutboxRow.dedupe_key.startswith("reminder:")).one()
            return str(row.payload["body"])

        assert f"{flagged.reference}: due 08 February 2027" in ask(app, body)
        assert "zebra" not in ask(app, body)
        assert "Asha" not in ask(app, body)

    def test_stand_in_the_record(self, app: Flask, cast: Cast, flagged: Flagged) -> None:
        plan(app, flagged, cast.ms_okoro, due_on=MONDAY.date())
        live_through(app, start=MONDAY, days=1)

        def to() -> list[str]:
            concern = db.session.get_one(Concern, flagged.concern_id)
            entries = concerns.entries_of(concern)
            return [entry.details["to"] for entry, _ in entries if entry.kind is EntryKind.REMINDED]

        assert ask(app, to) == ["Ms Okoro"]

    def test_an_owner_who_may_not_know_of_it_any_more_is_not_reminded(
        self, app: Flask, cast: Cast, flagged: Flagged
    ) -> None:
        plan(app, flagged, cast.ms_okoro, due_on=MONDAY.date())

        def bar() -> None:
            db.session.add(KeptFrom(school_id=1, concern_id=flagged.concern_id, staff_id=cast.ms_okoro.id))

        in_app(app, bar)
        live_through(app, start=MONDAY, days=8)

        assert mails(app, "reminder:") == []
