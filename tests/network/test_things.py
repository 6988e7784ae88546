"""My things: a pupil sees, deletes and is given what they made, and nobody else is."""

from __future__ import annotations

import json

import pytest
from flask import Flask

from eduweb import audit, messages, people
from eduweb.core.db import db, write
from eduweb.network import things
from eduweb.network.models import ThingsRequest
from eduweb.people import Who
from tests.cast import Cast
from tests.network.sending import comment, line, post
from tests.page import PageClient
from tests.visitor import Visitor, sign_in

MINE = "/hedgerow/my-things"


def visitor(app: Flask, person: Who) -> Visitor:
    client = sign_in(app.test_client(), person)
    assert isinstance(client, Visitor)
    return client


def live(cast: Cast) -> None:
    """Let Asha leave a post, a comment, a chat line and stopped words; Ben answers."""
    sent = post(cast.asha, "Our choir sang")
    comment(cast.asha, post(cast.ben, "Look at my bridge"), "Nine is a lot of books")
    comment(cast.ben, sent, "I heard you")
    line(cast.asha, write(lambda: messages.chat_between(cast.asha, cast.ben).ref), "See you at break")
    post(cast.asha, "ring me on 07700 900142")


@pytest.fixture
def asked(app: Flask, cast: Cast) -> str:
    """Let Asha ask for a copy; return the reference of her asking."""
    with app.app_context():
        live(cast)
        write(lambda: things.ask_for_copy(cast.asha))
        request = things.last_request(cast.asha)
        assert request is not None
        return request.ref


class TestSeeing:
    def test_everything_of_mine_is_there_and_nothing_of_others(self, app: Flask, cast: Cast) -> None:
        with app.app_context():
            live(cast)

        page = visitor(app, cast.asha).get(MINE).text

        for mine in ("Our choir sang", "Nine is a lot of books", "See you at break", "07700 900142"):
            assert mine in page
        assert "I heard you" not in page
        assert "Look at my bridge" not in page

    @pytest.mark.parametrize(
        ("kind", "there", "not_there"),
        [
            ("posts", "Our choir sang", "See you at break"),
            ("chats", "See you at break", "Our choir sang"),
            ("about", "There is nothing of yours here.", "Our choir sang"),
            ("nonsense", "See you at break", "There is nothing of yours here."),
        ],
    )
    def test_one_kind_can_be_looked_through(
        self, app: Flask, cast: Cast, kind: str, there: str, not_there: str
    ) -> None:
        with app.app_context():
            live(cast)

        page = visitor(app, cast.asha).get(f"{MINE}?kind={kind}").text

        assert there in page
        assert not_there not in page

    def test_older_things_are_a_page_further(self, app: Flask, cast: Cast) -> None:
        with app.app_context():
            for number in range(25):
                post(cast.asha, f"Thing number {number} of many")
        asha = visitor(app, cast.asha)

        first = asha.get(MINE).text
        address = first.split("before=")[1].split('"')[0]
        second = asha.get(f"{MINE}?before={address}").text

        assert "Thing number 0 of many" not in first
        assert "Thing number 0 of many" in second
        assert "Thing number 24 of many" not in second

    def test_a_place_in_somebody_elses_things_is_no_place(self, app: Flask, cast: Cast) -> None:
        with app.app_context():
            live(cast)
            others = post(cast.ben, "A post of Ben").ref

        assert "Our choir sang" in visitor(app, cast.asha).get(f"{MINE}?before={others}").text

    def test_the_pages_are_well_made(self, app: Flask, page_client: PageClient, cast: Cast) -> None:
        with app.app_context():
            live(cast)
        sign_in(page_client, cast.asha)
        addresses = (MINE, f"{MINE}?kind=mail", f"{MINE}/delete-posts")

        assert [page_client.get(address).status_code for address in addresses] == [200] * 3


class TestDeleting:
    def test_all_posts_go_at_once_and_nothing_else(self, app: Flask, cast: Cast) -> None:
        with app.app_context():
            live(cast)
        asha = visitor(app, cast.asha)

        asked_first = asha.get(f"{MINE}/delete-posts")
        asha.post(f"{MINE}/delete-posts")

        page = visitor(app, cast.ben).get("/hedgerow").text
        assert "Our choir sang" not in page
        assert "Look at my bridge" in page
        assert "Nine is a lot of books" in page
        assert "Throw them away" in asked_first.text

    def test_doing_it_again_hurts_nobody(self, app: Flask, cast: Cast) -> None:
        asha = visitor(app, cast.asha)

        assert "You have no posts here." in asha.post(f"{MINE}/delete-posts", follow_redirects=True).text


