"""An alert nobody looks at goes on to the deputy, then to the head, and ends when somebody has looked."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from flask import Flask

from eduweb import concerns, outbox, people, schools
from eduweb.concerns import Source
from eduweb.core.db import db, write
from eduweb.outbox.models import OutboxRow
from eduweb.people import Role, Who
from eduweb.safety import Severity
from tests.cast import Cast
from tests.concerns.escalated import GRAVE, MINUTE, TUESDAY, look, told, told_at
from tests.concerns.flagged import Flagged, ask, in_app, make_flag
from tests.makers import make_staff


@pytest.fixture
def grave(app: Flask, cast: Cast) -> Flagged:
    """Asha told something grave on a Tuesday at ten, and the head has a deputy."""
    with time_machine.travel(TUESDAY, tick=False):
        return make_flag(app, cast.asha, **GRAVE)


class TestARealDisclosure:
    def test_lead_and_officer_are_told_at_once(self, app: Flask, grave: Flagged) -> None:
        assert sorted(told(app, grave)) == ["ms.okoro", "ms.reid"]

    def test_the_deputy_lead_is_told_at_once_too(self, app: Flask, cast: Cast) -> None:
        with app.app_context():
            write(lambda: make_staff(cast.quillbrook_id, "Mr Deputy", role=Role.DSL, is_deputy=True))

        grave = make_flag(app, cast.asha, **GRAVE)

        assert len(told(app, grave)) == 3

    def test_after_ten_minutes_it_is_repeated_and_after_twenty_the_head_is_told(
        self, app: Flask, grave: Flagged
    ) -> None:
        at_once = told_at(app, grave, TUESDAY + 9 * MINUTE)
        repeated = told_at(app, grave, TUESDAY + 10 * MINUTE)
        to_the_head = told_at(app, grave, TUESDAY + 20 * MINUTE)

        assert "mrs.hale" not in repeated
        assert len(repeated) == 2 * len(at_once)
        assert "mrs.hale" in to_the_head

    def test_it_ends_when_somebody_has_looked(self, app: Flask, cast: Cast, grave: Flagged) -> None:
        look(app, cast.ms_reid, grave)

        assert told_at(app, grave, TUESDAY + 60 * MINUTE) == told(app, grave)
        assert len(told(app, grave)) == 2

    def test_the_school_says_after_how_many_minutes(self, app: Flask, cast: Cast) -> None:
        with app.app_context():
            write(lambda: schools.set_alert_repeat(schools.school_by_id(cast.quillbrook_id), 5, by_id=None))
        with time_machine.travel(TUESDAY, tick=False):
            grave = make_flag(app, cast.asha, **GRAVE)

        assert len(told_at(app, grave, TUESDAY + 5 * MINUTE)) == 4

    def test_unanswered_it_comes_again_at_each_opening_until_somebody_looks(
        self, app: Flask, cast: Cast, grave: Flagged
    ) -> None:
        with app.app_context():
            hours = schools.Hours(8 * 60, 17 * 60, "12345")
            write(lambda: schools.set_hours(schools.school_by_id(1), hours, by_id=None))
        for minutes in (10, 20, 30):
            by_now = told_at(app, grave, TUESDAY + minutes * MINUTE)

        at_night = told_at(app, grave, TUESDAY + timedelta(hours=16))
        next_morning = told_at(app, grave, TUESDAY + timedelta(hours=22))

        assert at_night == by_now
        assert next_morning[len(by_now) :] == ["ms.okoro", "ms.reid", "mrs.hale"]

    def test_each_repeat_stands_in_the_record(self, app: Flask, grave: Flagged) -> None:
        told_at(app, grave, TUESDAY + 10 * MINUTE)
        told_at(app, grave, TUESDAY + 20 * MINUTE)

        def reminded() -> list[int]:
            concern = concern_of(grave)
            return [
                entry.details["wave"]
                for entry, _ in concerns.entries_of(concern)
                if entry.kind is concerns.EntryKind.REMINDED
            ]

        assert ask(app, reminded) == [1, 2]

    def test_nothing_of_the_childs_is_in_any_of_its_mails(self, app: Flask, cast: Cast) -> None:
        with time_machine.travel(TUESDAY, tick=False):
            grave = make_flag(app, cast.asha, words="zebra crossing", **GRAVE)
        told_at(app, grave, TUESDAY + 10 * MINUTE)

        bodies = ask(app, lambda: str([row.payload for row in rows_of("mail")]))

        assert "not looked at yet" in bodies
        assert "zebra" not in bodies
        assert "Asha" not in bodies


def concern_of(flagged: Flagged) -> concerns.Concern:
    return db.session.get_one(concerns.Concern, flagged.concern_id)


def rows_of(kind: str) -> list[Any]:
    return list(db.session.query(OutboxRow).filter_by(kind=kind))


class TestAHighOne:
    def test_goes_on_only_once_its_hour_is_over(self, app: Flask, cast: Cast) -> None:
        with time_machine.travel(TUESDAY, tick=False):
            high = make_flag(app, cast.asha, severity=Severity.HIGH)

        assert told_at(app, high, TUESDAY + 59 * MINUTE) == ["ms.okoro"]
        assert told_at(app, high, TUESDAY + 60 * MINUTE) == ["ms.okoro", "ms.okoro", "ms.reid"]
        assert "mrs.hale" in told_at(app, high, TUESDAY + 70 * MINUTE)

    def test_a_medium_one_waits_on_the_desk_alone(self, app: Flask, cast: Cast) -> None:
        with time_machine.travel(TUESDAY, tick=False):
            medium = make_flag(app, cast.asha)

        assert told_at(app, medium, TUESDAY + timedelta(days=5)) == ["ms.okoro"]

    def test_practice_tells_nobody_by_mail(self, app: Flask, cast: Cast) -> None:
        with time_machine.travel(TUESDAY, tick=False):
            practice = make_flag(app, cast.asha, is_practice=True, **GRAVE)

        assert told_at(app, practice, TUESDAY + timedelta(hours=2)) == []


class TestLawFive:
    def test_whoever_is_kept_from_it_is_in_no_wave(self, app: Flask, cast: Cast) -> None:
        with time_machine.travel(TUESDAY, tick=False):
            grave = make_flag(app, cast.asha, words="Ms Reid hits me", may_mean_staff=True, **GRAVE)
        for minutes in (10, 20, 30):
            everybody = told_at(app, grave, TUESDAY + minutes * MINUTE)

        assert set(everybody) == {"mrs.hale"}

    def test_a_concern_about_the_head_never_reaches_the_head(self, app: Flask, cast: Cast) -> None:
        with time_machine.travel(TUESDAY, tick=False):
            about = make_flag(
                app, cast.mrs_hale, source=Source.REPORT, reporter=cast.asha, severity=Severity.HIGH
            )
        for minutes in (60, 70, 80):
            everybody = told_at(app, about, TUESDAY + minutes * MINUTE)

        assert set(everybody) == {"mrs.quaye"}

    def test_the_other_school_hears_nothing(self, app: Flask, grave: Flagged, cast: Cast) -> None:
        for minutes in (10, 20, 30):
            told_at(app, grave, TUESDAY + minutes * MINUTE)

        assert ask(app, lambda: outbox.deliveries(cast.fernhill_id, "alert:")) == []


class TestCover:
    def away(self, app: Flask, cast: Cast, who: Who) -> None:
        def work() -> None:
            staff = db.session.get_one(people.Staff, who.id)
            people.set_absence(staff, first_on=TUESDAY.date(), last_on=TUESDAY.date(), by=cast.mrs_hale)

        with time_machine.travel(TUESDAY, tick=False):
            in_app(app, work)

    def test_the_deputy_is_told_while_the_officer_is_away(self, app: Flask, cast: Cast) -> None:
        self.away(app, cast, cast.ms_okoro)

        with time_machine.travel(TUESDAY, tick=False):
            flagged = make_flag(app, cast.asha)

        assert told(app, flagged) == ["ms.reid"]

    def test_the_officer_is_told_again_the_day_after(self, app: Flask, cast: Cast) -> None:
        self.away(app, cast, cast.ms_okoro)

        with time_machine.travel(TUESDAY + timedelta(days=1), tick=False):
            flagged = make_flag(app, cast.asha)

        assert told(app, flagged) == ["ms.okoro"]

    def test_where_everybody_is_away_the_officer_is_told_all_the_same(self, app: Flask, cast: Cast) -> None:
        for who in (cast.ms_okoro, cast.ms_reid, cast.mrs_hale):
            self.away(app, cast, who)

        with time_machine.travel(TUESDAY, tick=False):
            flagged = make_flag(app, cast.asha)

        assert told(app, flagged) == ["ms.okoro"]

    def test_being_away_changes_nobodys_right_to_know(self, app: Flask, cast: Cast) -> None:
        self.away(app, cast, cast.ms_okoro)
        with time_machine.travel(TUESDAY, tick=False):
            flagged = make_flag(app, cast.asha)
            look(app, cast.ms_okoro, flagged)

        assert told(app, flagged) == ["ms.reid"]


class TestARefusedAlert:
    def test_goes_to_the_next_at_once(self, app: Flask, cast: Cast) -> None:
        flagged = make_flag(app, cast.asha)

        with app.app_context():
            key = outbox.deliveries(cast.quillbrook_id, f"alert:{flagged.concern_id}:")[0].dedupe_key
            write(
                lambda: outbox.add_task(
                    school_id=cast.quillbrook_id,
                    kind=outbox.REFUSED,
                    dedupe_key="refused",
                    payload={"dedupe_key": key},
                )
            )
            outbox.work_off("tasks")

        assert told(app, flagged) == ["ms.okoro", "ms.reid"]

    def test_a_refused_mail_about_something_else_tells_nobody(self, app: Flask, cast: Cast) -> None:
        with app.app_context():
            write(
                lambda: outbox.add_task(
                    school_id=cast.quillbrook_id,
                    kind=outbox.REFUSED,
                    dedupe_key="refused",
                    payload={"dedupe_key": "practice-digest:2027-02-09:7"},
                )
            )
            assert outbox.work_off("tasks") == 1
            assert outbox.deliveries(cast.quillbrook_id, "alert:") == []


def test_the_clock_of_a_flag_is_the_schools_own(app: Flask, cast: Cast) -> None:
    with app.app_context():
        hours = schools.Hours(8 * 60, 17 * 60, "12345")
        write(lambda: schools.set_hours(schools.school_by_id(cast.quillbrook_id), hours, by_id=None))
    evening = datetime(2027, 2, 9, 18, 0, tzinfo=UTC)

    with time_machine.travel(evening, tick=False):
        by_night = make_flag(app, cast.asha, **GRAVE)
        low = make_flag(app, cast.ben, severity=Severity.LOW)

    def due(flagged: Flagged) -> datetime:
        return concerns.flags_of(concern_of(flagged))[0].due_at

    assert ask(app, lambda: due(by_night)) == datetime(2027, 2, 10, 8, 10, tzinfo=UTC)
    assert ask(app, lambda: due(low)) == datetime(2027, 2, 17, 8, 0, tzinfo=UTC)
