"""Telling the school about somebody, without an account: parents, governors, neighbours."""

from __future__ import annotations

import pytest
from flask import Flask

from eduweb import concerns, schools
from eduweb.concerns import EntryKind, Flag, Route, Source
from eduweb.core.db import db
from eduweb.safety import Severity
from tests.cast import Cast
from tests.concerns.flagged import ask, latest
from tests.concerns.test_routing import mailed, readers
from tests.officer.raising import last_concern
from tests.page import PageClient
from tests.visitor import sign_in

SAID = "A boy keeps sending her horrid notes on the way home"


def form_of(app: Flask, school_id: int) -> str:
    return ask(app, lambda: f"/tell-us/{schools.school_by_id(school_id).ref}")


def flag_count(app: Flask) -> int:
    return ask(app, lambda: db.session.query(Flag).count())


@pytest.fixture
def address(app: Flask, cast: Cast) -> str:
    """Where Quillbrook is told."""
    return form_of(app, cast.quillbrook_id)


class TestWithoutAnAccount:
    def test_a_parent_finds_the_form_from_the_help_page(self, page_client: PageClient, address: str) -> None:
        help_page = page_client.get("/help").text
        choice = page_client.get("/tell-us").text

        assert 'href="/tell-us"' in help_page
        assert address in choice
        assert page_client.get(address).status_code == 200

    def test_what_a_parent_writes_is_a_concern_about_that_child(
        self, app: Flask, cast: Cast, page_client: PageClient, address: str
    ) -> None:
        sent = {"about": "pupil", "name": "asha", "words": SAID, "relation": "parent", "reach": "the office"}

        answer = page_client.post(address, data=sent)

        concern, flag = last_concern(app), ask(app, lambda: db.session.get_one(Flag, latest(app).flag_id))
        account = next(
            e for e, _ in ask(app, lambda: concerns.entries_of(concern)) if e.kind is EntryKind.ACCOUNT
        )
        assert answer.status_code == 303
        assert (concern.subject_id, flag.source, flag.reporter_id) == (cast.asha.id, Source.OUTSIDE, None)
        assert (account.words, account.details["reach"]) == (SAID, "the office")
        assert readers(app, cast, latest(app)) == {"Ms Okoro", "Ms Reid", "Mrs Hale"}
        assert "Somebody whose task it is reads it" in page_client.get(answer.location).text

    def test_nobody_is_noted_as_its_author_in_the_audit_log(
        self, app: Flask, cast: Cast, page_client: PageClient, address: str
    ) -> None:
        from eduweb import audit

        page_client.post(address, data={"about": "staff", "words": "Mr Evans shouts at them"})

        trail = ask(app, lambda: audit.entries_about(cast.quillbrook_id, "concern", last_concern(app).id))
        assert [entry.actor_id for entry in trail] == [None]

    def test_the_words_are_judged_like_any(self, app: Flask, page_client: PageClient, address: str) -> None:
        page_client.post(address, data={"about": "pupil", "urgency": "low", "words": "I want to kill myself"})

        assert last_concern(app).severity is Severity.CRITICAL

    def test_what_is_not_picked_takes_the_safest_way(
        self, app: Flask, cast: Cast, page_client: PageClient, address: str
    ) -> None:
        page_client.post(address, data={"words": "Somebody at your school frightens the children"})

        assert last_concern(app).route is Route.ADULT_HARM
        assert readers(app, cast, latest(app)) == {"Ms Reid", "Mrs Hale"}


