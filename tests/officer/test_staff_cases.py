"""Concerns about adults: their kinds, the pattern over time, how they end, who may see them."""

from __future__ import annotations

import pytest
from flask import Flask

from eduweb import concerns
from eduweb.concerns import (
    CloseProblem,
    Concern,
    DecisionKind,
    Flag,
    Outcome,
    StaffKind,
    staff,
)
from eduweb.concerns.record.closing import Lesson, NotReadyError, close
from eduweb.concerns.staff import STAFF_OUTCOMES
from eduweb.core.db import db
from eduweb.safety import Severity
from tests.cast import Cast
from tests.concerns.flagged import ask, in_app, latest, make_flag, waiting
from tests.counting import count_from_here, counted
from tests.officer.handling import answers, answers_all, raised
from tests.officer.raising import Adult, adult, last_concern


@pytest.fixture
def head(app: Flask, cast: Cast) -> Adult:
    """Mrs Hale at her desk."""
    return adult(app, cast.mrs_hale)


class TestKinds:
    def test_a_report_by_a_pupil_about_an_adult_is_sorted_by_the_head(
        self, app: Flask, cast: Cast, head: Adult
    ) -> None:
        flagged = make_flag(app, cast.mr_evans, source=concerns.Source.REPORT, reporter=cast.asha)
        page = head.reads(f"/desk/staff-concerns/{flagged.reference}").text

        data = {"staff_kind": "low-level concern", "told_by": "a child", "version": 2}
        answer = head.client.post(f"/desk/staff-concerns/{flagged.reference}/kind", data=data)

        assert "Say first what kind of concern it is" in page
        assert answer.status_code == 303
        assert "Look at earlier low-level concerns" in head.reads(answer.location).text

    def test_an_adult_who_is_the_target_gets_support_and_governors_are_told(
        self, app: Flask, cast: Cast, head: Adult
    ) -> None:
        reference = raised(app, cast.mr_evans, cast.mr_evans, "adult as the target")

        page = head.reads(f"/desk/staff-concerns/{reference}").text
        support = answers(app, head, reference, "support", who="Union and occupational health")
        told = answers(app, head, reference, "governors", who="Mrs Quaye")

        assert "Offer support" in page
        assert "Tell the governors" in page
        assert (support.status_code, told.status_code) == (303, 303)
        assert last_concern(app).staff_kind is StaffKind.TARGET

    def test_pupils_own_staff_see_nothing_of_it(self, app: Flask, cast: Cast) -> None:
        raised(app, cast.mr_evans, cast.mr_evans, "adult as the target")

        assert waiting(app, cast.ms_okoro) == []
        assert waiting(app, cast.ms_reid) == []

    def test_a_try_to_reach_an_adult_has_a_list_of_its_own(self, app: Flask, cast: Cast, head: Adult) -> None:
        adult(app, cast.mr_evans).notes_a_try()

        page = head.reads(f"/desk/staff-concerns/{last_concern(app).reference}").text

        assert "blocked and reported to the service" in page


