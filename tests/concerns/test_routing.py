from __future__ import annotations

import pytest
from flask import Flask

from eduweb import concerns, outbox, people
from eduweb.concerns import Concern, Source
from eduweb.core.db import db
from eduweb.people import Role, Who
from eduweb.safety import FourC, Severity
from tests.cast import Cast
from tests.concerns.flagged import Flagged, ask, in_app, latest, make_flag, waiting, write_post
from tests.makers import make_staff

SAYS_HARM = {
    "kind": "harm-by-adult",
    "four_c": FourC.WELLBEING,
    "severity": Severity.CRITICAL,
    "source": Source.DISCLOSURE,
    "may_mean_staff": True,
}


def readers(app: Flask, cast: Cast, flagged: Flagged) -> set[str]:
    """Everybody of the cast in whose queue the flag stands."""
    everybody = [who for who in vars(cast).values() if isinstance(who, Who)]
    return {who.name for who in everybody if flagged.ref in waiting(app, who)}


def mailed(app: Flask, cast: Cast, flagged: Flagged) -> set[str]:
    """The addresses that get a mail about it."""
    found = ask(app, lambda: outbox.deliveries(cast.quillbrook_id, f"alert:{flagged.concern_id}:"))
    return {delivery.to.partition("@")[0] for delivery in found}


class TestWhoMayKnow:
    def test_what_a_pupil_wrote_goes_to_officer_lead_and_head(self, app: Flask, cast: Cast) -> None:
        flagged = make_flag(app, cast.asha)

        assert readers(app, cast, flagged) == {"Ms Okoro", "Ms Reid", "Mrs Hale"}
        assert mailed(app, cast, flagged) == {"ms.okoro"}

    def test_a_teachers_post_that_a_pupil_reported_goes_to_the_head_alone(
        self, app: Flask, cast: Cast
    ) -> None:
        flagged = make_flag(app, cast.mr_evans, source=Source.REPORT, reporter=cast.asha)

        assert readers(app, cast, flagged) == {"Mrs Hale"}
        assert mailed(app, cast, flagged) == {"mrs.hale"}

    def test_an_officers_own_words_go_to_the_head_alone(self, app: Flask, cast: Cast) -> None:
        flagged = make_flag(app, cast.ms_okoro, source=Source.REPORT, reporter=cast.asha)

        assert readers(app, cast, flagged) == {"Mrs Hale"}

    def test_a_concern_about_the_head_goes_to_the_chair_of_governors(self, app: Flask, cast: Cast) -> None:
        flagged = make_flag(app, cast.mrs_hale, source=Source.REPORT, reporter=cast.asha)

        assert readers(app, cast, flagged) == {"Mrs Quaye"}
        assert mailed(app, cast, flagged) == {"mrs.quaye"}

    @pytest.mark.parametrize(
        ("words", "knowing"),
        [
            ("my teacher hits me", {"Ms Reid", "Mrs Hale"}),
            ("Ms Reid hits me", {"Mrs Hale"}),
            ("miss okoro hits me", {"Ms Reid", "Mrs Hale"}),
            ("Ms Reid and Mrs Hale hit me", {"Mrs Quaye"}),
        ],
    )
    def test_words_of_harm_go_to_those_who_are_not_named(
        self, app: Flask, cast: Cast, words: str, knowing: set[str]
    ) -> None:
        flagged = make_flag(app, cast.asha, words=words, **SAYS_HARM)

        assert readers(app, cast, flagged) == knowing

    def test_the_whole_path_keeps_words_about_the_lead_from_her(self, app: Flask, cast: Cast) -> None:
        write_post(app, cast.asha, "Ms Reid hits me and hurts me")

        flagged = latest(app)

        assert readers(app, cast, flagged) == {"Mrs Hale"}
        assert mailed(app, cast, flagged) == {"mrs.hale"}

    def test_an_adult_the_child_turned_down_does_not_know(self, app: Flask, cast: Cast) -> None:
        flagged = make_flag(
            app, cast.asha, source=Source.TELL, reporter=cast.asha, kept_from=frozenset({cast.ms_okoro.id})
        )

        assert readers(app, cast, flagged) == {"Ms Reid", "Mrs Hale"}
        assert mailed(app, cast, flagged) == {"ms.reid"}

    def test_when_the_officer_is_away_for_good_the_deputy_is_told(self, app: Flask, cast: Cast) -> None:
        in_app(app, lambda: people.set_active(cast.ms_okoro.id, is_active=False, by_id=None))

        flagged = make_flag(app, cast.asha)

        assert mailed(app, cast, flagged) == {"ms.reid"}

    def test_practice_is_not_mailed(self, app: Flask, cast: Cast) -> None:
        flagged = make_flag(app, cast.asha, is_practice=True)

        assert mailed(app, cast, flagged) == set()
        assert waiting(app, cast.ms_okoro, is_practice=True) == [flagged.ref]
        assert waiting(app, cast.ms_okoro) == []

    def test_the_other_schools_officer_knows_nothing(self, app: Flask, cast: Cast) -> None:
        make_flag(app, cast.asha)
        own = make_flag(app, cast.zoe)

        assert waiting(app, cast.mr_young) == [own.ref]


