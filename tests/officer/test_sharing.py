"""Who else knows of a record: linked people, staff it is shared with, other concerns."""

from __future__ import annotations

import pytest
from flask import Flask

from eduweb import concerns
from eduweb.concerns import EntryKind
from eduweb.concerns.models import KeptFrom, SharedWith
from eduweb.core.db import db
from eduweb.outbox.models import OutboxRow
from tests.cast import Cast
from tests.concerns.flagged import Flagged, ask, concern_now, make_flag
from tests.officer.desk import Desk, desk_of
from tests.officer.steps import entries, make_raised, status_of, takes


@pytest.fixture
def raised(app: Flask, cast: Cast, officer: Desk) -> Flagged:
    """A concern about Asha that Ms Okoro raised."""
    return make_raised(app, officer, cast.asha)


@pytest.fixture
def teacher(app: Flask, cast: Cast) -> Desk:
    """Mr Evans at his desk."""
    return desk_of(app, cast.mr_evans)


def shares(app: Flask, cast: Cast, officer: Desk, flagged: Flagged, *, may_add: bool = False) -> int:
    data = {"staff": cast.mr_evans.ref, "words": "He teaches her", **({"may_add": "y"} if may_add else {})}
    return takes(app, officer, flagged, "share", **data).status_code


class TestSharing:
    def test_a_teacher_opens_this_one_record_and_no_other(
        self, app: Flask, cast: Cast, officer: Desk, teacher: Desk, raised: Flagged
    ) -> None:
        other = make_raised(app, officer, cast.asha)
        before = teacher.reads_the_record(raised).status_code
        shares(app, cast, officer, raised)

        page = teacher.reads_the_record(raised)

        assert before == 404
        assert page.status_code == 200
        assert "call me on" in page.text
        assert "/steps/" not in page.text
        assert "What happened next?" not in page.text
        assert teacher.reads_the_record(other).status_code == 404
        assert other.reference not in page.text

    def test_it_stands_in_a_list_of_their_own(
        self, app: Flask, cast: Cast, officer: Desk, teacher: Desk, raised: Flagged
    ) -> None:
        before = teacher.client.get("/desk/shared").text
        shares(app, cast, officer, raised)

        assert raised.reference not in before
        assert raised.reference in teacher.client.get("/desk/shared").text

    def test_the_rest_of_the_desk_stays_closed_to_them(
        self, app: Flask, cast: Cast, officer: Desk, teacher: Desk, raised: Flagged
    ) -> None:
        shares(app, cast, officer, raised)

        paths = ("/desk", "/desk/concerns", "/desk/pupils", "/desk/audit", f"/desk/flags/{raised.ref}")
        assert {teacher.client.get(path).status_code for path in paths} <= {403, 404}

    def test_they_add_to_it_only_if_they_may(
        self, app: Flask, cast: Cast, officer: Desk, teacher: Desk, raised: Flagged
    ) -> None:
        shares(app, cast, officer, raised)
        refused = teacher.writes(raised, "She was quiet today.", version=concern_now(app, raised).version)
        unshares(officer, cast, raised)
        shares(app, cast, officer, raised, may_add=True)
        added = teacher.writes(raised, "She was quiet today.", version=concern_now(app, raised).version)

        assert refused.status_code == 404
        assert added.status_code == 303
        assert [one.words for one in entries(app, raised, EntryKind.NOTE)] == ["She was quiet today."]

    def test_ended_it_is_gone_at_once_and_the_log_keeps_that_it_was(
        self, app: Flask, cast: Cast, officer: Desk, teacher: Desk, raised: Flagged
    ) -> None:
        shares(app, cast, officer, raised)

        unshares(officer, cast, raised)

        assert teacher.reads_the_record(raised).status_code == 404
        assert len(entries(app, raised, EntryKind.SHARED)) == 2

    def test_the_mail_names_no_child_and_no_category(
        self, app: Flask, cast: Cast, officer: Desk, raised: Flagged
    ) -> None:
        shares(app, cast, officer, raised)

        mail = ask(
            app,
            lambda: next(
                str(row.payload)
                for row in db.session.query(OutboxRow)
                if "mr.evans@quillbrook.example" in str(row.payload)
            ),
        )
        assert "Asha" not in mail
        assert "phone" not in mail.lower()
        assert raised.reference in mail

    def test_it_is_never_offered_to_somebody_who_is_kept_from_it(
        self, app: Flask, cast: Cast, officer: Desk, head: Desk
    ) -> None:
        naming = make_flag(app, cast.asha, words="Mr Evans shouts at me", may_mean_staff=True)
        head.decides(naming, concerns.DecisionKind.RAISE)

        page = head.client.get(f"/desk/concerns/{naming.reference}/steps/share").text
        answer = takes(app, head, naming, "share", staff=cast.mr_evans.ref, words="He teaches her")

        assert "Mr Evans</option>" not in page
        assert answer.status_code == 422
        assert ask(app, lambda: db.session.query(SharedWith).count()) == 0

    def test_nobody_of_another_school_is_a_choice(
        self, app: Flask, cast: Cast, officer: Desk, raised: Flagged
    ) -> None:
        answer = takes(app, officer, raised, "share", staff=cast.mr_young.ref, words="He knows her")

        assert answer.status_code == 422

    def test_a_new_opening_of_the_record_by_them_is_noted(
        self, app: Flask, cast: Cast, officer: Desk, teacher: Desk, raised: Flagged
    ) -> None:
        shares(app, cast, officer, raised)
        assert "not opened yet" in officer.reads_the_record(raised).text

        teacher.reads_the_record(raised)

        page = officer.reads_the_record(raised).text
        assert "not opened yet" not in page
        assert "Viewed, Mr Evans" in page


