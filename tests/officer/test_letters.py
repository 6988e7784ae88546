"""Letters home: from a draft, with nobody else's child in them, and recorded as sent."""

from __future__ import annotations

import pytest
from flask import Flask
from sqlalchemy import text
from werkzeug.test import TestResponse

from eduweb import concerns
from eduweb.concerns import DecisionKind, EntryKind
from eduweb.concerns.letters import letter_templates
from eduweb.concerns.models import ParentsTold
from eduweb.core.db import db
from eduweb.officer.letter_paper import parts_of
from eduweb.safety import Severity
from tests.cast import Cast
from tests.concerns.flagged import Flagged, ask, concern_now, in_app, make_flag
from tests.officer.desk import Desk, desk_of

HELD, MEETING, UNDER_AGE = "held-message", "serious-meeting", "under-age-account"
WORDS = """Dear parents and carers,

We stopped a message of Asha.

# What helps at home
- Ask her.

Please ring."""


@pytest.fixture
def flagged(app: Flask, officer: Desk, cast: Cast) -> Flagged:
    one = make_flag(app, cast.asha)
    officer.decides(one, DecisionKind.RAISE)
    return one


def drafts(desk: Desk, flagged: Flagged, template: str = HELD) -> TestResponse:
    return desk.client.get(f"/desk/concerns/{flagged.reference}/letters/{template}")


def keeps(
    desk: Desk, flagged: Flagged, words: str = WORDS, *, template: str = HELD, title: str = "A message"
) -> TestResponse:
    address = f"/desk/concerns/{flagged.reference}/letters/{template}"
    return desk.client.post(address, data={"title": title, "words": words})


def kept(desk: Desk, flagged: Flagged, template: str = HELD) -> str:
    answer = keeps(desk, flagged, template=template)
    assert answer.status_code == 303
    assert answer.location is not None
    return answer.location


def link(app: Flask, flagged: Flagged, person_id: int) -> None:
    statement = text(
        "INSERT INTO concern_person (school_id, concern_id, person_id, role, entry_id) "
        "SELECT school_id, id, :p, 'saw it', (SELECT min(id) FROM concern_entry) FROM concern WHERE id = :c"
    )
    in_app(app, lambda: db.session.execute(statement, {"p": person_id, "c": flagged.concern_id}))


class TestDrafts:
    @pytest.mark.parametrize("template", [one for one in letter_templates() if one != MEETING])
    def test_each_names_the_one_child_and_can_be_kept_as_it_is(
        self, app: Flask, officer: Desk, flagged: Flagged, template: str
    ) -> None:
        page = drafts(officer, flagged, template).text
        one = letter_templates()[template]
        words = one.words.format(child="Asha", adult="Ms Okoro", school="", **{"class": "Oak"})

        answer = keeps(officer, flagged, words, template=template, title=one.heading.format(child="Asha"))

        assert "Asha" in page
        assert "{" not in page.partition("<form")[2].partition("</form>")[0]
        assert answer.status_code == 303

    def test_there_are_the_six(self) -> None:
        assert len(letter_templates()) == 6

    def test_of_something_serious_parents_are_only_asked_to_come_in(
        self, app: Flask, officer: Desk, cast: Cast
    ) -> None:
        serious = make_flag(app, cast.asha, severity=Severity.HIGH)

        page = officer.client.get(f"/desk/concerns/{serious.reference}/letters").text

        assert "A meeting, not a letter." in page
        assert drafts(officer, serious, HELD).status_code == 404
        assert drafts(officer, serious, MEETING).status_code == 200

    def test_about_an_adult_there_is_no_letter(self, app: Flask, head: Desk, cast: Cast) -> None:
        about_staff = make_flag(app, cast.mr_evans)

        assert head.client.get(f"/desk/concerns/{about_staff.reference}/letters").status_code in {303, 404}
        assert drafts(head, about_staff).status_code == 404