class TestThePattern:
    def test_several_small_concerns_about_one_adult_stand_together(
        self, app: Flask, cast: Cast, head: Adult
    ) -> None:
        for _ in range(3):
            raised(app, cast.ms_reid, cast.mr_evans, "low-level concern")
        raised(app, cast.ms_reid, cast.ms_okoro, "low-level concern")
        raised(app, cast.ms_reid, cast.mr_evans, "allegation")

        lines = ask(app, lambda: staff.pattern(cast.mrs_hale))

        assert [(line.name, line.low_count, line.lately_count, line.other_count) for line in lines] == [
            ("Mr Evans", 3, 3, 1),
            ("Ms Okoro", 1, 1, 0),
        ]
        page = head.reads(f"/desk/staff-concerns?about={cast.mr_evans.ref}").text
        assert "About Mr Evans only." in page

    def test_what_is_about_the_head_is_in_the_chairs_pattern_and_not_in_hers(
        self, app: Flask, cast: Cast
    ) -> None:
        adult(app, cast.mr_evans).raises("head", staff_kind="low-level concern")

        assert ask(app, lambda: staff.pattern(cast.mrs_hale)) == []
        assert [line.name for line in ask(app, lambda: staff.pattern(cast.mrs_quaye))] == ["Mrs Hale"]

    def test_the_list_asks_the_database_the_same_however_many_there_are(
        self, app: Flask, cast: Cast, head: Adult
    ) -> None:
        count_from_here(app)
        raised(app, cast.ms_reid, cast.mr_evans, "low-level concern")
        head.reads("/desk/staff-concerns")
        with counted() as few:
            head.reads("/desk/staff-concerns")
        for _ in range(5):
            raised(app, cast.ms_reid, cast.mr_evans, "low-level concern")

        with counted() as many:
            head.reads("/desk/staff-concerns")

        assert len(many.queries) == len(few.queries)


class TestOutcome:
    def closes(self, app: Flask, cast: Cast, outcome: Outcome) -> list[CloseProblem]:
        """Let the head raise it to a record and close it; return what stands in the way."""
        concern_id, flag_id = last_concern(app).id, latest(app).flag_id

        def work() -> None:
            concern, flag = db.session.get_one(Concern, concern_id), db.session.get_one(Flag, flag_id)
            if flag.decided_at is None:
                concerns.decide(flag, concern, by=cast.mrs_hale, kind=DecisionKind.RAISE)
            close(concern, outcome, by=cast.mrs_hale, words="So", lesson=Lesson.TRAINING, learned="Ask")

        try:
            in_app(app, work)
        except NotReadyError as error:
            return error.problems
        return []

    def test_it_cannot_close_before_its_list_is_answered(self, app: Flask, cast: Cast, head: Adult) -> None:
        reference = raised(app, cast.ms_reid, cast.mr_evans)

        too_soon = self.closes(app, cast, Outcome.UNFOUNDED)
        answers_all(app, head, reference)

        assert too_soon == [CloseProblem.STEPS]
        assert self.closes(app, cast, Outcome.UNFOUNDED) == []
        assert ask(app, lambda: staff.outcome_counts(cast.mrs_hale)) == {Outcome.UNFOUNDED: 1}
        assert "Unfounded" in head.reads(f"/desk/staff-concerns/{reference}").text
        assert "Unfounded" in head.reads("/desk/staff-concerns").text

    def test_it_cannot_close_with_the_outcome_of_a_pupils_concern(
        self, app: Flask, cast: Cast, head: Adult
    ) -> None:
        answers_all(app, head, raised(app, cast.ms_reid, cast.mr_evans))

        assert self.closes(app, cast, Outcome.SUPPORT) == [CloseProblem.OUTCOME]

    @pytest.mark.parametrize("outcome", STAFF_OUTCOMES, ids=lambda outcome: outcome.value)
    def test_each_of_the_five_outcomes_ends_it(
        self, app: Flask, cast: Cast, head: Adult, outcome: Outcome
    ) -> None:
        answers_all(app, head, raised(app, cast.ms_reid, cast.mr_evans))

        assert self.closes(app, cast, outcome) == []
        assert last_concern(app).outcome is outcome


