from __future__ import annotations

import pytest
from flask import Flask

from eduweb import audit, concerns, outbox
from eduweb.concerns import ConcernEntry, Decision, DecisionKind, EntryKind, Flag, NoConcernReason, Status
from eduweb.core.db import db
from eduweb.people import Who
from tests.cast import Cast
from tests.concerns.flagged import (
    Flagged,
    ask,
    concern_now,
    in_app,
    make_flag,
    ten_seconds_later,
    waiting,
)

JOKE = NoConcernReason.JOKE


def decide(
    app: Flask, by: Who, flagged: Flagged, kind: DecisionKind, reason: NoConcernReason | None = None
) -> None:
    def work() -> None:
        flag, concern = concerns.flag_for(by, flagged.ref, audit.Act.VIEW)
        concerns.decide(flag, concern, by=by, kind=kind, reason=reason)

    in_app(app, work)


def entries(app: Flask, flagged: Flagged) -> list[ConcernEntry]:
    return ask(
        app,
        lambda: (
            db.session.query(ConcernEntry)
            .filter_by(concern_id=flagged.concern_id)
            .order_by(ConcernEntry.id)
            .all()
        ),
    )


def reason_for(kind: DecisionKind) -> NoConcernReason | None:
    return JOKE if kind in concerns.NEEDS_REASON else None


@pytest.mark.parametrize(
    ("kind", "status"),
    [
        (DecisionKind.RAISE, Status.OPEN),
        (DecisionKind.PASS_ON, Status.OPEN),
        (DecisionKind.RELEASE, Status.NO_CONCERN),
        (DecisionKind.WITHDRAW, Status.CLOSED),
        (DecisionKind.TEACH, Status.CLOSED),
        (DecisionKind.NO_CONCERN, Status.NO_CONCERN),
    ],
)
class TestEveryDecision:
    def test_it_leaves_the_status_it_should(
        self, app: Flask, cast: Cast, kind: DecisionKind, status: Status
    ) -> None:
        flagged = make_flag(app, cast.asha)

        decide(app, cast.ms_okoro, flagged, kind, reason_for(kind))

        assert concern_now(app, flagged).status is status
        assert waiting(app, cast.ms_okoro) == []

    def test_the_status_never_changes_without_its_line_in_the_log(
        self, app: Flask, cast: Cast, kind: DecisionKind, status: Status
    ) -> None:
        flagged = make_flag(app, cast.asha)

        decide(app, cast.ms_okoro, flagged, kind, reason_for(kind))

        log = entries(app, flagged)
        assert log[0].status_before is Status.NEW
        assert [line.status_after for line in log[:-1]] == [line.status_before for line in log[1:]]
        assert log[-1].status_after is status
        assert concern_now(app, flagged).version == len(log) + 1

    def test_who_decided_and_when_stands_in_the_log_and_the_chain(
        self, app: Flask, cast: Cast, kind: DecisionKind, status: Status
    ) -> None:
        flagged = make_flag(app, cast.asha)

        decide(app, cast.ms_okoro, flagged, kind, reason_for(kind))

        last = entries(app, flagged)[-1]
        trail = ask(app, lambda: audit.entries_about(cast.quillbrook_id, "concern", flagged.concern_id))
        assert (last.kind, last.by_id, last.flag_id) == (
            EntryKind.DECIDED,
            cast.ms_okoro.id,
            flagged.flag_id,
        )
        assert (trail[0].act, trail[0].actor_id, trail[0].reason) == (
            "decided",
            cast.ms_okoro.id,
            kind.value,
        )

    def test_a_second_decision_is_refused_and_changes_nothing(
        self, app: Flask, cast: Cast, kind: DecisionKind, status: Status
    ) -> None:
        flagged = make_flag(app, cast.asha)
        decide(app, cast.ms_okoro, flagged, kind, reason_for(kind))
        before = len(entries(app, flagged))

        with pytest.raises(concerns.AlreadyDecidedError):
            decide(app, cast.ms_reid, flagged, DecisionKind.RAISE)

        assert len(entries(app, flagged)) == before
        assert concern_now(app, flagged).status is status


