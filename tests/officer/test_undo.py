from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from flask import Flask

from eduweb import messages, outbox
from eduweb.concerns import (
    UNDO_WITHIN,
    Concern,
    ConcernEntry,
    Decision,
    DecisionKind,
    EntryKind,
    Flag,
    NoConcernReason,
    Source,
    Status,
)
from eduweb.core import clock
from eduweb.core.db import db
from eduweb.messages import Message, MessageState
from tests.cast import Cast
from tests.concerns.flagged import (
    Flagged,
    ask,
    concern_now,
    in_app,
    latest,
    make_flag,
    ten_seconds_later,
    waiting,
    write_post,
)
from tests.officer.desk import Desk

JOKE = NoConcernReason.JOKE
EVERY_KIND = list(DecisionKind)


@pytest.fixture
def stopped(app: Flask, cast: Cast) -> Flagged:
    """A post of Asha's that was stopped."""
    write_post(app, cast.asha)
    return latest(app)


def message_state(app: Flask) -> MessageState:
    return ask(app, lambda: db.session.query(Message.state).order_by(Message.id.desc()).limit(1).scalar())


def kinds_in_the_log(app: Flask, flagged: Flagged) -> list[EntryKind]:
    rows = ask(
        app,
        lambda: (
            db.session.query(ConcernEntry.kind)
            .filter_by(concern_id=flagged.concern_id)
            .order_by(ConcernEntry.id)
            .all()
        ),
    )
    return [row[0] for row in rows]


@pytest.mark.parametrize("kind", EVERY_KIND)
class TestEveryDecision:
    def test_within_ten_seconds_it_can_be_taken_back_whole(
        self, app: Flask, cast: Cast, officer: Desk, stopped: Flagged, kind: DecisionKind
    ) -> None:
        officer.decides(stopped, kind, JOKE)

        answer = officer.undoes(stopped)

        concern = concern_now(app, stopped)
        assert (answer.status_code, answer.location) == (303, f"/desk/flags/{stopped.ref}")
        assert concern.status is Status.NEW
        assert (concern.raised_at, concern.closed_at, concern.outcome) == (None, None, None)
        assert waiting(app, cast.ms_okoro) == [stopped.ref]

    def test_the_log_keeps_the_decision_and_that_it_was_undone(
        self, app: Flask, cast: Cast, officer: Desk, stopped: Flagged, kind: DecisionKind
    ) -> None:
        officer.decides(stopped, kind, JOKE)

        officer.undoes(stopped)

        assert kinds_in_the_log(app, stopped)[-2:] == [EntryKind.DECIDED, EntryKind.UNDONE]
        assert ask(app, lambda: db.session.query(Decision.undone_at).scalar()) is not None

    def test_what_was_undone_never_takes_effect(
        self, app: Flask, cast: Cast, officer: Desk, stopped: Flagged, kind: DecisionKind
    ) -> None:
        officer.decides(stopped, kind, JOKE)
        officer.undoes(stopped)

        ten_seconds_later(app)

        mails = ask(app, lambda: outbox.deliveries(cast.quillbrook_id, f"alert:{stopped.concern_id}:passed"))
        assert message_state(app) is MessageState.HELD
        assert mails == []

    def test_it_can_be_decided_again_and_otherwise(
        self, app: Flask, cast: Cast, officer: Desk, stopped: Flagged, kind: DecisionKind
    ) -> None:
        officer.decides(stopped, kind, JOKE)
        officer.undoes(stopped)

        assert officer.decides(stopped, DecisionKind.RAISE).status_code == 303
        assert concern_now(app, stopped).status is Status.OPEN

    def test_after_ten_seconds_it_stands(
        self, app: Flask, cast: Cast, officer: Desk, stopped: Flagged, kind: DecisionKind
    ) -> None:
        officer.decides(stopped, kind, JOKE)
        status = concern_now(app, stopped).status

        with time_machine.travel(clock.now() + UNDO_WITHIN, tick=False):
            answer = officer.undoes(stopped)

        assert answer.status_code == 409
        assert "It can be undone for ten seconds" in answer.text
        assert "decided by Ms Okoro" in answer.text
        assert concern_now(app, stopped).status is status


