from __future__ import annotations

from flask import Flask

from eduweb import audit
from eduweb.concerns import DecisionKind, Flag, Source, Status
from eduweb.core.db import db
from tests.cast import Cast
from tests.concerns.flagged import Flagged, ask, concern_now, make_flag
from tests.officer.desk import Desk


def claimer(app: Flask, flagged: Flagged) -> int | None:
    return ask(app, lambda: db.session.get_one(Flag, flagged.flag_id).claimed_by_id)


class TestTakingOn:
    def test_the_others_see_who_has_it_in_the_list_and_on_the_item(
        self, app: Flask, cast: Cast, officer: Desk, deputy: Desk
    ) -> None:
        flagged = make_flag(app, cast.asha)

        answer = officer.claims(flagged)

        assert (answer.status_code, answer.location) == (303, f"/desk/flags/{flagged.ref}")
        assert claimer(app, flagged) == cast.ms_okoro.id
        assert "Ms Okoro" in deputy.opens_the_queue().text.split("queue__claimed")[1][:400]
        assert "Ms Okoro has it since" in deputy.opens(flagged).text
        assert "You have it since" in officer.opens(flagged).text

    def test_it_can_be_put_back(self, app: Flask, cast: Cast, officer: Desk) -> None:
        flagged = make_flag(app, cast.asha)
        officer.claims(flagged)

        officer.puts_back(flagged)

        assert claimer(app, flagged) is None
        assert "Nobody has taken this on." in officer.opens(flagged).text

    def test_somebody_elses_is_not_taken_by_a_late_press(
        self, app: Flask, cast: Cast, officer: Desk, deputy: Desk
    ) -> None:
        flagged = make_flag(app, cast.asha)
        officer.claims(flagged)

        answer = deputy.claims(flagged)

        assert answer.status_code == 409
        assert "Somebody else has taken it meanwhile." in answer.text
        assert "Ms Okoro has it since" in answer.text
        assert claimer(app, flagged) == cast.ms_okoro.id

    def test_it_can_be_taken_over_from_whom_one_saw_there(
        self, app: Flask, cast: Cast, officer: Desk, deputy: Desk, head: Desk
    ) -> None:
        flagged = make_flag(app, cast.asha)
        officer.claims(flagged)

        assert deputy.claims(flagged, instead_of=cast.ms_okoro).status_code == 303
        assert head.claims(flagged, instead_of=cast.ms_okoro).status_code == 409
        assert claimer(app, flagged) == cast.ms_reid.id

    def test_only_whoever_has_it_puts_it_back(
        self, app: Flask, cast: Cast, officer: Desk, deputy: Desk
    ) -> None:
        flagged = make_flag(app, cast.asha)
        officer.claims(flagged)

        deputy.puts_back(flagged)

        assert claimer(app, flagged) == cast.ms_okoro.id

    def test_it_does_not_keep_another_from_deciding_what_cannot_wait(
        self, app: Flask, cast: Cast, officer: Desk, deputy: Desk
    ) -> None:
        flagged = make_flag(app, cast.asha)
        officer.claims(flagged)

        assert deputy.decides(flagged, DecisionKind.RAISE).status_code == 303
        assert concern_now(app, flagged).status is Status.OPEN

    def test_what_is_decided_cannot_be_taken_on(
        self, app: Flask, cast: Cast, officer: Desk, deputy: Desk
    ) -> None:
        flagged = make_flag(app, cast.asha)
        officer.decides(flagged, DecisionKind.RAISE)

        answer = deputy.claims(flagged)

        assert answer.status_code == 409
        assert "decided by Ms Okoro" in answer.text
        assert claimer(app, flagged) is None

    def test_it_is_in_the_audit_log(self, app: Flask, cast: Cast, officer: Desk) -> None:
        flagged = make_flag(app, cast.asha)

        officer.claims(flagged)

        seen = ask(app, lambda: audit.entries_about(cast.quillbrook_id, "flag", flagged.flag_id))
        assert [(entry.actor_id, entry.reason) for entry in seen] == [(cast.ms_okoro.id, "claimed")]

    def test_taking_it_on_is_not_reading_it(self, app: Flask, cast: Cast, officer: Desk) -> None:
        flagged = make_flag(app, cast.asha)

        officer.claims(flagged)

        assert ask(app, lambda: db.session.get_one(Flag, flagged.flag_id).read_at) is None

    def test_who_may_not_know_of_it_gets_what_never_was(self, app: Flask, cast: Cast, officer: Desk) -> None:
        flagged = make_flag(app, cast.mr_evans, source=Source.REPORT, reporter=cast.asha)

        assert officer.claims(flagged).status_code == officer.puts_back(flagged).status_code == 404
        assert claimer(app, flagged) is None

    def test_nonsense_in_place_of_a_person_takes_nothing_over(
        self, app: Flask, cast: Cast, officer: Desk, deputy: Desk
    ) -> None:
        flagged = make_flag(app, cast.asha)
        officer.claims(flagged)
        address = f"/desk/flags/{flagged.ref}/claim"

        assert deputy.client.post(address, data={"instead_of": "nobody"}).status_code == 409
        assert deputy.client.post(address, data={"instead_of": "x" * 500}).status_code == 422
        assert deputy.client.post(address, data={"instead_of": cast.zoe.ref}).status_code == 409
        assert claimer(app, flagged) == cast.ms_okoro.id