class TestLinkedPeople:
    def test_each_stands_on_the_record_with_a_part_of_their_own(
        self, app: Flask, cast: Cast, officer: Desk, raised: Flagged
    ) -> None:
        takes(app, officer, raised, "person", person=cast.ben.ref, role="saw it")
        takes(app, officer, raised, "person", person=cast.cleo.ref, role="did it")

        page = officer.reads_the_record(raised).text
        assert "Year 5, Oak, saw it" in page
        assert "Year 4, Elm, did it" in page

    def test_the_same_part_twice_is_refused(
        self, app: Flask, cast: Cast, officer: Desk, raised: Flagged
    ) -> None:
        takes(app, officer, raised, "person", person=cast.ben.ref, role="saw it")

        assert takes(app, officer, raised, "person", person=cast.ben.ref, role="saw it").status_code == 422

    @pytest.mark.parametrize("who", ["asha", "zoe", "ms_okoro"])
    def test_the_subject_the_writer_and_another_school_cannot_be_linked(
        self, app: Flask, cast: Cast, officer: Desk, raised: Flagged, who: str
    ) -> None:
        answer = takes(app, officer, raised, "person", person=getattr(cast, who).ref, role="did it")

        assert answer.status_code == 422

    def test_a_wrong_link_ends_and_the_log_keeps_it(
        self, app: Flask, cast: Cast, officer: Desk, raised: Flagged
    ) -> None:
        takes(app, officer, raised, "person", person=cast.ben.ref, role="saw it")

        takes(app, officer, raised, "unlink", person=f"{cast.ben.ref}:saw it", words="It was Cleo.")

        page = officer.reads_the_record(raised).text
        assert "Year 5, Oak, saw it" not in page
        assert "Link to a person ended" in page
        assert len(entries(app, raised, EntryKind.LINKED_PERSON)) == 2

    def test_an_adult_who_did_it_never_learns_of_it_and_it_goes_on_to_the_lead(
        self, app: Flask, cast: Cast, officer: Desk, deputy: Desk, teacher: Desk, raised: Flagged
    ) -> None:
        shares(app, cast, officer, raised)

        answer = takes(app, officer, raised, "person", person=cast.mr_evans.ref, role="did it")

        assert answer.status_code == 303
        assert teacher.reads_the_record(raised).status_code == 404
        assert officer.reads_the_record(raised).status_code == 404
        assert desk_of(app, cast.ms_reid).client.get("/desk/concerns").status_code == 200
        assert concern_now(app, raised).route is concerns.Route.ADULT_HARM
        assert ask(app, lambda: [row.staff_id for row in db.session.query(KeptFrom)]) == [cast.mr_evans.id]

    def test_an_adult_who_helped_is_not_named_by_it(
        self, app: Flask, cast: Cast, officer: Desk, raised: Flagged
    ) -> None:
        takes(app, officer, raised, "person", person=cast.mr_evans.ref, role="helped")

        assert officer.reads_the_record(raised).status_code == 200
        assert ask(app, lambda: db.session.query(KeptFrom).count()) == 0