class TestTheTenSeconds:
    def test_a_released_message_waits_for_them(
        self, app: Flask, cast: Cast, officer: Desk, stopped: Flagged
    ) -> None:
        officer.decides(stopped, DecisionKind.RELEASE, JOKE)
        assert message_state(app) is MessageState.HELD

        ten_seconds_later(app)

        assert message_state(app) is MessageState.DELIVERED

    def test_what_its_author_threw_away_meanwhile_is_not_sent(
        self, app: Flask, cast: Cast, officer: Desk, stopped: Flagged
    ) -> None:
        officer.decides(stopped, DecisionKind.RELEASE, JOKE)
        ref = ask(app, lambda: db.session.query(Message.ref).scalar())
        in_app(app, lambda: messages.throw_away(cast.asha, ref))

        ten_seconds_later(app)

        assert message_state(app) is MessageState.THROWN_AWAY

    def test_the_next_page_has_the_button_that_takes_it_back(self, officer: Desk, stopped: Flagged) -> None:
        officer.decides(stopped, DecisionKind.RAISE)

        page = officer.opens_the_queue().text

        assert f'action="/desk/flags/{stopped.ref}/undo"' in page
        assert "Undo" in page
        assert "/undo" not in officer.opens_the_queue().text

    def test_the_item_itself_offers_it_to_whoever_decided_and_to_nobody_else(
        self, officer: Desk, deputy: Desk, stopped: Flagged
    ) -> None:
        officer.decides(stopped, DecisionKind.RAISE)
        officer.opens_the_queue()

        assert f"/desk/flags/{stopped.ref}/undo" in officer.opens(stopped).text
        assert "/undo" not in deputy.opens(stopped).text


class TestWhoMay:
    def test_another_officer_cannot_undo_it(
        self, app: Flask, officer: Desk, deputy: Desk, stopped: Flagged
    ) -> None:
        officer.decides(stopped, DecisionKind.RAISE)

        answer = deputy.undoes(stopped)

        assert answer.status_code == 409
        assert concern_now(app, stopped).status is Status.OPEN

    def test_what_was_never_decided_cannot_be_undone(
        self, app: Flask, officer: Desk, stopped: Flagged
    ) -> None:
        assert officer.undoes(stopped).status_code == 409
        assert concern_now(app, stopped).status is Status.NEW

    def test_pressing_undo_twice_changes_nothing_more(
        self, app: Flask, officer: Desk, stopped: Flagged
    ) -> None:
        officer.decides(stopped, DecisionKind.RAISE)
        officer.undoes(stopped)
        version = concern_now(app, stopped).version

        assert officer.undoes(stopped).status_code == 409
        assert concern_now(app, stopped).version == version

    def test_a_forged_form_is_refused(self, officer: Desk, stopped: Flagged) -> None:
        officer.decides(stopped, DecisionKind.RAISE)
        officer.client.forges = True

        assert officer.undoes(stopped).status_code == 400


class TestAConcernWithTwoFlags:
    def test_it_stays_open_while_the_other_one_is_raised(self, app: Flask, cast: Cast, officer: Desk) -> None:
        first, second = (make_flag(app, cast.asha, thread_id=1) for _ in range(2))
        officer.decides(first, DecisionKind.RAISE)
        officer.decides(second, DecisionKind.RAISE)

        officer.undoes(first)

        assert concern_now(app, first).status is Status.OPEN
        assert concern_now(app, first).raised_at is not None

    def test_it_is_new_again_when_neither_is(self, app: Flask, cast: Cast, officer: Desk) -> None:
        first, second = (make_flag(app, cast.asha, thread_id=1) for _ in range(2))
        officer.decides(first, DecisionKind.RAISE)
        officer.decides(second, DecisionKind.RAISE)

        officer.undoes(first)
        officer.undoes(second)

        assert concern_now(app, first).status is Status.NEW
        assert concern_now(app, first).raised_at is None

    def test_one_that_ended_waits_again_when_the_earlier_decision_is_undone(
        self, app: Flask, cast: Cast, officer: Desk
    ) -> None:
        first, second = (make_flag(app, cast.asha, thread_id=1) for _ in range(2))
        officer.decides(first, DecisionKind.NO_CONCERN, JOKE)
        officer.decides(second, DecisionKind.NO_CONCERN, JOKE)
        assert concern_now(app, first).status is Status.NO_CONCERN

        officer.undoes(first)

        assert concern_now(app, first).status is Status.NEW
        assert waiting(app, cast.ms_okoro) == [first.ref]


def test_law_five_holds_while_something_can_be_undone(
    app: Flask, cast: Cast, officer: Desk, head: Desk
) -> None:
    flagged = make_flag(app, cast.mr_evans, source=Source.REPORT, reporter=cast.asha)
    head.decides(flagged, DecisionKind.RAISE)

    assert officer.undoes(flagged).status_code == 404
    assert concern_now(app, flagged).status is Status.OPEN


def test_two_decisions_of_one_person_are_undone_one_by_one(app: Flask, cast: Cast, officer: Desk) -> None:
    first, second = make_flag(app, cast.asha), make_flag(app, cast.ben)
    with time_machine.travel(clock.now(), tick=False) as traveller:
        officer.decides(first, DecisionKind.RAISE)
        traveller.shift(timedelta(seconds=1))
        officer.decides(second, DecisionKind.RAISE)
        officer.undoes(second)

    states = ask(app, lambda: [concern.status for concern in db.session.query(Concern).order_by(Concern.id)])
    assert states == [Status.OPEN, Status.NEW]
    assert ask(app, lambda: db.session.query(Flag).filter(Flag.decided_at.is_(None)).count()) == 1
