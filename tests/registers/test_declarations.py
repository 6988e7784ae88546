"""Links with pupils’ families: declared in writing, decided by the head, looked at each year (duty 20)."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from flask import Flask

from eduweb import audit, outbox
from eduweb.core import clock
from eduweb.core.db import db
from eduweb.people import Role, Who
from eduweb.registers import declaring
from eduweb.registers.models import Declaration
from eduweb.registers.policy import DeclarationStatus
from tests.cast import Cast
from tests.concerns.flagged import ask, in_app
from tests.makers import make_staff
from tests.page import PageClient
from tests.visitor import sign_in

SAID = "Ben's mother is my sister-in-law"


def at_desk(app: Flask, who: Who) -> PageClient:
    client = PageClient(app, app.response_class)
    sign_in(client, who)
    return client


def declare(app: Flask, who: Who) -> str:
    return in_app(app, lambda: declaring.declare(SAID, by=who).ref)


def row_of(app: Flask, ref: str) -> Declaration:
    return ask(app, lambda: db.session.query(Declaration).filter_by(ref=ref).one())


def decide(client: PageClient, ref: str, **fields: str) -> int:
    data = {"status": "agreed with conditions", "words": "Not in one group", "adviser": "HR", **fields}
    return client.post(f"/desk/declarations/{ref}", data=data).status_code


def mails(app: Flask, cast: Cast, prefix: str = "declaration:") -> list[str]:
    found = ask(app, lambda: outbox.deliveries(cast.quillbrook_id, prefix))
    return [mail.to.partition("@")[0] for mail in found]


class TestDeclaring:
    def test_a_teacher_declares_and_the_head_hears_that_there_is_one(self, app: Flask, cast: Cast) -> None:
        evans = at_desk(app, cast.mr_evans)

        answer = evans.post("/desk/declarations", data={"words": SAID})

        row = ask(app, lambda: db.session.query(Declaration).one())
        assert answer.status_code == 303
        assert (row.staff_id, row.words, row.status) == (cast.mr_evans.id, SAID, DeclarationStatus.NEW)
        assert mails(app, cast) == ["mrs.hale"]
        assert SAID.replace("'", "&#39;") in evans.get(f"/desk/declarations/{row.ref}").text

    @pytest.mark.parametrize(
        "words", ["", " ", "\u200b", "x" * 4001], ids=["empty", "space", "unseen", "long"]
    )
    def test_bad_words_are_refused_and_nothing_is_kept(self, app: Flask, cast: Cast, words: str) -> None:
        answer = at_desk(app, cast.mr_evans).post("/desk/declarations", data={"words": words})

        assert answer.status_code == 422
        assert ask(app, lambda: db.session.query(Declaration).count()) == 0

    def test_it_is_in_the_audit_log_with_each_look(self, app: Flask, cast: Cast) -> None:
        ref = declare(app, cast.mr_evans)
        at_desk(app, cast.ms_reid).get(f"/desk/declarations/{ref}")

        row_id = row_of(app, ref).id
        trail = ask(app, lambda: audit.entries_about(cast.quillbrook_id, "declaration", row_id))
        assert [(entry.actor_id, entry.act) for entry in trail] == [
            (cast.ms_reid.id, audit.Act.VIEW.value),
            (cast.mr_evans.id, audit.Act.CREATE.value),
        ]


class TestWhoReadsIt:
    @pytest.mark.parametrize(
        ("name", "code"),
        [
            ("mr_evans", 200),
            ("mrs_hale", 200),
            ("ms_reid", 200),
            ("ms_okoro", 404),
            ("mrs_quaye", 404),
            ("asha", 404),
            ("mrs_lark", 404),
        ],
    )
    def test_only_its_author_the_head_and_the_lead(
        self, app: Flask, cast: Cast, name: str, code: int
    ) -> None:
        ref = declare(app, cast.mr_evans)
        reader = at_desk(app, getattr(cast, name))

        assert reader.get(f"/desk/declarations/{ref}").status_code == code
        assert (f"/desk/declarations/{ref}" in reader.get("/desk/declarations").text) is (code == 200)

    def test_the_heads_own_is_read_and_decided_by_the_chair(self, app: Flask, cast: Cast) -> None:
        ref = declare(app, cast.mrs_hale)

        assert mails(app, cast) == ["mrs.quaye"]
        assert at_desk(app, cast.ms_reid).get(f"/desk/declarations/{ref}").status_code == 404
        assert decide(at_desk(app, cast.mrs_hale), ref) == 409
        assert decide(at_desk(app, cast.mrs_quaye), ref) == 303


class TestDeciding:
    def test_the_head_decides_with_advice_and_a_day_to_look_again(self, app: Flask, cast: Cast) -> None:
        ref = declare(app, cast.mr_evans)

        assert decide(at_desk(app, cast.mrs_hale), ref) == 303

        row = row_of(app, ref)
        assert row.status is DeclarationStatus.WITH_CONDITIONS
        assert (row.adviser, row.decided_by_id) == ("HR", cast.mrs_hale.id)
        assert row.review_on == clock.school_time(clock.now()).date() + timedelta(days=365)

    @pytest.mark.parametrize("name", ["mr_evans", "ms_reid"])
    def test_neither_its_author_nor_the_lead_decides(self, app: Flask, cast: Cast, name: str) -> None:
        ref = declare(app, cast.mr_evans)

        assert decide(at_desk(app, getattr(cast, name)), ref) == 409
        assert row_of(app, ref).status is DeclarationStatus.NEW

    def test_a_deputy_of_the_head_does_not_decide_their_own(self, app: Flask, cast: Cast) -> None:
        def deputy() -> int:
            return make_staff(cast.quillbrook_id, "Mr Alder", role=Role.HEAD, is_deputy=True).id

        from eduweb import people

        deputy_id = in_app(app, deputy)
        who = ask(app, lambda: people.who_by_id(deputy_id))
        assert who is not None

        assert decide(at_desk(app, who), declare(app, who)) == 409

    def test_an_earlier_decision_stands_above_the_later_one(self, app: Flask, cast: Cast) -> None:
        ref = declare(app, cast.mr_evans)
        head = at_desk(app, cast.mrs_hale)
        decide(head, ref, words="the first")

        decide(head, ref, words="the second", status="ended")

        row = row_of(app, ref)
        assert row.decision.index("the first") < row.decision.index("the second")
        assert row.review_on is None

    @pytest.mark.parametrize(
        "fields",
        [{"words": " "}, {"status": "perhaps"}, {"review_on": "2001-01-01"}, {"review_on": "9999-01-01"}],
        ids=str,
    )
    def test_bad_input_is_said_and_decides_nothing(
        self, app: Flask, cast: Cast, fields: dict[str, str]
    ) -> None:
        ref = declare(app, cast.mr_evans)

        assert decide(at_desk(app, cast.mrs_hale), ref, **fields) == 422
        assert row_of(app, ref).status is DeclarationStatus.NEW


class TestTheYearlyLook:
    def test_after_a_year_the_head_is_reminded_once_and_the_list_says_due(
        self, app: Flask, cast: Cast
    ) -> None:
        ref = declare(app, cast.mr_evans)
        decide(at_desk(app, cast.mrs_hale), ref)

        with time_machine.travel(clock.now() + timedelta(days=366), tick=False):
            with app.app_context():
                outbox.work_off()
                outbox.work_off()
            page = at_desk(app, cast.mrs_hale).get("/desk/declarations").text

        assert mails(app, cast) == ["mrs.hale", "mrs.hale"]
        assert "due</strong>" in page

    def test_what_was_looked_at_meanwhile_is_not_reminded_of(self, app: Flask, cast: Cast) -> None:
        ref = declare(app, cast.mr_evans)
        head = at_desk(app, cast.mrs_hale)
        decide(head, ref)
        decide(head, ref, status="ended", words="They have moved away")

        with time_machine.travel(clock.now() + timedelta(days=366), tick=False), app.app_context():
            outbox.work_off()

        assert mails(app, cast) == ["mrs.hale"]
