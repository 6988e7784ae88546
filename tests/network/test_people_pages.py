"""Other people's pages, blocking by the buttons, and my own page with its shield."""

from __future__ import annotations

import pytest
from flask import Flask

from eduweb import messages
from eduweb.core.db import write
from eduweb.messages import Audience, ProfileField
from eduweb.people import Who
from tests.cast import Cast
from tests.network.sending import client_id, grey_cloud_of, post
from tests.visitor import Visitor, sign_in


def visitor(app: Flask, person: Who) -> Visitor:
    client = sign_in(app.test_client(), person)
    assert isinstance(client, Visitor)
    return client


def say(owner: Who, field: str, words: str, audience: Audience) -> None:
    to = ProfileField(field, audience)
    write(lambda: messages.send(author=owner, to=to, words=words, client_id=client_id()))


class TestSomebodysPage:
    def test_a_friend_sees_what_is_for_friends(self, app: Flask, cast: Cast) -> None:
        with app.app_context():
            say(cast.asha, "fun", "Choir and towers", Audience.FRIENDS)
            say(cast.asha, "animal", "Dolphins", Audience.ONLY_ME)

        page = visitor(app, cast.ben).get(f"/hedgerow/people/{cast.asha.ref}").text

        assert "Choir and towers" in page
        assert "Dolphins" not in page

    def test_who_is_blocked_sees_no_more_than_of_an_empty_page(self, app: Flask, cast: Cast) -> None:
        dev = visitor(app, cast.dev)
        before = dev.get(f"/hedgerow/people/{cast.asha.ref}").text
        with app.app_context():
            say(cast.asha, "fun", "Choir and towers", Audience.CLASS)

        after = dev.get(f"/hedgerow/people/{cast.asha.ref}").text

        assert "There is nothing here that you can see." in before
        assert "Choir and towers" not in after
        assert "There is nothing here that you can see." in after

    @pytest.mark.parametrize("name", ["zoe", "mr_evans", "asha"])
    def test_nobody_else_has_a_page_here(self, app: Flask, cast: Cast, name: str) -> None:
        asha = visitor(app, cast.asha)

        answer = asha.get(f"/hedgerow/people/{getattr(cast, name).ref}")

        assert answer.status_code == 404
        assert answer.data == asha.get("/hedgerow/people/nosuchperson").data

    def test_a_pretend_person_is_there_for_one_pupil(self, app: Flask, cast: Cast) -> None:
        with app.app_context():
            cloud = grey_cloud_of(cast.asha)

        assert "Pretend person" in visitor(app, cast.asha).get(f"/hedgerow/people/{cloud.ref}").text
        assert visitor(app, cast.ben).get(f"/hedgerow/people/{cloud.ref}").status_code == 404


class TestBlocking:
    def test_it_says_what_it_does_and_does_it(self, app: Flask, cast: Cast) -> None:
        with app.app_context():
            post(cast.ben, "Hello from Ben")
        asha = visitor(app, cast.asha)

        asked = asha.get(f"/hedgerow/people/{cast.ben.ref}/block").text
        done = asha.post(f"/hedgerow/people/{cast.ben.ref}/block")

        assert "Ben is not told." in asked
        assert done.status_code == 303
        assert "Hello from Ben" not in asha.get("/hedgerow").text
        assert "Ben" in asha.get("/hedgerow/blocked").text

    def test_it_can_be_taken_back_from_the_list(self, app: Flask, cast: Cast) -> None:
        asha = visitor(app, cast.asha)

        asha.post(f"/hedgerow/people/{cast.dev.ref}/unblock")

        assert "You have blocked nobody." in asha.get("/hedgerow/blocked").text

    def test_a_grown_up_cannot_be_blocked(self, app: Flask, cast: Cast) -> None:
        asha = visitor(app, cast.asha)

        assert asha.get(f"/hedgerow/people/{cast.mr_evans.ref}/block").status_code == 404
        assert asha.post(f"/hedgerow/people/{cast.mr_evans.ref}/block").status_code == 404

    def test_ks1_is_asked_in_few_words(self, app: Flask, cast: Cast) -> None:
        page = visitor(app, cast.kit).get(f"/hedgerow/people/{cast.asha.ref}/block").text

        assert "You will not see each other here." in page


class TestMyPage:
    def test_a_line_is_written_and_shown(self, app: Flask, cast: Cast) -> None:
        asha = visitor(app, cast.asha)

        answer = asha.post("/hedgerow/me/fun", data={"words": "Building towers", "audience": "friends"})

        assert answer.location == "/hedgerow/me"
        assert "Building towers" in asha.get("/hedgerow/me").text
        assert "Building towers" in visitor(app, cast.ben).get(f"/hedgerow/people/{cast.asha.ref}").text

    def test_its_audience_changes_without_new_words(self, app: Flask, cast: Cast) -> None:
        with app.app_context():
            say(cast.asha, "fun", "Building towers", Audience.CLASS)
        asha = visitor(app, cast.asha)

        asha.post("/hedgerow/me", data={"fun": "only_me"})

        assert "Building towers" in asha.get("/hedgerow/me").text
        assert "Building towers" not in visitor(app, cast.ben).get(f"/hedgerow/people/{cast.asha.ref}").text

    def test_left_empty_it_is_taken_away(self, app: Flask, cast: Cast) -> None:
        with app.app_context():
            say(cast.asha, "fun", "Building towers", Audience.CLASS)
        asha = visitor(app, cast.asha)

        asha.post("/hedgerow/me/fun", data={"words": "", "audience": "class"})

        assert "Building towers" not in asha.get("/hedgerow/me").text

    def test_private_words_are_stopped_there_too(self, app: Flask, cast: Cast) -> None:
        asha = visitor(app, cast.asha)

        answer = asha.post("/hedgerow/me/fun", data={"words": "ring 07700 900142", "audience": "class"})

        page = asha.get(answer.location).text
        assert "This message has been stopped" in page
        assert "07700" not in visitor(app, cast.ben).get(f"/hedgerow/people/{cast.asha.ref}").text

    def test_a_field_that_is_not_there_is_not_there(self, app: Flask, cast: Cast) -> None:
        assert visitor(app, cast.asha).get("/hedgerow/me/birthday").status_code == 404


class TestTheShield:
    def test_it_is_strong_while_nothing_is_open(self, app: Flask, cast: Cast) -> None:
        page = visitor(app, cast.asha).get("/hedgerow/me").text

        assert "Strong" in page
        assert "Make it friends" not in page

    def test_each_gap_has_its_cure(self, app: Flask, cast: Cast) -> None:
        with app.app_context():
            say(cast.asha, "fun", "Towers", Audience.CLASS)
            say(cast.asha, "animal", "Dolphins", Audience.CLASS)
        asha = visitor(app, cast.asha)

        page = asha.get("/hedgerow/me").text
        cure = asha.get("/hedgerow/me/fun?audience=friends").text

        assert "Some gaps" in page
        assert page.count("Make it friends") == 2
        assert 'value="friends" checked' in cure
