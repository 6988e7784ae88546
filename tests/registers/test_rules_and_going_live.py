"""The rules a school's pupils sign, worded by head or officer, and the list before going live."""

from __future__ import annotations

import pytest
from flask import Flask

from eduweb import audit, concerns, people, reports
from eduweb.core.db import write
from eduweb.people import Role
from tests.cast import Cast
from tests.makers import make_staff
from tests.page import PageClient
from tests.visitor import Visitor, sign_in

KS2_RULES = {"since": "1", "rules": "I am kind."}
HEADS_PART = ["allowed", "roles", "drill", "parents"]


@pytest.fixture
def mrs_hale(page_client: PageClient, cast: Cast) -> PageClient:
    """Mrs Hale, the head."""
    sign_in(page_client, cast.mrs_hale)
    return page_client


def drill_and_look(app: Flask, cast: Cast, *, is_seen: bool = True) -> None:
    """Run a drill of a disclosure, and let the officer open it."""

    def look() -> None:
        drill = concerns.last_drill(cast.quillbrook_id)
        assert drill is not None
        concern = concerns.concern_for(cast.ms_okoro, drill.reference, audit.Act.VIEW)
        concerns.mark_read(concern, by=cast.ms_okoro)

    with app.app_context():
        write(lambda: reports.drill_disclosure(cast.quillbrook_id, by=cast.ms_okoro))
        if is_seen:
            write(look)


class TestRulesForPupils:
    def test_the_head_words_what_ks2_signs(self, app: Flask, mrs_hale: PageClient, cast: Cast) -> None:
        page = mrs_hale.post("/desk/school/rules/ks2", data=KS2_RULES, follow_redirects=True).text

        assert "Version 2, Mrs Hale" in page
        assert "0 of 4 pupils have signed version 2." in page
        assert "I am kind." in sign_in(app.test_client(), cast.asha).get("/rules").text

    def test_and_what_ks1_signs_with_a_picture(self, app: Flask, mrs_hale: PageClient, cast: Cast) -> None:
        mrs_hale.post(
            "/desk/school/rules/ks1",
            data={
                "since": "1",
                "words_1": "I share.",
                "picture_1": "handshake",
                "words_2": "I listen.",
                "picture_2": "star",
                "words_3": "",
                "picture_3": "star",
            },
        )

        page = sign_in(app.test_client(), cast.kit).get("/rules").text
        assert "I share." in page
        assert "handshake.svg" in page
        assert page.count("rule-cards__one") == 2

    @pytest.mark.parametrize(
        "changes",
        [
            {"words_1": "we " * 9},
            {"picture_1": "skull"},
            {"words_1": ""},
            {"since": "x"},
            {"words_1": "x" * 999},
        ],
    )
    def test_bad_rules_are_given_back(
        self, app: Flask, mrs_hale: PageClient, cast: Cast, changes: dict[str, str]
    ) -> None:
        data = {
            "since": "1",
            "words_1": "I share.",
            "picture_1": "star",
            "picture_2": "star",
            "picture_3": "star",
        }

        answer = mrs_hale.post("/desk/school/rules/ks1", data={**data, **changes})

        assert answer.status_code == 400
        with app.app_context():
            assert people.rules_signed(cast.kit.id) == 1

    def test_there_are_two_key_stages(self, mrs_hale: PageClient) -> None:
        assert mrs_hale.get("/desk/school/rules/ks3").status_code == 404


class TestGoingLive:
    def test_the_head_says_that_their_part_is_done(
        self, app: Flask, mrs_hale: PageClient, cast: Cast
    ) -> None:
        drill_and_look(app, cast)

        page = mrs_hale.post("/desk/going-live", data={"done": HEADS_PART}, follow_redirects=True).text

        assert "Done by Mrs Hale" in page
        assert "Not done yet." in page
        assert "done by Mrs Hale" in mrs_hale.get("/desk/school").text

    def test_it_cannot_be_done_before_a_drill_has_reached_somebody(
        self, app: Flask, mrs_hale: PageClient, cast: Cast
    ) -> None:
        never_run = mrs_hale.post("/desk/going-live", data={"done": HEADS_PART})
        drill_and_look(app, cast, is_seen=False)
        unseen = mrs_hale.post("/desk/going-live", data={"done": HEADS_PART})

        assert [never_run.status_code, unseen.status_code] == [400, 400]
        assert "No drill of a disclosure has passed yet" in unseen.text
        assert "Done by" not in mrs_hale.get("/desk/going-live").text

    def test_a_line_left_out_keeps_it_undone(self, mrs_hale: PageClient) -> None:
        answer = mrs_hale.post("/desk/going-live", data={"done": HEADS_PART[:3]})

        assert answer.status_code == 400
        assert "Tick every line of your part" in answer.text
        assert "Done by" not in mrs_hale.get("/desk/going-live").text

    def test_the_technician_says_theirs_and_no_more(self, app: Flask, client: Visitor, cast: Cast) -> None:
        with app.app_context():
            tech_id = write(lambda: make_staff(cast.quillbrook_id, "Mr Wire", role=Role.TECHNICIAN).id)
            tech = people.who_by_id(tech_id)
        assert tech is not None
        visitor = sign_in(client, tech)
        theirs = ["network", "filtering", "backup", "updates"]

        heads = visitor.post("/desk/going-live", data={"done": HEADS_PART})
        page = visitor.post("/desk/going-live", data={"done": theirs}, follow_redirects=True).text

        assert heads.status_code == 400
        assert "Done by Mr Wire" in page
        assert "Not done yet." in page
        assert visitor.get("/desk/school").status_code == 404

    def test_the_officer_reads_it_and_signs_nothing(self, client: Visitor, cast: Cast) -> None:
        officer = sign_in(client, cast.ms_okoro)

        assert officer.get("/desk/going-live").status_code == 200
        assert officer.post("/desk/going-live", data={"done": HEADS_PART}).status_code == 400
