from __future__ import annotations

import smtplib
from datetime import datetime, timedelta

import pytest
import time_machine
from flask import Flask

from eduweb import outbox
from eduweb.core import clock
from eduweb.core.db import db, write
from eduweb.outbox import Delivery, State, worker
from eduweb.outbox.models import OutboxRow
from tests.cast import Cast
from tests.concerns.flagged import WORDS, Flagged, ask, latest, make_flag, write_post
from tests.post_office import PostOffice, opened

TEN_MINUTES = timedelta(minutes=10)


def work_off(app: Flask) -> int:
    with app.app_context():
        return outbox.work_off("mail")


def delivery(app: Flask, cast: Cast, flagged: Flagged) -> Delivery:
    return ask(app, lambda: outbox.deliveries(cast.quillbrook_id, f"alert:{flagged.concern_id}:")[0])


class TestTheAlert:
    def test_it_names_severity_category_and_reference(
        self, app: Flask, cast: Cast, office: PostOffice
    ) -> None:
        flagged = make_flag(app, cast.asha)

        work_off(app)

        (mail,) = office.mails
        body = mail.get_payload(decode=True).decode()
        assert mail["To"] == "ms.okoro@quillbrook.example"
        assert flagged.reference in mail["Subject"]
        assert "Severity: Medium" in body
        assert "Category: Contact" in body
        assert f"/desk/concerns/{flagged.reference}" in body

    @pytest.mark.parametrize(
        "words", [WORDS, "Asha is here: asha@home.example", "zxqv07700900123\r\nBcc: x@y.example"]
    )
    def test_it_never_holds_a_childs_words_or_name(
        self, app: Flask, cast: Cast, office: PostOffice, words: str
    ) -> None:
        write_post(app, cast.asha, words)

        work_off(app)

        sent = "\n".join(mail.as_string() for mail in office.mails)
        assert office.mails
        assert "Asha" not in sent
        assert not [word for word in words.split() if len(word) > 4 and word in sent]

    def test_the_record_says_how_long_it_took(self, app: Flask, cast: Cast, office: PostOffice) -> None:
        flagged = make_flag(app, cast.asha)

        work_off(app)

        done = delivery(app, cast, flagged)
        assert done.state is State.DONE
        assert done.done_at is not None
        assert done.done_at >= done.created_at

    def test_nothing_is_sent_twice(self, app: Flask, cast: Cast, office: PostOffice) -> None:
        make_flag(app, cast.asha)

        work_off(app)
        work_off(app)

        assert len(office.mails) == 1


