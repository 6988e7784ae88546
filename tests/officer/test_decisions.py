from __future__ import annotations

import pytest
from flask import Flask

from eduweb import messages
from eduweb.concerns import DecisionKind, Flag, NoConcernReason, Source, Status
from eduweb.core.db import db
from eduweb.messages import Message, MessageState
from eduweb.people import Who
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

QUOTE = NoConcernReason.QUOTE


@pytest.fixture
def stopped(app: Flask, cast: Cast) -> Flagged:
    """A post of Asha's that was stopped."""
    write_post(app, cast.asha)
    return latest(app)


def state_of(app: Flask, flagged: Flagged) -> MessageState:
    return ask(
        app,
        lambda: db.session.get_one(Message, db.session.get_one(Flag, flagged.flag_id).message_id).state,
    )


def words_in_feed(app: Flask, who: Who) -> list[str]:
    return ask(app, lambda: [shown.message.words for shown in messages.feed(who)])


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[tuple[int, str]]:
    """Whom the app told that something changed, and with which event."""
    seen: list[tuple[int, str]] = []

    def note(person_ids: list[int], event: str, _hint: object) -> None:
        seen.extend((person_id, event) for person_id in person_ids)

    for place in ("concerns.alerts", "concerns.log", "messages.service.states"):
        monkeypatch.setattr(f"eduweb.{place}.push", note)
    return seen


class TestRaising:
    def test_it_opens_the_concern_and_leaves_the_message_stopped(
        self, app: Flask, cast: Cast, officer: Desk, stopped: Flagged
    ) -> None:
        answer = officer.decides(stopped, DecisionKind.RAISE)

        concern = concern_now(app, stopped)
        assert (answer.status_code, answer.location) == (303, "/desk")
        assert concern.status is Status.OPEN
        assert concern.raised_at is not None
        assert state_of(app, stopped) is MessageState.HELD
        assert waiting(app, cast.ms_okoro) == []

    def test_the_desk_says_what_was_done(self, officer: Desk, stopped: Flagged) -> None:
        officer.decides(stopped, DecisionKind.RAISE)

        assert f"Raised: {stopped.reference} is open." in officer.opens_the_queue().text


class TestReleasing:
    def test_it_delivers_the_message_and_tells_its_readers(
        self, app: Flask, cast: Cast, officer: Desk, stopped: Flagged, told: list[tuple[int, str]]
    ) -> None:
        assert words_in_feed(app, cast.ben) == []

        officer.decides(stopped, DecisionKind.RELEASE, QUOTE)
        ten_seconds_later(app)

        assert state_of(app, stopped) is MessageState.DELIVERED
        assert len(words_in_feed(app, cast.ben)) == 1
        assert {(cast.ben.id, "message"), (cast.mr_evans.id, "message")} <= set(told)
        assert cast.dev.id not in {person_id for person_id, _event in told}
        assert concern_now(app, stopped).status is Status.NO_CONCERN

    def test_it_needs_a_reason_and_nothing_is_sent_without(
        self, app: Flask, cast: Cast, officer: Desk, stopped: Flagged
    ) -> None:
        answer = officer.decides(stopped, DecisionKind.RELEASE)

        assert answer.status_code == 422
        assert "Pick a reason first" in answer.text
        assert state_of(app, stopped) is MessageState.HELD
        assert words_in_feed(app, cast.ben) == []

    def test_what_the_child_threw_away_cannot_be_sent(
        self, app: Flask, cast: Cast, officer: Desk, stopped: Flagged
    ) -> None:
        ref = ask(app, lambda: db.session.query(Message.ref).scalar())
        in_app(app, lambda: messages.throw_away(cast.asha, ref))

        answer = officer.decides(stopped, DecisionKind.RELEASE, QUOTE)

        assert answer.status_code == 409
        assert waiting(app, cast.ms_okoro) == [stopped.ref]


class TestWithdrawing:
    def test_it_takes_a_reported_post_away_from_everybody(
        self, app: Flask, cast: Cast, officer: Desk, told: list[tuple[int, str]]
    ) -> None:
        write_post(app, cast.ben, "a quiet day at the pond")
        message = ask(app, lambda: db.session.query(Message).one())
        flagged = make_flag(
            app,
            cast.ben,
            source=Source.REPORT,
            reporter=cast.asha,
            message_id=message.id,
            words=message.words,
        )
        assert words_in_feed(app, cast.asha)

        officer.decides(flagged, DecisionKind.WITHDRAW)
        ten_seconds_later(app)

        assert words_in_feed(app, cast.asha) == words_in_feed(app, cast.ben) == []
        assert {(cast.asha.id, "message"), (cast.ben.id, "message")} <= set(told)
        assert concern_now(app, flagged).status is Status.CLOSED