class TestWhomItGoesTo:
    @pytest.mark.parametrize(
        ("sent", "knowing"),
        [
            ({"about": "staff", "name": "Mr Evans"}, {"Mrs Hale"}),
            ({"about": "staff", "name": "the lunch lady"}, {"Mrs Hale"}),
            ({"about": "staff", "name": "Mrs Hale"}, {"Mrs Quaye"}),
            ({"about": "staff", "words": "It was Mrs Hale who shouted"}, {"Mrs Quaye"}),
            ({"about": "head"}, {"Mrs Quaye"}),
            ({"about": "unsure", "words": "Ms Reid, or another one, shouted"}, {"Mrs Hale"}),
            ({"about": "pupil", "name": "Asha", "words": "Ms Okoro knew of it"}, {"Ms Reid", "Mrs Hale"}),
            ({"about": "unsure", "words": "Ms Reid and Mrs Hale shouted"}, {"Mrs Quaye"}),
        ],
        ids=str,
    )
    def test_nobody_who_is_named_learns_of_it(
        self,
        app: Flask,
        cast: Cast,
        page_client: PageClient,
        address: str,
        sent: dict[str, str],
        knowing: set[str],
    ) -> None:
        page_client.post(address, data={"words": "They shouted at a child", **sent})

        assert readers(app, cast, latest(app)) == knowing
        assert mailed(app, cast, latest(app)) <= {name.lower().replace(" ", ".") for name in knowing}

    def test_where_nobody_is_left_the_way_outside_is_named(
        self, app: Flask, cast: Cast, page_client: PageClient, address: str
    ) -> None:
        words = "Mrs Hale, Mrs Quaye and Ms Reid shouted"

        answer = page_client.post(address, data={"about": "head", "words": words})

        assert "LADO" in page_client.get(answer.location).text
        assert readers(app, cast, latest(app)) == set()

    def test_the_other_school_learns_of_nothing(
        self, app: Flask, cast: Cast, page_client: PageClient, address: str
    ) -> None:
        page_client.post(address, data={"about": "pupil", "name": "Zoe", "words": SAID})

        assert last_concern(app).school_id == cast.quillbrook_id
        assert last_concern(app).subject_id != cast.zoe.id


class TestDoors:
    def test_a_school_that_never_was_is_not_there(self, page_client: PageClient) -> None:
        assert page_client.get("/tell-us/neverwasaschool0").status_code == 404

    def test_a_pupil_is_led_to_tell_an_adult(self, cast: Cast, page_client: PageClient, address: str) -> None:
        sign_in(page_client, cast.asha)

        assert page_client.post(address, data={"words": SAID}).location == "/tell"
        assert page_client.get("/tell-us").location == "/tell"

    def test_an_adult_of_the_school_is_led_to_the_form_of_their_own(
        self, cast: Cast, page_client: PageClient, address: str
    ) -> None:
        sign_in(page_client, cast.mr_evans)

        assert page_client.get(address).location == "/desk/raise"


class TestBadInputAndFloods:
    @pytest.mark.parametrize(
        "fields",
        [{"words": " "}, {"words": "\u200b"}, {"words": "x" * 4001}, {"about": "ghost"}, {"name": "n" * 300}],
        ids=lambda fields: next(iter(fields)),
    )
    def test_it_is_said_and_nothing_is_lost_or_sent(
        self, app: Flask, page_client: PageClient, address: str, fields: dict[str, str]
    ) -> None:
        page = page_client.post(address, data={"words": SAID, "reach": "ring me", **fields})

        assert page.status_code == 422
        assert "ring me" in page.text
        assert flag_count(app) == 0

    def test_without_the_pages_token_nothing_is_taken(
        self, app: Flask, page_client: PageClient, address: str
    ) -> None:
        page_client.forges = True

        assert page_client.post(address, data={"words": SAID}).status_code == 400
        assert flag_count(app) == 0

    def test_sent_twice_it_is_one(self, app: Flask, page_client: PageClient, address: str) -> None:
        for _ in range(2):
            page_client.post(address, data={"words": SAID, "client_id": "the-same-one"})

        assert flag_count(app) == 1

    def test_two_people_without_script_are_two(
        self, app: Flask, page_client: PageClient, address: str
    ) -> None:
        for words in (SAID, "Something else"):
            page_client.post(address, data={"words": words})

        assert flag_count(app) == 2

    def test_one_sender_is_told_to_wait_and_keeps_the_words(
        self, app: Flask, page_client: PageClient, address: str
    ) -> None:
        here = {"REMOTE_ADDR": "81.2.69.160"}
        answers = [page_client.post(address, data={"words": SAID}, environ_base=here) for _ in range(6)]

        another = page_client.post(address, data={"words": SAID}, environ_base={"REMOTE_ADDR": "81.2.69.161"})

        assert [answer.status_code for answer in answers] == [303] * 5 + [429]
        assert SAID in answers[-1].text
        assert another.status_code == 303

    def test_a_flood_stops_for_the_school_and_no_address_is_kept(
        self, app: Flask, page_client: PageClient, address: str
    ) -> None:
        codes = [
            page_client.post(
                address, data={"words": SAID}, environ_base={"REMOTE_ADDR": f"81.2.70.{number}"}
            ).status_code
            for number in range(21)
        ]

        keys = ask(app, lambda: [flag.dedupe_key for flag in db.session.query(Flag)])
        assert codes == [303] * 20 + [429]
        assert not any("81.2" in key for key in keys)
