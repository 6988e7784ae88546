from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest
import time_machine
from flask import Flask
from sqlalchemy import event

from eduweb import audit, outbox
from eduweb.concerns import DecisionKind, NoConcernReason, ReportReason, Source
from eduweb.core import clock
from eduweb.core.db import db, write
from eduweb.outbox.models import OutboxRow, State
from eduweb.safety import Severity
from tests.cast import Cast
from tests.concerns.flagged import WORDS, ask, make_flag, write_post
from tests.officer.desk import Desk, desk_of
from tests.visitor import Visitor, sign_in


@contextmanager
def counted(app: Flask) -> Iterator[list[str]]:
    """Count the statements sent to the database while the block lasts."""
    statements: list[str] = []

    def count(_c: object, _k: object, statement: str, *_: object) -> None:
        if not statement.startswith(("PRAGMA", "BEGIN")):
            statements.append(statement)

    with app.app_context():
        engine = db.engine
    event.listen(engine, "before_cursor_execute", count)
    yield statements
    event.remove(engine, "before_cursor_execute", count)


class TestTheQueue:
    def test_a_stopped_post_stands_in_it_with_what_was_found_marked(
        self, app: Flask, cast: Cast, officer: Desk
    ) -> None:
        write_post(app, cast.asha, WORDS)

        page = officer.opens_the_queue().text

        assert '<mark class="found">07700 900123</mark>' in page
        assert "phone number" in page
        assert "Asha" in page
        assert "Y5 Oak" in page
        assert "butterfly" in page
        assert "Medium" in page
        assert "(1) Review queue" in page

    def test_a_report_says_what_the_child_picked(self, app: Flask, cast: Cast, officer: Desk) -> None:
        make_flag(
            app,
            cast.dev,
            source=Source.REPORT,
            reporter=cast.asha,
            reason=ReportReason.UNKIND,
            words="not you",
        )

        page = officer.opens_the_queue().text

        assert "reported: unkind to someone" in page

    def test_a_child_who_asked_for_a_grown_up_without_words_is_there_too(
        self, app: Flask, cast: Cast, officer: Desk
    ) -> None:
        make_flag(app, cast.kit, source=Source.TELL, kind="tell", channel="tell", words="")

        page = officer.opens_the_queue().text

        assert "Asked for a grown-up without writing any words" in page
        assert "Y1 Acorns" in page

    def test_what_a_child_typed_is_shown_as_text(self, app: Flask, cast: Cast, officer: Desk) -> None:
        make_flag(app, cast.asha, words="<script>alert(1)</script> <img src=x onerror=alert(1)>")

        page = officer.opens_the_queue().text

        assert "<script>alert" not in page
        assert "&lt;script&gt;alert(1)" in page

    def test_a_very_long_message_is_cut_round_what_was_found(
        self, app: Flask, cast: Cast, officer: Desk
    ) -> None:
        write_post(app, cast.asha, f"{'before ' * 60}{WORDS}{' after' * 60}")

        page = officer.opens_the_queue().text

        assert '<mark class="found">07700 900123</mark>' in page
        assert page.count("before ") < 20

    def test_practice_has_a_lane_of_its_own(self, app: Flask, cast: Cast, officer: Desk) -> None:
        make_flag(app, cast.asha, words="real 07700 900123")
        make_flag(app, cast.ben, words="story 07700 900124", is_practice=True)

        real, practice = officer.opens_the_queue().text, officer.opens_the_queue("practice").text

        assert "real " in real
        assert "story " not in real
        assert "story " in practice
        assert "real 07700" not in practice

    def test_what_waits_longer_than_its_target_is_late(self, app: Flask, cast: Cast, officer: Desk) -> None:
        make_flag(app, cast.asha, severity=Severity.CRITICAL)
        assert "queue__age--late" not in officer.opens_the_queue().text

        with time_machine.travel(clock.now() + timedelta(minutes=11), tick=False):
            page = officer.opens_the_queue().text

        assert "queue__age--late" in page
        assert "11 min" in page
        assert "past target" in page

    def test_an_empty_one_says_when_the_last_was_looked_at(
        self, app: Flask, cast: Cast, officer: Desk
    ) -> None:
        assert "Nothing waiting." in officer.opens_the_queue().text
        flagged = make_flag(app, cast.asha)
        officer.decides(flagged, DecisionKind.NO_CONCERN, NoConcernReason.QUOTE)

        assert "Nothing waiting. Last item reviewed" in officer.opens_the_queue().text

    def test_an_open_one_gets_the_list_alone_and_keeps_the_place(
        self, app: Flask, cast: Cast, officer: Desk
    ) -> None:
        flagged = make_flag(app, cast.asha)
        make_flag(app, cast.ben)

        part = officer.refreshes_the_queue(selected=flagged.ref).text

        assert "<html" not in part
        assert 'data-waiting="2"' in part
        assert 'hx-swap-oob="true"' in part
        assert part.count("queue__row--selected") == 1

    def test_each_look_is_in_the_audit_log_before_anything_is_shown(
        self, app: Flask, cast: Cast, officer: Desk
    ) -> None:
        officer.opens_the_queue()
        officer.refreshes_the_queue()

        seen = ask(app, lambda: audit.entries_about(cast.quillbrook_id, "queue", cast.quillbrook_id))

        assert [(entry.act, entry.actor_id) for entry in seen] == [("viewed", cast.ms_okoro.id)] * 2

    def test_when_the_log_cannot_be_written_nothing_is_shown(
        self, app: Flask, cast: Cast, officer: Desk, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        flagged = make_flag(app, cast.asha)
        monkeypatch.setattr(audit, "record", refuse)

        pages = [
            officer.opens_the_queue(),
            officer.opens(flagged),
            officer.opens_beside_the_list(flagged),
            officer.reads_the_record(flagged),
            officer.lists_the_concerns("new"),
            officer.reads_the_audit_log(),
        ]

        assert {page.status_code for page in pages} == {500}
        assert not [page for page in pages if "07700" in page.text or flagged.reference in page.text]

    @pytest.mark.parametrize("has_server", [False, True])
    def test_ten_times_the_flags_cost_not_one_query_more(
        self, app: Flask, cast: Cast, officer: Desk, has_server: bool
    ) -> None:
        app.extensions["eduweb_mail_server"] = outbox.MailServer("smtp://mail.example" * has_server, "a@b.c")
        for _ in range(3):
            make_flag(app, cast.asha)
        with counted(app) as few:
            officer.opens_the_queue()
        for _ in range(27):
            make_flag(app, cast.asha)
        with counted(app) as many:
            officer.opens_the_queue()

        assert len(many) == len(few) <= 8


class TestMail:
    def test_without_a_server_the_desk_says_so(self, officer: Desk) -> None:
        assert "No mail server is set." in officer.opens_the_queue().text

    def test_a_mail_that_waits_for_more_than_ten_minutes_is_told_of(
        self, app: Flask, cast: Cast, officer: Desk
    ) -> None:
        app.extensions["eduweb_mail_server"] = outbox.MailServer("smtp://mail.example", "a@b.example")
        make_flag(app, cast.asha)
        assert "An alert was not mailed." not in officer.opens_the_queue().text

        with time_machine.travel(clock.now() + timedelta(minutes=11), tick=False):
            assert "An alert was not mailed." in officer.opens_the_queue().text

    def test_a_refused_mail_is_told_of_until_the_matter_is_closed(
        self, app: Flask, cast: Cast, officer: Desk
    ) -> None:
        flagged = make_flag(app, cast.asha)
        app.extensions["eduweb_mail_server"] = outbox.MailServer("smtp://mail.example", "a@b.example")
        fail_mail(app)

        assert "An alert was not mailed." in officer.opens_the_queue().text

        officer.decides(flagged, DecisionKind.NO_CONCERN, NoConcernReason.NAME)
        assert "An alert was not mailed." not in officer.opens_the_queue().text

    def test_a_late_mail_tells_the_named_person_nothing(
        self, app: Flask, cast: Cast, officer: Desk, head: Desk
    ) -> None:
        app.extensions["eduweb_mail_server"] = outbox.MailServer("smtp://mail.example", "a@b.example")
        make_flag(app, cast.ms_okoro)

        with time_machine.travel(clock.now() + timedelta(minutes=11), tick=False):
            assert "An alert was not mailed." in head.opens_the_queue().text
            assert "An alert was not mailed." not in officer.opens_the_queue().text


class TestTheDoor:
    @pytest.mark.parametrize("path", ["/desk", "/desk/concerns", "/desk/audit"])
    def test_a_teacher_and_a_pupil_find_nothing_there(self, app: Flask, cast: Cast, path: str) -> None:
        teacher, pupil = (sign_in(app.test_client(), who) for who in (cast.mr_evans, cast.asha))

        assert (teacher.get(path).status_code, pupil.get(path).status_code) == (404, 404)

    def test_a_stranger_is_sent_to_the_front_door(self, client: Visitor) -> None:
        assert client.get("/desk").status_code == 302

    def test_the_navigation_of_a_teacher_does_not_know_the_desk(self, app: Flask, cast: Cast) -> None:
        teacher = sign_in(app.test_client(), cast.mr_evans)

        page = teacher.get("/", follow_redirects=True).text
        assert 'href="/desk"' not in page
        assert "Review queue" not in page

    def test_the_navigation_counts_what_waits(self, app: Flask, cast: Cast, officer: Desk) -> None:
        write_post(app, cast.asha)

        page = officer.lists_the_concerns("new").text

        assert 'data-count="tray">1</span>' in page

    def test_the_chair_sees_what_is_about_the_head_and_nothing_else(self, app: Flask, cast: Cast) -> None:
        make_flag(app, cast.mrs_hale, words="about the head")
        make_flag(app, cast.asha, words="about a pupil")

        page = desk_of(app, cast.mrs_quaye).opens_the_queue().text

        assert "about the head" in page
        assert "about a pupil" not in page


def refuse(**_: object) -> None:
    raise RuntimeError


def fail_mail(app: Flask) -> None:
    def work() -> None:
        for row in db.session.query(OutboxRow):
            row.state = State.FAILED

    with app.app_context():
        write(work)
