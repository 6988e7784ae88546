"""The community log: abuse of the school online, and unofficial pages (duties 37 and 38)."""

from __future__ import annotations

import csv
import io

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from eduweb import audit, outbox
from eduweb.core.db import db
from eduweb.people import Who
from eduweb.registers.models import CommunityNote
from eduweb.registers.policy import CommunityKind
from tests.cast import Cast
from tests.concerns.flagged import ask
from tests.page import PageClient
from tests.visitor import sign_in

SAID = "That school is run by fools"


def at_desk(app: Flask, who: Who) -> PageClient:
    client = PageClient(app, app.response_class)
    sign_in(client, who)
    return client


def note(client: PageClient, **fields: str) -> TestResponse:
    data = {
        "kind": CommunityKind.ABUSE.value,
        "happened_on": "2026-03-02",
        "platform": "Chirper",
        "words": SAID,
        "action": "Reported to the service",
        **fields,
    }
    return client.post("/desk/community", data=data)


def notes(app: Flask) -> list[CommunityNote]:
    return ask(app, lambda: list(db.session.query(CommunityNote).order_by(CommunityNote.id)))


def rows_of(answer: TestResponse) -> list[list[str]]:
    return list(csv.reader(io.StringIO(answer.data.decode("utf-8-sig"))))


@pytest.fixture
def head(app: Flask, cast: Cast) -> PageClient:
    """Mrs Hale at her desk."""
    return at_desk(app, cast.mrs_hale)


class TestNoting:
    def test_day_platform_words_and_action_are_kept(self, app: Flask, cast: Cast, head: PageClient) -> None:
        answer = note(head)

        kept = notes(app)[0]
        page = head.get("/desk/community").text
        assert answer.status_code == 303
        assert (kept.platform, kept.words, kept.noted_by_id) == ("Chirper", SAID, cast.mrs_hale.id)
        assert SAID in page

    def test_a_breach_on_an_unofficial_page_is_told_to_the_lead(
        self, app: Flask, cast: Cast, head: PageClient
    ) -> None:
        note(head, kind=CommunityKind.UNOFFICIAL.value, platform="The parents' group")

        found = ask(app, lambda: outbox.deliveries(cast.quillbrook_id, "community:"))
        assert [mail.to for mail in found] == ["ms.reid@quillbrook.example"]

    def test_a_mistake_is_put_right_by_another_note_and_both_stay(self, app: Flask, head: PageClient) -> None:
        note(head)
        first = notes(app)[0]

        note(head, corrects=first.ref, words="That school is run by wise people")

        page = head.get("/desk/community").text
        assert [one.corrects_id for one in notes(app)] == [None, first.id]
        assert "put right by a later note" in page
        assert SAID in page

    @pytest.mark.parametrize(
        "fields",
        [
            {"words": " "},
            {"words": "x" * 4001},
            {"platform": ""},
            {"action": ""},
            {"kind": "praise"},
            {"happened_on": "2999-01-01"},
            {"happened_on": "soon"},
            {"corrects": "neverwasanote000"},
        ],
        ids=str,
    )
    def test_bad_input_is_said_and_nothing_is_lost_or_kept(
        self, app: Flask, head: PageClient, fields: dict[str, str]
    ) -> None:
        page = note(head, **{"action": "Rang them, twice", **fields})

        assert page.status_code == 422
        assert fields.get("action") == "" or "Rang them, twice" in page.text
        assert notes(app) == []


class TestForTheGovernors:
    def test_the_chair_takes_it_as_a_table_and_that_is_noted(
        self, app: Flask, cast: Cast, head: PageClient
    ) -> None:
        note(head)

        answer = at_desk(app, cast.mrs_quaye).get("/desk/community.csv")

        trail = ask(
            app, lambda: audit.entries_about(cast.quillbrook_id, "community note", cast.quillbrook_id)
        )
        assert answer.headers["Content-Disposition"] == "attachment; filename=community-log.csv"
        assert rows_of(answer)[1][:5] == [
            "2026-03-02",
            CommunityKind.ABUSE.value,
            "Chirper",
            SAID,
            "Reported to the service",
        ]
        assert (trail[0].actor_id, trail[0].act) == (cast.mrs_quaye.id, audit.Act.EXPORT.value)

    @pytest.mark.parametrize("start", ["=", "+", "-", "@", " ="])
    def test_no_cell_is_a_formula(self, app: Flask, head: PageClient, start: str) -> None:
        note(head, platform=f"{start}HYPERLINK(1)", words=f"{start}1+1")

        cells = [cell for row in rows_of(head.get("/desk/community.csv"))[1:] for cell in row]

        assert not [cell for cell in cells if cell.strip().startswith(("=", "+", "-", "@"))]


class TestWhoMay:
    @pytest.mark.parametrize(
        ("name", "reads", "writes"),
        [
            ("ms_okoro", 200, 303),
            ("ms_reid", 200, 303),
            ("mrs_quaye", 200, 404),
            ("mr_evans", 404, 404),
            ("asha", 404, 404),
        ],
    )
    def test_head_lead_and_officer_keep_it_and_the_chair_reads_it(
        self, app: Flask, cast: Cast, name: str, reads: int, writes: int
    ) -> None:
        client = at_desk(app, getattr(cast, name))

        assert client.get("/desk/community").status_code == reads
        assert client.get("/desk/community.csv").status_code == reads
        assert note(client).status_code == writes

    def test_the_other_school_reads_none_of_it_and_puts_none_right(
        self, app: Flask, cast: Cast, head: PageClient
    ) -> None:
        note(head)
        lark = at_desk(app, cast.mrs_lark)

        assert SAID not in lark.get("/desk/community").text
        assert SAID not in lark.get("/desk/community.csv").text
        assert note(lark, corrects=notes(app)[0].ref).status_code == 422