class TestOtherConcerns:
    def test_two_that_belong_together_point_to_each_other(
        self, app: Flask, cast: Cast, officer: Desk, raised: Flagged
    ) -> None:
        other = make_raised(app, officer, cast.ben)

        takes(app, officer, raised, "link", reference=other.reference, words="The same game")

        assert other.reference in officer.reads_the_record(raised).text
        assert raised.reference in officer.reads_the_record(other).text

    def test_one_that_the_reader_may_not_know_of_is_no_concern_at_all(
        self, app: Flask, cast: Cast, officer: Desk, raised: Flagged
    ) -> None:
        hidden = make_flag(app, cast.mr_evans)
        never_was = "heron-10-lake"

        answers = [
            takes(app, officer, raised, step, reference=reference, words="Why not")
            for step in ("link", "merge")
            for reference in (hidden.reference, never_was)
        ]

        assert {answer.status_code for answer in answers} == {422}
        assert len({answer.text.count("There is no concern with this reference") for answer in answers}) == 1

    def test_a_link_is_shown_only_to_who_may_know_of_both(
        self, app: Flask, cast: Cast, officer: Desk, teacher: Desk, raised: Flagged
    ) -> None:
        other = make_raised(app, officer, cast.ben)
        takes(app, officer, raised, "link", reference=other.reference, words="The same game")
        shares(app, cast, officer, raised)

        page = teacher.reads_the_record(raised).text

        assert other.reference not in page
        assert "The same game" not in page

    def test_one_that_other_staff_know_of_is_not_linked_since_the_log_would_tell(
        self, app: Flask, cast: Cast, officer: Desk, head: Desk, raised: Flagged
    ) -> None:
        about_mr_evans = make_raised(app, head, cast.mr_evans)

        answers = [
            takes(app, head, raised, "link", reference=about_mr_evans.reference, words="He was there"),
            takes(app, head, about_mr_evans, "link", reference=raised.reference, words="He was there"),
        ]

        assert {answer.status_code for answer in answers} == {422}
        assert entries(app, raised, EntryKind.LINKED) == []

    def test_merged_it_ends_and_points_to_the_one_that_goes_on(
        self, app: Flask, cast: Cast, officer: Desk, raised: Flagged
    ) -> None:
        target = make_raised(app, officer, cast.asha)

        answer = takes(app, officer, raised, "merge", reference=target.reference, words="One and the same")

        assert answer.status_code == 303
        assert status_of(app, raised) == "closed"
        assert target.reference in officer.reads_the_record(raised).text
        assert raised.reference in officer.reads_the_record(target).text
        known = ask(app, lambda: [one.id for one in concerns.chronology(cast.ms_okoro, cast.asha.id)])
        assert known == [target.concern_id]

    def test_concerns_about_two_people_are_not_merged(
        self, app: Flask, cast: Cast, officer: Desk, raised: Flagged
    ) -> None:
        other = make_raised(app, officer, cast.ben)

        answer = takes(app, officer, raised, "merge", reference=other.reference, words="The same")

        assert answer.status_code == 422
        assert status_of(app, raised) == "open"

    def test_one_with_a_flag_that_waits_is_not_merged(
        self, app: Flask, cast: Cast, officer: Desk, raised: Flagged
    ) -> None:
        waiting = make_flag(app, cast.asha)

        answer = takes(app, officer, waiting, "merge", reference=raised.reference, words="The same")

        assert answer.status_code == 422
        assert "A flag of it is not decided yet." in answer.text


def unshares(officer: Desk, cast: Cast, flagged: Flagged) -> None:
    answer = officer.client.post(
        f"/desk/concerns/{flagged.reference}/unshare", data={"staff": cast.mr_evans.ref}
    )
    assert answer.status_code == 303