class TestWhoMay:
    @pytest.mark.parametrize("name", ["mr_evans", "ms_okoro", "ms_reid", "asha"])
    def test_others_do_not_come_to_the_pages_at_all(self, app: Flask, cast: Cast, name: str) -> None:
        reference = raised(app, cast.ms_reid, cast.mr_evans)
        reader = adult(app, getattr(cast, name))

        pages = ["/desk/staff-concerns", f"/desk/staff-concerns/{reference}"]

        assert [reader.reads(page).status_code for page in pages] == [404, 404]

    def test_the_head_cannot_read_search_or_count_one_about_herself(
        self, app: Flask, cast: Cast, head: Adult
    ) -> None:
        raised(app, cast.ms_reid, cast.mr_evans)
        before = [head.reads(page).text for page in ("/desk/staff-concerns", "/desk/raised")]
        adult(app, cast.mr_evans).raises("head", staff_kind="allegation")
        reference = last_concern(app).reference

        after = [head.reads(page).text for page in ("/desk/staff-concerns", "/desk/raised")]

        absent = head.reads("/desk/staff-concerns/granite-10-never")
        assert [len(text) for text in after] == [len(text) for text in before]
        assert head.reads(f"/desk/staff-concerns/{reference}").status_code == 404
        assert absent.status_code == 404
        assert answers(app, head, reference, "recorded").status_code == 404
        about_her = head.reads(f"/desk/staff-concerns?about={cast.mrs_hale.ref}").text
        about_nobody = head.reads("/desk/staff-concerns?about=neverwasaperson0").text
        assert len(about_her) == len(about_nobody)

    def test_the_other_schools_head_gets_the_answer_of_what_never_was(self, app: Flask, cast: Cast) -> None:
        reference = raised(app, cast.ms_reid, cast.mr_evans)
        lark = adult(app, cast.mrs_lark)

        assert lark.reads(f"/desk/staff-concerns/{reference}").status_code == 404
        assert reference not in lark.reads("/desk/staff-concerns").text

    def test_an_ordinary_concern_about_a_pupil_has_no_such_list(
        self, app: Flask, cast: Cast, head: Adult
    ) -> None:
        flagged = make_flag(app, cast.asha, severity=Severity.HIGH)

        assert head.reads(f"/desk/staff-concerns/{flagged.reference}").status_code == 404

    def test_each_look_is_in_the_audit_log_first(self, app: Flask, cast: Cast, head: Adult) -> None:
        from eduweb import audit

        reference = raised(app, cast.ms_reid, cast.mr_evans)
        head.reads(f"/desk/staff-concerns/{reference}")

        trail = ask(app, lambda: audit.entries_about(cast.quillbrook_id, "concern", last_concern(app).id))
        assert (trail[0].actor_id, trail[0].act) == (cast.mrs_hale.id, audit.Act.VIEW.value)


def test_the_name_of_a_colleague_who_told_is_shown_only_on_a_press(
    app: Flask, cast: Cast, head: Adult
) -> None:
    reference = raised(app, cast.ms_reid, cast.mr_evans)

    page = head.reads(f"/desk/staff-concerns/{reference}").text

    assert '<details><summary class="text-link">Show the name</summary><p>Ms Reid</p></details>' in page


def test_drills_are_in_no_list_and_no_pattern(app: Flask, cast: Cast) -> None:
    raised(app, cast.ms_reid, cast.mr_evans, "low-level concern")
    concern_id = last_concern(app).id

    def make_drill() -> None:
        db.session.get_one(Concern, concern_id).is_drill = True

    in_app(app, make_drill)

    assert ask(app, lambda: staff.pattern(cast.mrs_hale)) == []
    assert ask(app, lambda: staff.staff_concerns(cast.mrs_hale)) == []


def test_it_is_never_ended_by_a_press_in_the_queue(app: Flask, cast: Cast, head: Adult) -> None:
    raised(app, cast.ms_reid, cast.mr_evans)

    answer = head.client.post(
        f"/desk/flags/{latest(app).ref}/decide", data={"kind": "no concern", "reason": "joke between friends"}
    )

    assert answer.status_code == 409
    assert last_concern(app).status is concerns.Status.NEW


def test_the_decision_says_beforehand_that_it_stays_apart_from_pupils(
    app: Flask, cast: Cast, head: Adult
) -> None:
    raised(app, cast.ms_reid, cast.mr_evans)

    page = head.reads(f"/desk/flags/{latest(app).ref}").text

    assert "among the concerns about adults" in page
    assert "Ms Reid" not in page.partition('id="panel"')[2]
