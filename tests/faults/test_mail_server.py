"""The school's mail server fails in many ways: nothing is lost, and all is out soon after its return."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from flask import Flask

from eduweb import concerns, outbox
from eduweb.outbox import MailServer, MailTrouble, State, mail
from eduweb.safety import Severity
from tests.cast import Cast
from tests.concerns.flagged import ask, make_flag
from tests.faulty_post_office import Fault, faulty
from tests.officer.desk import desk_of
from tests.post_office import free_port

pytestmark = pytest.mark.faults

TUESDAY = datetime(2027, 2, 9, 10, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
LATE = "An alert was not mailed"


@pytest.fixture
def port(app: Flask, monkeypatch: pytest.MonkeyPatch) -> int:
    """Where the school's mail server would be; the worker is in a hurry here, so that a hang is short."""
    monkeypatch.setattr(mail, "PATIENCE_SECONDS", 0.3)
    monkeypatch.setattr(mail, "CONNECT_SECONDS", 0.3)
    port = free_port()
    app.extensions["eduweb_mail_server"] = MailServer(f"smtp://127.0.0.1:{port}", "eduweb@quillbrook.example")
    return port


def work_through(app: Flask, start: datetime, minutes: int) -> None:
    """Let the worker look once a minute, while the clock is stepped."""
    for minute in range(minutes):
        with time_machine.travel(start + minute * MINUTE, tick=False), app.app_context():
            outbox.work_off("mail")


def states(app: Flask, cast: Cast) -> Counter[State]:
    return ask(app, lambda: Counter(d.state for d in outbox.deliveries(cast.quillbrook_id, "alert:")))


def troubles(app: Flask, cast: Cast) -> set[MailTrouble | None]:
    return ask(app, lambda: {d.trouble for d in outbox.deliveries(cast.quillbrook_id, "alert:")})


def flag_thirty(app: Flask, cast: Cast) -> None:
    """Thirty things are flagged within the hour, one every two minutes."""
    for number in range(30):
        with time_machine.travel(TUESDAY + 2 * number * MINUTE, tick=False):
            make_flag(app, cast.asha)
            with app.app_context():
                outbox.work_off("mail")


class TestAnHourWithoutIt:
    def test_nothing_is_lost_and_all_is_out_within_five_minutes_of_its_return(
        self, app: Flask, cast: Cast, port: int
    ) -> None:
        flag_thirty(app, cast)
        assert states(app, cast) == {State.WAITING: 30}

        with faulty(Fault.NONE, port=port) as office:
            work_through(app, TUESDAY + 60 * MINUTE, 5)

        assert states(app, cast) == {State.DONE: 30}
        assert len({mail["Message-ID"] for mail in office.mails}) == len(office.mails) == 30

    @pytest.mark.parametrize("fault", [Fault.SILENT, Fault.BUSY, Fault.SENDER])
    def test_the_same_for_an_hour_of_a_server_that_answers_nobody(
        self, app: Flask, cast: Cast, port: int, fault: Fault
    ) -> None:
        with faulty(fault, port=port):
            with time_machine.travel(TUESDAY, tick=False):
                for _ in range(10):
                    make_flag(app, cast.asha)
            work_through(app, TUESDAY, 60)

        with faulty(Fault.NONE, port=port) as office:
            work_through(app, TUESDAY + 60 * MINUTE, 5)

        assert len(office.mails) == 10
        assert states(app, cast) == {State.DONE: 10}

    def test_a_dead_server_is_tried_once_a_minute_however_many_wait(
        self, app: Flask, cast: Cast, port: int
    ) -> None:
        with faulty(Fault.BUSY, port=port) as office:
            with time_machine.travel(TUESDAY, tick=False):
                for _ in range(10):
                    make_flag(app, cast.asha)
            work_through(app, TUESDAY, 60)

        assert 15 <= office.lines <= 60

    def test_the_desk_shows_the_alerts_at_once_and_says_after_ten_minutes_that_mail_is_late(
        self, app: Flask, cast: Cast, port: int
    ) -> None:
        with time_machine.travel(TUESDAY, tick=False):
            desk = desk_of(app, cast.ms_okoro)
            flagged = make_flag(app, cast.asha)
            at_once = desk.opens_the_queue().text
        with time_machine.travel(TUESDAY + 9 * MINUTE, tick=False):
            patient = desk.opens_the_queue().text
        with time_machine.travel(TUESDAY + 11 * MINUTE, tick=False):
            with app.app_context():
                outbox.work_off("mail")
            late = desk.opens_the_queue().text

        assert flagged.ref in at_once
        assert LATE not in patient
        assert LATE in late
        assert "The mail server cannot be reached." in late