class TestTrouble:
    def test_a_closed_server_is_tried_again_after_longer_waits_of_at_most_four_minutes(
        self, app: Flask, cast: Cast, closed_office: PostOffice
    ) -> None:
        make_flag(app, cast.asha)
        waits = []
        with time_machine.travel(clock.now(), tick=False) as time:
            for _ in range(6):
                work_off(app)
                due = ask(app, due_at)
                waits.append(due - clock.now())
                time.move_to(due + timedelta(seconds=1))

            with opened(closed_office) as office:
                work_off(app)

        assert [wait / timedelta(minutes=1) for wait in waits] == [1, 2, 4, 4, 4, 4]
        assert len(office.mails) == 1

    @pytest.mark.parametrize("where", ["recipient_answers", "data_answers"])
    def test_a_server_that_says_later_is_asked_later(
        self, app: Flask, cast: Cast, office: PostOffice, where: str
    ) -> None:
        getattr(office, where).append("451 try again later")
        flagged = make_flag(app, cast.asha)

        work_off(app)
        assert delivery(app, cast, flagged).state is State.WAITING

        with time_machine.travel(clock.now() + timedelta(minutes=2), tick=False):
            work_off(app)
        assert delivery(app, cast, flagged).state is State.DONE

    @pytest.mark.parametrize("where", ["recipient_answers", "data_answers"])
    def test_a_refusal_for_good_is_a_failure_that_can_be_seen(
        self, app: Flask, cast: Cast, office: PostOffice, where: str
    ) -> None:
        getattr(office, where).append("550 no such person")
        flagged = make_flag(app, cast.asha)

        work_off(app)

        failed = delivery(app, cast, flagged)
        assert failed.state is State.FAILED
        assert "550" in (failed.last_error or "")
        assert ask(app, lambda: outbox.late_mails(cast.quillbrook_id, older_than=TEN_MINUTES))

    def test_one_refused_mail_does_not_hold_up_the_next(
        self, app: Flask, cast: Cast, office: PostOffice
    ) -> None:
        office.data_answers.append("550 no")
        make_flag(app, cast.asha)
        make_flag(app, cast.ben)

        work_off(app)

        assert len(office.mails) == 1

    def test_a_wrong_password_is_a_matter_of_settings_and_the_mail_waits(
        self, app: Flask, cast: Cast, office: PostOffice, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def refuse(*_: object) -> None:
            raise smtplib.SMTPAuthenticationError(535, b"wrong")

        monkeypatch.setattr(smtplib.SMTP, "send_message", refuse)
        flagged = make_flag(app, cast.asha)

        work_off(app)

        assert delivery(app, cast, flagged).state is State.WAITING

    def test_after_three_days_it_is_given_up_where_everybody_can_see_it(
        self, app: Flask, cast: Cast, closed_office: PostOffice
    ) -> None:
        flagged = make_flag(app, cast.asha)

        with time_machine.travel(clock.now() + timedelta(hours=73), tick=False):
            work_off(app)

        assert delivery(app, cast, flagged).state is State.FAILED

    def test_a_crash_after_the_server_took_it_sends_it_again_with_the_same_message_id(
        self, app: Flask, cast: Cast, office: PostOffice, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        make_flag(app, cast.asha)
        with monkeypatch.context() as patched:
            patched.setattr(worker, "_finish", crash)
            with pytest.raises(PowerCutError):
                work_off(app)

        with time_machine.travel(clock.now() + timedelta(seconds=61), tick=False):
            work_off(app)
            work_off(app)

        first, second = office.mails
        assert first["Message-ID"] == second["Message-ID"]

    def test_without_a_server_the_mail_waits_and_is_sent_once_there_is_one(
        self, app: Flask, cast: Cast, office: PostOffice
    ) -> None:
        server = app.extensions["eduweb_mail_server"]
        app.extensions["eduweb_mail_server"] = outbox.MailServer("", server.sender)
        flagged = make_flag(app, cast.asha)
        work_off(app)
        assert delivery(app, cast, flagged).state is State.WAITING

        app.extensions["eduweb_mail_server"] = server
        with time_machine.travel(clock.now() + timedelta(minutes=2), tick=False):
            work_off(app)

        assert len(office.mails) == 1


class TestWaiting:
    def test_ten_minutes_are_patience_enough(self, app: Flask, cast: Cast) -> None:
        make_flag(app, cast.asha)

        assert not ask(app, lambda: outbox.late_mails(cast.quillbrook_id, older_than=TEN_MINUTES))

        with time_machine.travel(clock.now() + timedelta(minutes=11), tick=False):
            late = ask(app, lambda: outbox.late_mails(cast.quillbrook_id, older_than=TEN_MINUTES))
            since = ask(app, lambda: outbox.oldest_waiting_mail(cast.quillbrook_id, older_than=TEN_MINUTES))

        assert [mail.created_at for mail in late] == [since]

    def test_the_other_schools_mail_is_not_ours(self, app: Flask, cast: Cast) -> None:
        make_flag(app, cast.asha)

        with time_machine.travel(clock.now() + timedelta(minutes=11), tick=False):
            assert not ask(app, lambda: outbox.late_mails(cast.fernhill_id, older_than=TEN_MINUTES))

    def test_a_mail_taken_back_is_not_sent(self, app: Flask, cast: Cast, office: PostOffice) -> None:
        flagged = make_flag(app, cast.asha)
        key = delivery(app, cast, flagged).dedupe_key
        with app.app_context():
            write(lambda: outbox.cancel(school_id=cast.quillbrook_id, dedupe_key=key))

        work_off(app)

        assert office.mails == []

    def test_the_alert_of_what_was_flagged_last_is_in_the_same_commit(self, app: Flask, cast: Cast) -> None:
        write_post(app, cast.asha)

        assert delivery(app, cast, latest(app)).state is State.WAITING


class PowerCutError(Exception):
    pass


def crash(*_: object) -> None:
    raise PowerCutError


def due_at() -> datetime:
    found = db.session.query(OutboxRow.due_at).scalar()
    assert found is not None
    return found