class TestAsking:
    def test_a_pupil_asks_once_and_reads_that_they_did(self, app: Flask, cast: Cast) -> None:
        asha = visitor(app, cast.asha)

        asha.post(f"{MINE}/ask")
        page = asha.post(f"{MINE}/ask", follow_redirects=True).text

        assert "You asked on" in page
        with app.app_context():
            assert db.session.query(ThingsRequest).count() == 1

    def test_the_officer_and_the_head_see_who_waits(self, app: Flask, cast: Cast, asked: str) -> None:
        assert asked in visitor(app, cast.ms_okoro).get("/desk/things").text
        assert asked in visitor(app, cast.mrs_hale).get("/desk/things").text

    @pytest.mark.parametrize("name", ["mr_evans", "mrs_quaye", "asha", "ben"])
    def test_it_is_nobody_elses_business(self, app: Flask, cast: Cast, asked: str, name: str) -> None:
        client = visitor(app, getattr(cast, name))

        assert client.get("/desk/things").status_code == 404
        assert client.post(f"/desk/things/{asked}").status_code == 404

    @pytest.mark.parametrize("name", ["mr_young", "mrs_lark"])
    def test_the_other_school_finds_nothing(self, app: Flask, cast: Cast, asked: str, name: str) -> None:
        client = visitor(app, getattr(cast, name))

        answer = client.post(f"/desk/things/{asked}")

        assert asked not in client.get("/desk/things").text
        assert answer.status_code == 404
        assert answer.data == client.post("/desk/things/neverwasathing00").data

    def test_a_file_holds_all_they_wrote_and_is_in_the_audit_log(
        self, app: Flask, cast: Cast, asked: str
    ) -> None:
        okoro = visitor(app, cast.ms_okoro)

        answer = okoro.post(f"/desk/things/{asked}", data={"format": "json"})

        words = [one["words"] for one in json.loads(answer.text)["words"]]
        assert words == [
            "Our choir sang",
            "Nine is a lot of books",
            "See you at break",
            "ring me on 07700 900142",
        ]
        assert answer.headers["Content-Disposition"].startswith("attachment")
        with app.app_context():
            entries = audit.entries_about(cast.quillbrook_id, "person", cast.asha.id)
        assert [(entry.act, entry.actor_id) for entry in entries[:1]] == [
            (audit.Act.EXPORT.value, cast.ms_okoro.id)
        ]

    def test_it_can_be_read_as_a_page_too(self, app: Flask, cast: Cast, asked: str) -> None:
        answer = visitor(app, cast.mrs_hale).post(f"/desk/things/{asked}", data={"format": "html"})

        assert answer.mimetype == "text/html"
        assert "Our choir sang" in answer.text
        assert "I heard you" not in answer.text

    def test_what_was_told_in_trust_is_not_in_the_file(self, app: Flask, cast: Cast, asked: str) -> None:
        with app.app_context():
            post(cast.asha, "my uncle hits me every night")

        answer = visitor(app, cast.ms_okoro).post(f"/desk/things/{asked}")

        assert "uncle" not in answer.text

    def test_words_that_may_mean_the_adult_who_makes_the_file_are_not_in_it(
        self, app: Flask, cast: Cast, asked: str
    ) -> None:
        with app.app_context():
            sent = post(cast.asha, "I am going to stab my teacher")
        assert sent.verdict.may_mean_staff

        answer = visitor(app, cast.mrs_hale).post(f"/desk/things/{asked}")

        assert "Our choir sang" in answer.text
        assert "stab" not in answer.text

    def test_what_the_pupil_has_deleted_is_not_in_it(self, app: Flask, cast: Cast, asked: str) -> None:
        with app.app_context():
            sent = post(cast.asha, "Our newt escaped")
            write(lambda: messages.delete_own(cast.asha, sent.ref))

        assert "newt" not in visitor(app, cast.ms_okoro).post(f"/desk/things/{asked}").text

    def test_the_pupil_reads_that_it_is_made_and_may_ask_anew(
        self, app: Flask, cast: Cast, asked: str
    ) -> None:
        visitor(app, cast.ms_okoro).post(f"/desk/things/{asked}")
        asha = visitor(app, cast.asha)

        page = asha.get(MINE).text
        asha.post(f"{MINE}/ask")

        assert "Your copy is made." in page
        assert "You asked on" in asha.get(MINE).text

    def test_who_has_left_the_school_is_given_no_more(self, app: Flask, cast: Cast, asked: str) -> None:
        def leave() -> None:
            people.set_active(cast.asha.id, is_active=False, by_id=cast.mrs_hale.id)

        with app.app_context():
            write(leave)

        assert visitor(app, cast.ms_okoro).post(f"/desk/things/{asked}").status_code == 404

    def test_the_desks_page_is_well_made(self, page_client: PageClient, cast: Cast, asked: str) -> None:
        sign_in(page_client, cast.ms_okoro)

        assert asked in page_client.get("/desk/things").text


def test_nobody_is_let_in_without_signing_in(client: Visitor) -> None:
    assert [client.get(address).status_code for address in (MINE, f"{MINE}/delete-posts")] == [302, 302]
    assert client.post(f"{MINE}/ask").status_code == 401