class TestALineThatBreaks:
    def test_a_reset_after_the_words_doubles_a_mail_at_most_once_with_the_same_id(
        self, app: Flask, cast: Cast, port: int
    ) -> None:
        with time_machine.travel(TUESDAY, tick=False):
            make_flag(app, cast.asha)
        with faulty(Fault.RESET_AFTER_DATA, port=port) as broken:
            work_through(app, TUESDAY, 1)
        assert troubles(app, cast) == {MailTrouble.HUNG_UP}

        with faulty(Fault.NONE, port=port) as mended:
            work_through(app, TUESDAY + MINUTE, 5)

        assert len(broken.mails) == len(mended.mails) == 1
        assert broken.mails[0]["Message-ID"] == mended.mails[0]["Message-ID"]
        assert states(app, cast) == {State.DONE: 1}

    def test_silence_after_the_words_ends_in_time_and_is_tried_again(
        self, app: Flask, cast: Cast, port: int
    ) -> None:
        with time_machine.travel(TUESDAY, tick=False):
            make_flag(app, cast.asha)
        with faulty(Fault.SILENT_AFTER_DATA, port=port):
            work_through(app, TUESDAY, 1)
        assert troubles(app, cast) == {MailTrouble.SLOW}

        with faulty(Fault.NONE, port=port) as mended:
            work_through(app, TUESDAY + MINUTE, 5)

        assert len(mended.mails) == 1

    def test_a_rude_goodbye_doubles_nothing(self, app: Flask, cast: Cast, port: int) -> None:
        with time_machine.travel(TUESDAY, tick=False):
            make_flag(app, cast.asha)
        with faulty(Fault.RUDE_GOODBYE, port=port) as office:
            work_through(app, TUESDAY, 10)

        assert len(office.mails) == 1
        assert states(app, cast) == {State.DONE: 1}

    def test_one_mail_that_breaks_the_line_each_time_does_not_hold_up_the_others(
        self, app: Flask, cast: Cast, port: int
    ) -> None:
        with time_machine.travel(TUESDAY, tick=False):
            for _ in range(5):
                make_flag(app, cast.asha)
        with faulty(Fault.RESET_AFTER_DATA, port=port):
            work_through(app, TUESDAY, 4)

        with faulty(Fault.NONE, port=port) as office:
            work_through(app, TUESDAY + 4 * MINUTE, 5)

        assert len({mail["Message-ID"] for mail in office.mails}) == 5

    def test_no_word_of_a_child_is_in_what_is_kept_of_a_failure(
        self, app: Flask, cast: Cast, port: int
    ) -> None:
        with time_machine.travel(TUESDAY, tick=False):
            make_flag(app, cast.asha, words="zebra crossing", severity=Severity.HIGH)
        with faulty(Fault.SENDER, port=port):
            work_through(app, TUESDAY, 1)

        kept = ask(app, lambda: str(outbox.deliveries(cast.quillbrook_id, "alert:")))

        assert "sender refused (550)" in kept
        assert "zebra" not in kept


def test_a_disclosure_is_on_the_desk_and_goes_on_to_the_head_while_no_mail_goes_out(
    app: Flask, cast: Cast, port: int
) -> None:
    with time_machine.travel(TUESDAY, tick=False):
        grave = make_flag(app, cast.asha, severity=Severity.CRITICAL, source=concerns.Source.DISCLOSURE)
    for minutes in range(0, 31, 10):
        with time_machine.travel(TUESDAY + minutes * MINUTE, tick=False), app.app_context():
            outbox.work_off()

    told = ask(app, lambda: {d.to for d in outbox.deliveries(cast.quillbrook_id, "alert:")})

    assert "mrs.hale@quillbrook.example" in told
    assert states(app, cast)[State.DONE] == 0
    assert grave.ref in desk_of(app, cast.mrs_hale).opens_the_queue().text
