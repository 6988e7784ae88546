"""Unfriending and muting by the real buttons, and the people of my class."""

from __future__ import annotations

import pytest
from flask import Flask

from eduweb import relationships
from eduweb.messages import Audience
from eduweb.people import Who
from tests.cast import Cast
from tests.network.sending import post
from tests.page import PageClient
from tests.visitor import Visitor, sign_in


def visitor(app: Flask, person: Who) -> Visitor:
    client = sign_in(app.test_client(), person)
    assert isinstance(client, Visitor)
    return client


class TestUnfriending:
    def test_it_says_what_it_does_and_does_it_for_both(
        self, app: Flask, page_client: PageClient, cast: Cast
    ) -> None:
        with app.app_context():
            post(cast.ben, "Only for friends", Audience.FRIENDS)
        sign_in(page_client, cast.asha)

        asked = page_client.get(f"/hedgerow/people/{cast.ben.ref}/unfriend").text
        page_client.post(f"/hedgerow/people/{cast.ben.ref}/unfriend")

        assert "Ben is not told." in asked
        assert "To undo it, ask Ben to be friends again." in asked
        assert "Only for friends" not in page_client.get("/hedgerow").text
        with app.app_context():
            assert not relationships.is_friend_of(cast.ben, cast.asha)

    def test_their_chat_is_closed_to_both(self, app: Flask, cast: Cast) -> None:
        ben = visitor(app, cast.ben)
        chat = ben.post(f"/hedgerow/people/{cast.asha.ref}/chat").location

        visitor(app, cast.asha).post(f"/hedgerow/people/{cast.ben.ref}/unfriend")

        assert 'id="reply"' not in ben.get(chat).text
        assert "be sent just now" in ben.post(chat, data={"words": "Are you there"}).text

    def test_nobody_of_the_other_school_can_be_unfriended(self, app: Flask, cast: Cast) -> None:
        assert visitor(app, cast.asha).get(f"/hedgerow/people/{cast.zoe.ref}/unfriend").status_code == 404


class TestMuting:
    def test_their_posts_leave_my_feed_and_mine_stay_in_theirs(self, app: Flask, cast: Cast) -> None:
        with app.app_context():
            post(cast.ben, "Hello from Ben")
            post(cast.asha, "Hello from Asha")
        asha = visitor(app, cast.asha)

        asked = asha.get(f"/hedgerow/people/{cast.ben.ref}/mute").text
        asha.post(f"/hedgerow/people/{cast.ben.ref}/mute")

        assert "Ben is not told." in asked
        assert "Hello from Ben" not in asha.get("/hedgerow").text
        assert "Hello from Asha" in visitor(app, cast.ben).get("/hedgerow").text

    def test_it_can_be_undone_from_the_list(self, app: Flask, cast: Cast) -> None:
        with app.app_context():
            post(cast.ben, "Hello from Ben")
        asha = visitor(app, cast.asha)
        asha.post(f"/hedgerow/people/{cast.ben.ref}/mute")
        assert "Stop muting Ben" in asha.get("/hedgerow/blocked").text

        asha.post(f"/hedgerow/people/{cast.ben.ref}/unmute")

        assert "Hello from Ben" in asha.get("/hedgerow").text

    def test_a_grown_up_cannot_be_muted(self, app: Flask, cast: Cast) -> None:
        asha = visitor(app, cast.asha)

        assert asha.get(f"/hedgerow/people/{cast.mr_evans.ref}/mute").status_code == 404
        assert asha.post(f"/hedgerow/people/{cast.mr_evans.ref}/mute").status_code == 404


class TestEveryVerbInTwoTaps:
    @pytest.mark.parametrize("name", ["asha", "kit"])
    def test_block_report_and_mute_open_from_somebodys_page(
        self, app: Flask, page_client: PageClient, cast: Cast, name: str
    ) -> None:
        sign_in(page_client, getattr(cast, name))

        page = page_client.get(f"/hedgerow/people/{cast.ben.ref}").text

        assert f"/hedgerow/people/{cast.ben.ref}/block" in page
        assert f"/report/person/{cast.ben.ref}" in page

    def test_a_friend_can_be_unfriended_and_muted_from_there(self, app: Flask, cast: Cast) -> None:
        page = visitor(app, cast.asha).get(f"/hedgerow/people/{cast.ben.ref}").text

        assert f"/hedgerow/people/{cast.ben.ref}/unfriend" in page
        assert f"/hedgerow/people/{cast.ben.ref}/mute" in page


class TestMyClass:
    def test_it_shows_my_class_and_nobody_else(self, app: Flask, page_client: PageClient, cast: Cast) -> None:
        sign_in(page_client, cast.asha)

        page = page_client.get("/hedgerow/class").text

        assert [name in page for name in ("Ben", "Dev", "Cleo", "Kit", "Zoe")] == [
            True,
            True,
            False,
            False,
            False,
        ]

    def test_a_classmate_who_blocked_me_stands_there_as_before(self, app: Flask, cast: Cast) -> None:
        page = visitor(app, cast.dev).get("/hedgerow/class").text

        assert "Asha" in page
        assert "Blocked" not in page