class TestNoConcern:
    def test_it_needs_a_reason(self, app: Flask, cast: Cast, officer: Desk, stopped: Flagged) -> None:
        answer = officer.decides(stopped, DecisionKind.NO_CONCERN)

        assert answer.status_code == 422
        assert "Pick a reason first" in answer.text
        assert waiting(app, cast.ms_okoro) == [stopped.ref]

    def test_it_sends_nothing_and_stays_out_of_the_chronology(
        self, app: Flask, cast: Cast, officer: Desk, stopped: Flagged
    ) -> None:
        officer.decides(stopped, DecisionKind.NO_CONCERN, QUOTE)

        assert state_of(app, stopped) is MessageState.HELD
        assert concern_now(app, stopped).raised_at is None

    @pytest.mark.parametrize("reason", list(NoConcernReason))
    def test_every_reason_can_be_picked(
        self, app: Flask, officer: Desk, stopped: Flagged, reason: NoConcernReason
    ) -> None:
        assert officer.decides(stopped, DecisionKind.NO_CONCERN, reason).status_code == 303


class TestTwoOfficersAtOnce:
    def test_the_second_is_told_who_was_first_and_what_became_of_it(
        self, app: Flask, officer: Desk, deputy: Desk, stopped: Flagged
    ) -> None:
        deputy.opens(stopped)
        officer.decides(stopped, DecisionKind.RAISE)

        answer = deputy.decides(stopped, DecisionKind.NO_CONCERN, QUOTE)

        assert answer.status_code == 409
        assert "decided by Ms Okoro" in answer.text
        assert "Your decision “No concern” was not taken" in answer.text
        assert "Your reason was: Quote." in answer.text
        assert concern_now(app, stopped).status is Status.OPEN

    def test_pressing_twice_is_as_good_as_once(self, app: Flask, officer: Desk, stopped: Flagged) -> None:
        officer.decides(stopped, DecisionKind.RAISE)
        version = concern_now(app, stopped).version

        assert officer.decides(stopped, DecisionKind.RAISE).status_code == 303
        assert concern_now(app, stopped).version == version

    def test_a_flag_decided_meanwhile_says_so_instead_of_offering_decisions(
        self, officer: Desk, deputy: Desk, stopped: Flagged
    ) -> None:
        officer.decides(stopped, DecisionKind.RAISE)

        page = deputy.opens(stopped).text

        assert "decided by Ms Okoro" in page
        assert "leaves-raise" not in page

    def test_every_open_desk_that_may_know_is_told_to_look_again(
        self, cast: Cast, officer: Desk, stopped: Flagged, told: list[tuple[int, str]]
    ) -> None:
        officer.decides(stopped, DecisionKind.RAISE)

        desks = {person_id for person_id, event in told if event == "queue"}
        assert desks == {cast.ms_okoro.id, cast.ms_reid.id, cast.mrs_hale.id}


class TestBadInput:
    @pytest.mark.parametrize(
        "data",
        [
            {},
            {"kind": ""},
            {"kind": "delete"},
            {"kind": "raise\u200b"},
            {"kind": "no concern", "reason": "because"},
            {"kind": "no concern", "reason": "x" * 5000},
        ],
    )
    def test_it_is_refused_kindly_and_decides_nothing(
        self, app: Flask, cast: Cast, officer: Desk, stopped: Flagged, data: dict[str, str]
    ) -> None:
        answer = officer.client.post(f"/desk/flags/{stopped.ref}/decide", data=data)

        assert answer.status_code == 422
        assert waiting(app, cast.ms_okoro) == [stopped.ref]

    def test_a_forged_form_is_refused(self, officer: Desk, stopped: Flagged) -> None:
        officer.client.forges = True

        assert officer.decides(stopped, DecisionKind.RAISE).status_code == 400

    def test_looking_does_not_decide(self, app: Flask, cast: Cast, officer: Desk, stopped: Flagged) -> None:
        assert officer.client.get(f"/desk/flags/{stopped.ref}/decide").status_code == 405
        assert waiting(app, cast.ms_okoro) == [stopped.ref]