class TestNobodyElsesChild:
    @pytest.mark.parametrize("written", ["Ben", "ben", "BEN’s", "Cleo"])
    def test_a_name_of_the_roll_keeps_it_from_being_kept_and_nothing_typed_is_lost(
        self, app: Flask, officer: Desk, flagged: Flagged, written: str
    ) -> None:
        refused = keeps(officer, flagged, f"{WORDS}\nIt was {written} who said it first.")

        assert refused.status_code == 422
        assert "names or quotes somebody else" in refused.text
        assert "who said it first" in refused.text
        assert ask(app, lambda: db.session.scalar(text("SELECT count(*) FROM concern_letter"))) == 0

    def test_nor_a_name_in_the_heading(self, officer: Desk, flagged: Flagged) -> None:
        assert keeps(officer, flagged, title="What Ben wrote").status_code == 422

    def test_an_adult_of_the_school_may_be_named_unless_they_are_linked_to_it(
        self, app: Flask, officer: Desk, flagged: Flagged, cast: Cast
    ) -> None:
        words = f"{WORDS}\nMr Evans talked with her."
        before = keeps(officer, flagged, words)
        link(app, flagged, cast.mr_evans.id)

        after = keeps(officer, flagged, words)

        assert (before.status_code, after.status_code) == (303, 422)

    def test_another_childs_words_are_not_quoted(self, app: Flask, officer: Desk, cast: Cast) -> None:
        told = make_flag(
            app, cast.asha, author=cast.ben, words="nobody will sit with you ever again", kind="unkind"
        )

        refused = keeps(officer, told, f"{WORDS}\nSomebody wrote: Nobody will sit with you.")

        assert refused.status_code == 422
        assert "nobody will sit with" in refused.text

    def test_an_ordinary_word_that_is_a_name_too_is_no_name(
        self, app: Flask, officer: Desk, flagged: Flagged, cast: Cast
    ) -> None:
        in_app(app, lambda: db.session.execute(text("UPDATE person SET name = 'Will' WHERE name = 'Dev'")))

        assert keeps(officer, flagged, f"{WORDS}\nWe will ring you.").status_code == 303
        assert keeps(officer, flagged, f"{WORDS}\nWe saw Will there.").status_code == 422


class TestKeptAndSent:
    def test_it_is_printed_as_a_pdf_and_the_copy_is_in_the_audit_log(
        self, app: Flask, officer: Desk, flagged: Flagged
    ) -> None:
        address = kept(officer, flagged)

        paper = officer.client.get(f"{address}/paper")

        statement = text("SELECT count(*) FROM audit_entry WHERE act = 'took a copy'")
        assert paper.data.startswith(b"%PDF")
        assert paper.mimetype == "application/pdf"
        assert ask(app, lambda: db.session.scalar(statement)) == 1

    def test_noted_as_sent_it_stands_in_the_record_as_contact_with_home(
        self, app: Flask, officer: Desk, flagged: Flagged
    ) -> None:
        address = kept(officer, flagged)

        officer.client.post(f"{address}/sent", data={"how": "by post"})

        entries = ask(app, lambda: concerns.entries_of(concern_now(app, flagged)))
        home = next(entry for entry, _name in entries if entry.kind is EntryKind.HOME)
        assert home.details["how"] == "by post"
        assert concern_now(app, flagged).parents is ParentsTold.TOLD
        assert "By post" in officer.client.get(address).text

    def test_asking_parents_to_come_in_is_not_telling_them(
        self, app: Flask, officer: Desk, cast: Cast
    ) -> None:
        serious = make_flag(app, cast.asha, severity=Severity.HIGH)
        address = kept(officer, serious, MEETING)

        officer.client.post(f"{address}/sent", data={"how": "by telephone"})

        assert concern_now(app, serious).parents is ParentsTold.OPEN

    def test_how_it_went_has_to_be_picked_and_is_noted_once(
        self, officer: Desk, head: Desk, flagged: Flagged
    ) -> None:
        address = kept(officer, flagged)

        empty = officer.client.post(f"{address}/sent")
        first = officer.client.post(f"{address}/sent", data={"how": "given by hand"})
        second = head.client.post(f"{address}/sent", data={"how": "by post"})

        assert (empty.status_code, first.status_code, second.status_code) == (422, 303, 409)

    def test_for_an_under_age_account_the_services_own_form_is_a_step_on_the_record(
        self, app: Flask, officer: Desk, flagged: Flagged
    ) -> None:
        address = kept(officer, flagged, UNDER_AGE)

        officer.client.post(f"{address}/sent", data={"how": "by post", "has_reported": "1"})

        entries = ask(app, lambda: concerns.entries_of(concern_now(app, flagged)))
        assert [entry.words for entry, _name in entries if entry.kind is EntryKind.STEP] == [
            "Reported as an under-age account by the service’s own form"
        ]


class TestDoors:
    def test_the_other_school_and_a_teacher_get_the_answer_of_what_never_was(
        self, app: Flask, officer: Desk, flagged: Flagged, cast: Cast
    ) -> None:
        address = kept(officer, flagged)

        for who in (cast.mr_young, cast.mr_evans, cast.mrs_quaye):
            desk = desk_of(app, who)
            assert desk.client.get(address).status_code == 404
            assert desk.client.get(f"{address}/paper").status_code == 404
            assert keeps(desk, flagged).status_code == 404

    def test_a_draft_that_is_none_is_not_there(self, officer: Desk, flagged: Flagged) -> None:
        assert drafts(officer, flagged, "love-letter").status_code == 404


def test_points_under_what_helps_at_home_belong_to_its_box() -> None:
    parts = parts_of(WORDS)

    assert [(part.kind, part.is_help) for part in parts] == [
        ("words", False),
        ("words", False),
        ("heading", True),
        ("line", True),
        ("words", False),
    ]