class TestReasons:
    @pytest.mark.parametrize("kind", [DecisionKind.NO_CONCERN, DecisionKind.RELEASE])
    def test_an_end_without_a_reason_is_refused(self, app: Flask, cast: Cast, kind: DecisionKind) -> None:
        flagged = make_flag(app, cast.asha)

        with pytest.raises(concerns.NeedsReasonError):
            decide(app, cast.ms_okoro, flagged, kind)

        assert waiting(app, cast.ms_okoro) == [flagged.ref]
        assert concern_now(app, flagged).status is Status.NEW

    def test_the_reason_is_kept_with_the_decision(self, app: Flask, cast: Cast) -> None:
        flagged = make_flag(app, cast.asha)

        decide(app, cast.ms_okoro, flagged, DecisionKind.NO_CONCERN, JOKE)

        kept = ask(app, lambda: db.session.query(Decision).filter_by(flag_id=flagged.flag_id).one())
        assert kept.reason is JOKE


class TestAConcernWithMoreThanOneFlag:
    def test_it_stays_new_until_the_last_one_is_decided(self, app: Flask, cast: Cast) -> None:
        first = make_flag(app, cast.asha, thread_id=1)
        second = make_flag(app, cast.asha, thread_id=1)

        decide(app, cast.ms_okoro, first, DecisionKind.NO_CONCERN, JOKE)
        assert concern_now(app, first).status is Status.NEW

        decide(app, cast.ms_okoro, second, DecisionKind.NO_CONCERN, JOKE)
        assert concern_now(app, first).status is Status.NO_CONCERN

    def test_once_raised_it_stays_open_whatever_is_decided_of_the_rest(self, app: Flask, cast: Cast) -> None:
        first = make_flag(app, cast.asha, thread_id=1)
        second = make_flag(app, cast.asha, thread_id=1)

        decide(app, cast.ms_okoro, first, DecisionKind.RAISE)
        decide(app, cast.ms_okoro, second, DecisionKind.NO_CONCERN, JOKE)

        assert concern_now(app, first).status is Status.OPEN

    def test_what_comes_after_it_was_raised_is_a_concern_of_its_own(self, app: Flask, cast: Cast) -> None:
        first = make_flag(app, cast.asha, thread_id=1)
        decide(app, cast.ms_okoro, first, DecisionKind.RAISE)

        assert make_flag(app, cast.asha, thread_id=1).concern_id != first.concern_id


class TestPassingOn:
    def test_the_lead_is_mailed_a_reference_and_no_words(self, app: Flask, cast: Cast) -> None:
        flagged = make_flag(app, cast.asha)

        decide(app, cast.ms_okoro, flagged, DecisionKind.PASS_ON)
        ten_seconds_later(app)

        found = ask(app, lambda: outbox.deliveries(cast.quillbrook_id, f"alert:{flagged.concern_id}:passed"))
        assert [delivery.to for delivery in found] == ["ms.reid@quillbrook.example"]

    def test_a_lead_who_is_named_is_never_told(self, app: Flask, cast: Cast) -> None:
        flagged = make_flag(app, cast.asha, words="Ms Reid hits me", may_mean_staff=True)

        with pytest.raises(concerns.NobodyToPassToError):
            decide(app, cast.mrs_hale, flagged, DecisionKind.PASS_ON)

        found = ask(app, lambda: outbox.deliveries(cast.quillbrook_id, f"alert:{flagged.concern_id}:"))
        assert "ms.reid@quillbrook.example" not in {delivery.to for delivery in found}
        assert waiting(app, cast.mrs_hale) == [flagged.ref]

    def test_a_concern_about_staff_is_never_mailed_to_the_lead(self, app: Flask, cast: Cast) -> None:
        flagged = make_flag(app, cast.mr_evans)

        with pytest.raises(concerns.NobodyToPassToError):
            decide(app, cast.mrs_hale, flagged, DecisionKind.PASS_ON)


class TestReading:
    def test_all_flags_of_a_concern_are_read_when_one_is_decided(self, app: Flask, cast: Cast) -> None:
        first = make_flag(app, cast.asha, thread_id=1)
        make_flag(app, cast.asha, thread_id=1)

        decide(app, cast.ms_okoro, first, DecisionKind.RAISE)

        assert ask(app, lambda: db.session.query(Flag).filter(Flag.read_at.is_(None)).count()) == 0
