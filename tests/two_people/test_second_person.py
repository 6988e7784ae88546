"""What nobody does alone: one asks, another one agrees, and it is done once."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from flask import Flask
from sqlalchemy import text

from eduweb import two_people
from eduweb.core.db import db, write
from tests.cast import Cast
from tests.concerns.flagged import Flagged, ask, in_app, make_flag
from tests.exports.handing import answers, asks_for_concern, latest_request, makes, raised
from tests.officer.desk import Desk, desk_of

CHANGES_EACH_TIME = re.compile(r'(name="csrf_token" value|name="csrf-token" content|X-CSRFToken": )[^>]*')
PAGE = "/desk/second-person"


def same(page: str) -> str:
    return CHANGES_EACH_TIME.sub("", page)


@pytest.fixture
def concern(app: Flask, officer: Desk, cast: Cast) -> Flagged:
    return raised(app, officer, cast.asha)


class TestAsking:
    def test_a_second_person_agrees_and_the_first_goes_on(
        self, app: Flask, officer: Desk, head: Desk, concern: Flagged
    ) -> None:
        asks_for_concern(officer, concern)

        page = head.client.get(PAGE).text
        answered = answers(head, latest_request(app))

        assert concern.reference in page
        assert answered.status_code == 303
        assert "Agreed by Mrs Hale" in officer.client.get(PAGE).text

    def test_a_reason_is_needed_and_nothing_is_asked_without_one(
        self, app: Flask, officer: Desk, concern: Flagged
    ) -> None:
        refused = asks_for_concern(officer, concern, reason=" \u200b ")

        assert refused.status_code == 422
        assert "Write why, and for whom" in refused.text
        assert ask(app, lambda: db.session.scalar(text("SELECT count(*) FROM two_person_request"))) == 0

    def test_those_who_may_agree_are_told_by_mail_without_what_it_is_about(
        self, app: Flask, officer: Desk, concern: Flagged
    ) -> None:
        asks_for_concern(officer, concern)

        rows = ask(
            app,
            lambda: (
                db.session.execute(
                    text("SELECT payload FROM outbox_row WHERE dedupe_key LIKE 'second-person:%'")
                )
                .scalars()
                .all()
            ),
        )
        assert {"ms.reid@quillbrook.example", "mrs.hale@quillbrook.example"} == {
            address for row in rows for address in re.findall(r"[\w.]+@quillbrook\.example", row)
        }
        assert not any(concern.reference in row or "Asha" in row for row in rows)

    def test_each_step_is_in_the_audit_log_of_the_concern(
        self, app: Flask, officer: Desk, head: Desk, concern: Flagged
    ) -> None:
        asks_for_concern(officer, concern)
        answers(head, latest_request(app))

        acts = ask(
            app,
            lambda: (
                db.session.execute(
                    text("SELECT act FROM audit_entry WHERE object_kind = 'concern' AND object_id = :id"),
                    {"id": concern.concern_id},
                )
                .scalars()
                .all()
            ),
        )
        assert {"asked for a second person", "agreed"} <= set(acts)


class TestAnswering:
    def test_nobody_answers_their_own_request(self, app: Flask, officer: Desk, concern: Flagged) -> None:
        asks_for_concern(officer, concern)
        second_ref = latest_request(app)

        refused = answers(officer, second_ref)

        assert refused.status_code == 409
        assert "you asked for it yourself" in refused.text
        assert makes(officer, second_ref).location == PAGE

    def test_only_the_first_answer_counts(
        self, app: Flask, officer: Desk, head: Desk, deputy: Desk, concern: Flagged
    ) -> None:
        asks_for_concern(officer, concern)
        second_ref = latest_request(app)
        answers(head, second_ref, "refuse")

        late = answers(deputy, second_ref)

        assert late.status_code == 409
        assert "answered before" in late.text
        assert "Not agreed by Mrs Hale" in officer.client.get(PAGE).text

    def test_an_answer_that_is_none_changes_nothing(
        self, app: Flask, officer: Desk, head: Desk, concern: Flagged
    ) -> None:
        asks_for_concern(officer, concern)
        second_ref = latest_request(app)

        refused = answers(head, second_ref, "maybe")

        assert refused.status_code == 422
        assert answers(head, second_ref).status_code == 303

    def test_what_was_agreed_to_is_used_once(
        self, app: Flask, cast: Cast, officer: Desk, head: Desk, concern: Flagged
    ) -> None:
        asks_for_concern(officer, concern)
        second_ref = latest_request(app)
        answers(head, second_ref)
        kind = "hand over one concern"
        in_app(app, lambda: two_people.use(cast.ms_okoro, second_ref, kind=kind))

        with app.app_context(), pytest.raises(two_people.NotAgreedError):
            write(lambda: two_people.use(cast.ms_okoro, second_ref, kind=kind))

    def test_it_runs_out(self, app: Flask, cast: Cast, officer: Desk, concern: Flagged) -> None:
        asks_for_concern(officer, concern)
        second_ref = latest_request(app)

        with time_machine.travel(datetime.now(UTC) + timedelta(days=8), tick=False), app.app_context():
            with pytest.raises(two_people.NotWaitingError):
                write(lambda: two_people.answer(cast.mrs_hale, second_ref, is_agreed=True))
            assert two_people.requests_for(cast.mrs_hale) == []


class TestLawFive:
    def test_who_may_not_know_of_the_concern_does_not_see_that_it_was_asked(
        self, app: Flask, cast: Cast, officer: Desk, deputy: Desk, head: Desk
    ) -> None:
        about_her = make_flag(app, cast.asha, words="Ms Reid hits me", may_mean_staff=True)
        before = [same(desk.client.get(PAGE).text) for desk in (deputy, officer)]

        asks_for_concern(head, about_her)
        after = [same(desk.client.get(PAGE).text) for desk in (deputy, officer)]

        assert after == before
        assert answers(deputy, latest_request(app)).status_code == 404
        assert "Nobody else at this school may know of it" in head.client.get(PAGE).text

    def test_no_mail_tells_them_either(self, app: Flask, cast: Cast, head: Desk) -> None:
        about_her = make_flag(app, cast.asha, words="Ms Reid hits me", may_mean_staff=True)

        asks_for_concern(head, about_her)

        statement = text("SELECT count(*) FROM outbox_row WHERE dedupe_key LIKE 'second-person:%'")
        assert ask(app, lambda: db.session.scalar(statement)) == 0


class TestDoors:
    def test_the_other_school_gets_the_answer_of_what_never_was(
        self, app: Flask, officer: Desk, other_school: Desk, concern: Flagged
    ) -> None:
        asks_for_concern(officer, concern)

        theirs = answers(other_school, latest_request(app))
        never = answers(other_school, "a" * 16)

        assert (theirs.status_code, same(theirs.text)) == (404, same(never.text))

    def test_a_teacher_has_no_such_page(self, app: Flask, cast: Cast) -> None:
        assert desk_of(app, cast.mr_evans).client.get(PAGE).status_code == 404
