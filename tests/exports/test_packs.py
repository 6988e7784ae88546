"""The packs that leave with a pupil, and for whoever asks what is held about a child."""

from __future__ import annotations

import pytest
from flask import Flask
from sqlalchemy import text

from eduweb import papers, people
from eduweb.concerns import Status
from eduweb.core.db import db
from eduweb.people import Who
from tests.cast import Cast
from tests.concerns.flagged import concern_now, in_app, write_post
from tests.exports.handing import (
    answers,
    asks_for_pupil,
    hand_over_pupil,
    latest_request,
    makes,
    raised,
    table,
)
from tests.officer.desk import Desk

BEN = "Ben said call 07700 900123 and will you tell Cleo"


@pytest.fixture
def printed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What papers are made of, as text."""
    seen: list[str] = []
    real = papers.pdf

    def noting(template: str, data: dict[str, object]) -> bytes:
        seen.append(str(data))
        return real(template, data)

    monkeypatch.setattr(papers, "pdf", noting)
    return seen


def leaves(app: Flask, pupil: Who) -> None:
    in_app(app, lambda: people.set_active(pupil.id, is_active=False, by_id=None))


def link(app: Flask, pupil: Who, concern_id: int) -> None:
    statement = text(
        "INSERT INTO concern_person (school_id, concern_id, person_id, role, entry_id) "
        "SELECT school_id, id, :p, 'saw it', (SELECT min(id) FROM concern_entry) FROM concern WHERE id = :c"
    )
    in_app(app, lambda: db.session.execute(statement, {"p": pupil.id, "c": concern_id}))


class TestTheTransferPack:
    def test_it_does_not_go_before_the_pupil_has_left(
        self, app: Flask, cast: Cast, officer: Desk, head: Desk
    ) -> None:
        raised(app, officer, cast.asha)
        asks_for_pupil(officer, cast.asha, "TRANSFER")
        second_ref = latest_request(app)
        answers(head, second_ref)

        refused = makes(officer, second_ref)

        assert refused.status_code == 409
        assert "still at this school" in refused.text

    def test_it_holds_the_pupils_own_record_whole(
        self, app: Flask, cast: Cast, officer: Desk, head: Desk, printed: list[str]
    ) -> None:
        flagged = raised(app, officer, cast.asha, words=BEN)
        leaves(app, cast.asha)

        made = hand_over_pupil(app, officer, head, cast.asha, "TRANSFER")

        assert flagged.reference in officer.client.get(f"{made}/files/what-is-in-it.csv").text
        assert BEN in printed[0]

    def test_where_the_pupil_is_only_linked_other_names_are_blanked(
        self, app: Flask, cast: Cast, officer: Desk, head: Desk, printed: list[str]
    ) -> None:
        about_dev = raised(app, officer, cast.dev, words="Ben and Dev and Asha were there, 07700 900123")
        link(app, cast.asha, about_dev.concern_id)
        leaves(app, cast.asha)

        made = hand_over_pupil(app, officer, head, cast.asha, "TRANSFER")

        tables = officer.client.get(f"{made}/files/for-cpoms.csv").text
        assert "[another pupil] and [another pupil] and Asha were there" in printed[0]
        assert "Dev" not in printed[0] + tables
        assert "Ben" not in printed[0] + tables

    def test_with_the_receipt_its_concerns_are_transferred(
        self, app: Flask, cast: Cast, officer: Desk, head: Desk
    ) -> None:
        flagged = raised(app, officer, cast.asha)
        leaves(app, cast.asha)
        made = hand_over_pupil(app, officer, head, cast.asha, "TRANSFER")
        before = concern_now(app, flagged).status

        officer.client.post(f"{made}/receipt", data={"receiver": "DSL, Elm Hall", "words": "signed"})

        assert before is Status.OPEN
        assert concern_now(app, flagged).status is Status.TRANSFERRED


class TestTheSubjectAccessPack:
    def test_other_pupils_are_blanked_everywhere(
        self, app: Flask, cast: Cast, officer: Desk, head: Desk, printed: list[str]
    ) -> None:
        raised(app, officer, cast.asha, words=BEN)
        write_post(app, cast.asha, "I played with Ben and Cleo at school")

        made = hand_over_pupil(app, officer, head, cast.asha, "ACCESS")

        manifest = officer.client.get(f"{made}/files/what-is-in-it.csv").text
        assert "[another pupil] said call" in printed[0]
        assert "I played with [another pupil] and [another pupil] at school" in printed[0]
        assert "Ben" not in printed[0] + manifest
        assert "Cleo" not in printed[0]

    def test_before_it_is_made_a_person_sees_where_to_look(
        self, app: Flask, cast: Cast, officer: Desk, head: Desk
    ) -> None:
        raised(app, officer, cast.asha, words="my brother and Ben rang 07700 900123")
        asks_for_pupil(officer, cast.asha, "ACCESS")
        second_ref = latest_request(app)
        answers(head, second_ref)

        page = officer.client.get(f"/desk/hand-over/agreed/{second_ref}").text

        assert '<mark class="found">brother</mark>' in page
        assert "names are blanked" in page or "name is blanked" in page

    def test_more_words_can_be_blanked_by_hand(
        self, app: Flask, cast: Cast, officer: Desk, head: Desk, printed: list[str]
    ) -> None:
        raised(app, officer, cast.asha, words="the boy from Kettle Lane rang 07700 900123")

        hand_over_pupil(app, officer, head, cast.asha, "ACCESS", more_names="Kettle\n")

        assert "the boy from [another pupil] Lane" in printed[0]

    def test_a_record_can_be_withheld_with_a_reason_and_the_pack_does_not_say_which(
        self, app: Flask, cast: Cast, officer: Desk, head: Desk, printed: list[str]
    ) -> None:
        kept = raised(app, officer, cast.asha)
        withheld = raised(app, officer, cast.asha, kind="dare", channel="chat", thread_id=5)

        made = hand_over_pupil(
            app,
            officer,
            head,
            cast.asha,
            "ACCESS",
            left_out=withheld.reference,
            why_left_out="Serious harm could follow",
        )

        rows = {row["eduweb reference"]: row for row in table(officer, made, "what-is-in-it.csv")}
        assert withheld.reference not in printed[0]
        assert kept.reference in printed[0]
        assert rows[withheld.reference]["Left out, and why"] == "Serious harm could follow"

    def test_withholding_needs_a_reason(self, app: Flask, cast: Cast, officer: Desk, head: Desk) -> None:
        flagged = raised(app, officer, cast.asha)
        asks_for_pupil(officer, cast.asha, "ACCESS")
        second_ref = latest_request(app)
        answers(head, second_ref)

        refused = makes(officer, second_ref, left_out=flagged.reference)

        assert refused.status_code == 422
        assert "Write why it is withheld" in refused.text

    def test_one_of_the_two_is_the_head(
        self, app: Flask, cast: Cast, officer: Desk, deputy: Desk, head: Desk
    ) -> None:
        raised(app, officer, cast.asha)
        asks_for_pupil(officer, cast.asha, "ACCESS")
        second_ref = latest_request(app)

        assert answers(deputy, second_ref).status_code == 404
        assert answers(head, second_ref).status_code == 303

    def test_it_goes_out_only_once_somebody_says_that_every_page_was_read(
        self, app: Flask, cast: Cast, officer: Desk, head: Desk
    ) -> None:
        raised(app, officer, cast.asha)
        made = hand_over_pupil(app, officer, head, cast.asha, "ACCESS")
        receipt = {"receiver": "Asha’s mother", "words": "given by hand"}

        unread = officer.client.post(f"{made}/receipt", data=receipt)
        read = officer.client.post(f"{made}/receipt", data={**receipt, "has_been_read": "1"})

        assert (unread.status_code, read.status_code) == (422, 303)
