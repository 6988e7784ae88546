"""A drill of a disclosure: everything behind it is the real thing, and no child is in it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from flask import Flask

from eduweb import audit, concerns, outbox, people, reports
from eduweb.concerns import Drill
from eduweb.core.db import write
from eduweb.outbox import MailServer
from eduweb.people import Who
from tests.cast import Cast
from tests.makers import make_school
from tests.page import PageClient
from tests.post_office import PostOffice, free_port, opened
from tests.visitor import sign_in

TUESDAY = datetime(2027, 2, 9, 10, 0, tzinfo=UTC)


def run_drill(app: Flask, by: Who) -> Drill:
    with app.app_context():
        write(lambda: reports.drill_disclosure(by.school_id, by=by))
    return last(app, by)


def last(app: Flask, by: Who) -> Drill:
    with app.app_context():
        found = concerns.last_drill(by.school_id)
    assert found is not None
    return found


def look(app: Flask, reader: Who, drill: Drill) -> None:
    def work() -> None:
        concern = concerns.concern_for(reader, drill.reference, audit.Act.VIEW)
        concerns.mark_read(concern, by=reader)

    with app.app_context():
        write(work)


class TestADrill:
    def test_is_taken_for_a_disclosure_by_the_judge_and_told_to_lead_and_officer(
        self, app: Flask, cast: Cast
    ) -> None:
        drill = run_drill(app, cast.ms_okoro)

        assert drill.is_recognised
        assert sorted(drill.told) == ["Ms Okoro", "Ms Reid"]
        assert sorted(alert.name for alert in drill.alerts) == ["Ms Okoro", "Ms Reid"]

    def test_says_drill_at_the_beginning_of_each_mail(self, app: Flask, cast: Cast) -> None:
        with opened(PostOffice(port=free_port())) as office:
            app.extensions["eduweb_mail_server"] = MailServer(office.url, "eduweb@quillbrook.example")
            run_drill(app, cast.ms_okoro)
            with app.app_context():
                outbox.work_off("mail")

        assert [mail["Subject"][:6] for mail in office.mails] == ["DRILL:", "DRILL:"]
        assert last(app, cast.ms_okoro).is_mailed_in_time
        assert last(app, cast.ms_okoro).has_passed

    def test_goes_on_to_the_head_like_a_real_one_and_ends_when_somebody_looks(
        self, app: Flask, cast: Cast
    ) -> None:
        with time_machine.travel(TUESDAY, tick=False):
            run_drill(app, cast.ms_okoro)
        for minutes in (10, 20):
            with time_machine.travel(TUESDAY + timedelta(minutes=minutes), tick=False), app.app_context():
                outbox.work_off("tasks")
        at_the_head = last(app, cast.ms_okoro)
        look(app, cast.mrs_hale, at_the_head)
        with time_machine.travel(TUESDAY + timedelta(minutes=30), tick=False), app.app_context():
            outbox.work_off("tasks")

        assert "Mrs Hale" in {alert.name for alert in at_the_head.alerts}
        assert len(last(app, cast.ms_okoro).alerts) == len(at_the_head.alerts)
        assert last(app, cast.ms_okoro).seen_by == "Mrs Hale"

    def test_that_nobody_answers_says_to_phone_like_a_real_one(self, app: Flask, cast: Cast) -> None:
        with time_machine.travel(TUESDAY, tick=False):
            run_drill(app, cast.ms_okoro)
        for minutes in (10, 20, 30):
            with time_machine.travel(TUESDAY + timedelta(minutes=minutes), tick=False), app.app_context():
                outbox.work_off("tasks")

        with time_machine.travel(TUESDAY + timedelta(minutes=31), tick=False):
            head = sign_in(PageClient(app, app.response_class), cast.mrs_hale)
            page = head.get("/desk").text

        assert "Nobody has answered the alert of 10:00." in page
        assert "0 waiting" in page

    def test_passes_without_a_mail_server_if_somebody_looks_in_time(self, app: Flask, cast: Cast) -> None:
        drill = run_drill(app, cast.ms_okoro)
        before = drill.has_passed
        look(app, cast.ms_reid, drill)

        assert not before
        assert last(app, cast.ms_okoro).has_passed

    def test_does_not_pass_when_the_look_comes_too_late(self, app: Flask, cast: Cast) -> None:
        with time_machine.travel(TUESDAY, tick=False):
            drill = run_drill(app, cast.ms_okoro)
        with time_machine.travel(TUESDAY + timedelta(minutes=11), tick=False):
            look(app, cast.ms_reid, drill)

        assert not last(app, cast.ms_okoro).has_passed

    def test_the_log_says_who_ran_it(self, app: Flask, cast: Cast) -> None:
        run_drill(app, cast.ms_okoro)

        with app.app_context():
            entries = audit.entries_about(cast.quillbrook_id, "school", cast.quillbrook_id)

        assert (entries[0].act, entries[0].actor_id) == (audit.Act.DRILL.value, cast.ms_okoro.id)


class TestNoChildIsInIt:
    def test_its_pupil_is_on_no_list_and_in_no_count(self, app: Flask, cast: Cast) -> None:
        with app.app_context():
            before = (people.pupil_counts(cast.quillbrook_id), people.roll_names(cast.quillbrook_id))
        run_drill(app, cast.ms_okoro)
        with app.app_context():
            after = (people.pupil_counts(cast.quillbrook_id), people.roll_names(cast.quillbrook_id))
            listed = {p.name for c in (cast.oak, cast.elm, cast.acorns) for p in people.pupils_of_class(c.id)}

        assert after == before
        assert people.DRILL_NAME not in listed

    def test_it_is_in_no_count_of_the_desk_but_stands_in_the_list(self, app: Flask, cast: Cast) -> None:
        drill = run_drill(app, cast.ms_okoro)

        with app.app_context():
            counts = concerns.queue_counts(cast.ms_okoro)
            listed = [line.concern.reference for line in concerns.queue(cast.ms_okoro, is_practice=False)]

        assert counts.waiting[False] == 0
        assert listed == [drill.reference]

    def test_a_second_drill_uses_the_same_pupil(self, app: Flask, cast: Cast) -> None:
        with app.app_context():
            first = write(lambda: people.drill_pupil(cast.quillbrook_id))
            second = write(lambda: people.drill_pupil(cast.quillbrook_id))

        assert first == second

    def test_the_teacher_of_its_class_is_quietly_asked_to_check_on_it(self, app: Flask, cast: Cast) -> None:
        run_drill(app, cast.ms_okoro)
        with app.app_context():
            class_id = write(lambda: people.drill_pupil(cast.quillbrook_id)).class_id

        client = PageClient(app, app.response_class)
        page = sign_in(client, cast.mr_evans).get(f"/classes/{cast.acorns.ref}").text

        assert class_id == cast.acorns.id
        assert f"Please check on {people.DRILL_NAME}." in page
        assert "uncle" not in page

    def test_the_other_school_hears_nothing(self, app: Flask, cast: Cast) -> None:
        drill = run_drill(app, cast.ms_okoro)

        with app.app_context():
            assert concerns.last_drill(cast.fernhill_id) is None
            assert concerns.queue(cast.mr_young, is_practice=False) == []
        page = sign_in(PageClient(app, app.response_class), cast.mr_young)
        assert page.get(f"/desk/concerns/{drill.reference}").status_code == 404

    def test_a_school_without_a_class_is_told_to_add_one(self, app: Flask) -> None:
        with app.app_context():
            school_id = write(lambda: make_school().id)

            with pytest.raises(people.NoClassError):
                write(lambda: reports.drill_disclosure(school_id, by=None))