class TestAddingToAConcern:
    def test_the_same_pupil_thread_and_category_add_to_one_that_is_new(self, app: Flask, cast: Cast) -> None:
        first = make_flag(app, cast.asha, thread_id=1)

        second = make_flag(app, cast.asha, thread_id=1)

        assert second.concern_id == first.concern_id
        assert waiting(app, cast.ms_okoro) == [first.ref, second.ref]

    @pytest.mark.parametrize(
        "changes", [{"thread_id": 2}, {"four_c": FourC.CONDUCT}, {"is_practice": True}], ids=str
    )
    def test_another_thread_category_or_lane_is_another_concern(
        self, app: Flask, cast: Cast, changes: dict[str, object]
    ) -> None:
        first = make_flag(app, cast.asha, thread_id=1)

        second = make_flag(app, cast.asha, **{"thread_id": 1, **changes})

        assert second.concern_id != first.concern_id

    def test_another_pupil_in_the_thread_is_another_concern(self, app: Flask, cast: Cast) -> None:
        first = make_flag(app, cast.asha, thread_id=1)

        assert make_flag(app, cast.ben, thread_id=1).concern_id != first.concern_id

    def test_a_critical_one_always_stands_alone(self, app: Flask, cast: Cast) -> None:
        first = make_flag(app, cast.asha, thread_id=1)
        critical = make_flag(app, cast.asha, thread_id=1, severity=Severity.CRITICAL)
        third = make_flag(app, cast.asha, thread_id=1)

        assert critical.concern_id != first.concern_id
        assert third.concern_id == first.concern_id
        assert mailed(app, cast, critical) == {"ms.okoro", "ms.reid"}

    def test_a_graver_flag_raises_the_severity_and_alerts_once_more(self, app: Flask, cast: Cast) -> None:
        first = make_flag(app, cast.asha, thread_id=1)
        make_flag(app, cast.asha, thread_id=1, severity=Severity.HIGH)
        make_flag(app, cast.asha, thread_id=1, severity=Severity.HIGH)

        found = ask(app, lambda: outbox.deliveries(cast.quillbrook_id, f"alert:{first.concern_id}:"))

        assert len(found) == 2

    def test_words_that_could_mean_an_adult_are_not_added_to_what_the_officer_reads(
        self, app: Flask, cast: Cast
    ) -> None:
        harm = {"four_c": FourC.CONTACT, "severity": Severity.HIGH, "may_mean_staff": True}
        first = make_flag(app, cast.asha, thread_id=1)

        second = make_flag(app, cast.asha, thread_id=1, words="sir asked me", **harm)

        assert second.concern_id != first.concern_id
        assert second.ref not in waiting(app, cast.ms_okoro)

    def test_the_same_evidence_again_changes_nothing(self, app: Flask, cast: Cast) -> None:
        first = make_flag(app, cast.asha, dedupe_key="message:1")

        again = make_flag(app, cast.asha, dedupe_key="message:1")

        assert again == first
        assert waiting(app, cast.ms_okoro) == [first.ref]


class TestOrder:
    def test_the_gravest_comes_first_and_then_the_oldest(self, app: Flask, cast: Cast) -> None:
        low = make_flag(app, cast.asha, severity=Severity.LOW)
        older = make_flag(app, cast.ben, severity=Severity.HIGH)
        newer = make_flag(app, cast.cleo, severity=Severity.HIGH)
        critical = make_flag(app, cast.dev, severity=Severity.CRITICAL)

        assert waiting(app, cast.ms_okoro) == [critical.ref, older.ref, newer.ref, low.ref]


class TestPassingOn:
    def test_only_a_lead_who_may_know_can_be_passed_to(self, app: Flask, cast: Cast) -> None:
        second = in_app(app, lambda: make_staff(cast.quillbrook_id, "Mx Ash", role=Role.DSL).id)
        flagged = make_flag(app, cast.asha, words="Ms Reid hits me", **SAYS_HARM)

        def names() -> list[int]:
            concern = db.session.get_one(Concern, flagged.concern_id)
            return [staff.id for staff in concerns.passes_to(concern, by=cast.mrs_hale)]

        assert ask(app, names) == [second]

    def test_a_staff_concern_can_be_passed_to_no_lead(self, app: Flask, cast: Cast) -> None:
        flagged = make_flag(app, cast.mr_evans)

        assert (
            ask(
                app,
                lambda: concerns.passes_to(db.session.get_one(Concern, flagged.concern_id), by=cast.mrs_hale),
            )
            == []
        )
