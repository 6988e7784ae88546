"""Mails that were stopped, as their author meets them; and what is told in a mail that is never sent."""

from __future__ import annotations

import pytest
from flask import Flask

from eduweb import concerns, messages
from eduweb.core.db import write
from eduweb.mail import service
from eduweb.mail.writing import Writing
from tests.cast import Cast
from tests.mail.posting import keep, let_mr_evans_read_first, mail, send_by_pages, subjects, visitor
from tests.messages.deciding import message_of
from tests.visitor import Visitor

NUMBER = "call me on 07700 900142"
PASSWORD_IN_IT = "my password is panda kettle snow"
TOLD = "my dad hits me every night"


@pytest.fixture
def asha(app: Flask, cast: Cast) -> Visitor:
    return visitor(app, cast.asha)


class TestStopped:
    def test_a_stopped_mail_says_why_and_what_to_do(self, asha: Visitor, cast: Cast) -> None:
        answer = send_by_pages(asha, to=cast.ben.ref, subject="Call", words=NUMBER)

        page = asha.get(answer.location).text

        assert answer.location.startswith("/mail/stopped")
        assert "<strong>phone number</strong>" in page
        assert "You are not in trouble." in page
        assert "Change it" in page
        assert "Throw it away" in page

    def test_a_password_in_a_mail_is_caught_kindly(self, app: Flask, asha: Visitor, cast: Cast) -> None:
        answer = send_by_pages(asha, to=cast.ben.ref, subject="Shh", words=PASSWORD_IN_IT)

        page = asha.get(answer.location).text

        assert "<strong>password</strong>" in page
        assert "Passwords are secret, even from best friends." in page
        with app.app_context():
            assert subjects(cast.ben) == []

    def test_a_changed_mail_takes_the_place_of_the_stopped_one(
        self, app: Flask, asha: Visitor, cast: Cast
    ) -> None:
        answer = send_by_pages(asha, to=cast.ben.ref, subject="Call", words=NUMBER)
        ref = answer.location.partition("stopped=")[2].partition("#")[0]

        page = asha.get(f"/mail/write?change={ref}").text
        send_by_pages(asha, to=cast.ben.ref, subject="Call", words="See you at school", instead_of=ref)

        assert NUMBER in page
        assert f'value="{cast.ben.ref}" checked' in page
        assert "Nothing is stopped." in asha.get("/mail/stopped").text
        with app.app_context():
            assert subjects(cast.ben) == ["Call"]

    def test_a_mail_that_is_thrown_away_is_gone(self, asha: Visitor, cast: Cast) -> None:
        answer = send_by_pages(asha, to=cast.ben.ref, subject="Call", words=NUMBER)
        ref = answer.location.partition("stopped=")[2].partition("#")[0]

        asha.post(f"/mail/stopped/{ref}/throw-away")

        assert "Nothing is stopped." in asha.get("/mail/stopped").text

    @pytest.mark.parametrize("name", ["ben", "mr_evans", "ms_okoro", "zoe"])
    def test_a_stopped_mail_of_somebody_else_never_was(self, app: Flask, cast: Cast, name: str) -> None:
        with app.app_context():
            sent = mail(cast.asha, cast.ben, words=NUMBER)
        other = visitor(app, getattr(cast, name))

        answers = [
            other.post(f"/mail/stopped/{sent.ref}/throw-away").status_code,
            other.get(f"/mail/write?change={sent.ref}").status_code,
        ]

        assert answers == [404, 404]
        with app.app_context():
            assert message_of(sent).state.value == "held"

    def test_what_is_told_in_a_mail_is_met_by_its_own_page(self, asha: Visitor, cast: Cast) -> None:
        answer = keep(asha, to=cast.ben.ref, subject="Sad", words=TOLD)

        assert answer.location == "/told"

    def test_the_officer_hears_of_it_though_it_was_never_sent(
        self, app: Flask, asha: Visitor, cast: Cast
    ) -> None:
        keep(asha, do="keep", to=cast.ben.ref, subject="Sad", words=TOLD)

        with app.app_context():
            lines = concerns.queue(cast.ms_okoro, is_practice=False)
            assert [TOLD in line.flag.words for line in lines] == [True]


class TestWaitingForTheTeacher:
    @pytest.fixture(autouse=True)
    def _mr_evans_reads_first(self, app: Flask, cast: Cast) -> None:
        with app.app_context():
            let_mr_evans_read_first(cast)

    def test_it_is_said_before_the_mail_goes(self, asha: Visitor, cast: Cast) -> None:
        kept = keep(asha, to=cast.ben.ref, subject="Choir", words="Are you coming?")

        page = asha.get(kept.location).text

        assert "Reads it first. Then it goes." in page
        assert "Mr Evans" in page

    def test_the_mail_waits_in_stopped_and_names_the_teacher(self, asha: Visitor, cast: Cast) -> None:
        answer = send_by_pages(asha, to=cast.ben.ref, subject="Choir", words="Are you coming?")

        page = asha.get(answer.location).text

        assert "Waiting for your teacher" in page
        assert "Mr Evans reads it first. Then it goes." in page

    def test_what_was_given_back_can_be_changed_and_sent_again(
        self, app: Flask, asha: Visitor, cast: Cast
    ) -> None:
        answer = send_by_pages(asha, to=cast.ben.ref, subject="Choir", words="Are you coming?")
        ref = answer.location.partition("stopped=")[2].partition("#")[0]
        with app.app_context():
            write(lambda: messages.approve(cast.mr_evans, ref, is_yes=False))
        given_back = asha.get("/mail/stopped").text

        send_by_pages(asha, to=cast.ben.ref, subject="Choir", words="Please come", instead_of=ref)

        page = asha.get("/mail/stopped").text
        assert "Mr Evans gave it back to you." in given_back
        assert f"/mail/write?change={ref}" in given_back
        assert "Mr Evans gave it back to you." not in page
        assert "Please come" in page


def test_a_draft_told_to_the_service_is_kept_in_the_childs_words(app: Flask, cast: Cast) -> None:
    with app.app_context():
        kept, is_told = write(lambda: service.keep_draft(cast.asha, Writing(subject="Sad", words=TOLD)))

        assert is_told
        assert kept.words == TOLD
