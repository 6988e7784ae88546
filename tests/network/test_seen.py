"""My page with other eyes: somebody real is asked, and nobody is told on."""

from __future__ import annotations

import pytest
from flask import Flask

from eduweb import relationships
from eduweb.core.db import write
from eduweb.messages import Audience
from eduweb.network import seen
from tests.cast import Cast
from tests.network.test_me import say, visitor


def befriend_everybody_in_oak(cast: Cast) -> None:
    relationships.unblock(cast.asha, cast.dev)
    relationships.befriend(cast.asha, cast.dev)


class TestOtherEyes:
    @pytest.fixture(autouse=True)
    def _lines(self, app: Flask, cast: Cast) -> None:
        with app.app_context():
            say(cast.asha, "animal", "Dolphins", Audience.CLASS)
            say(cast.asha, "book", "The lighthouse cat", Audience.FRIENDS)
            say(cast.asha, "fun", "My secret den", Audience.ONLY_ME)

    def test_a_friend_is_named_and_sees_what_is_for_friends(self, app: Flask, cast: Cast) -> None:
        page = visitor(app, cast.asha).get("/hedgerow/me/as/friend").text

        assert "You look with the eyes of Ben." in page
        assert "Dolphins" in page
        assert "The lighthouse cat" in page
        assert "My secret den" not in page
        assert "What I do for fun" in page.split("Not shown to Ben")[1]

    def test_a_friend_sees_the_same_on_the_page_itself(self, app: Flask, cast: Cast) -> None:
        with app.app_context():
            told = seen.seen_by(cast.asha, seen.FRIEND)

        page = visitor(app, cast.ben).get(f"/hedgerow/people/{cast.asha.ref}").text

        assert [part.words for part in told.shown] == ["Dolphins", "The lighthouse cat"]
        assert all(part.words in page for part in told.shown)

    def test_somebody_blocked_is_named_and_sees_nothing(self, app: Flask, cast: Cast) -> None:
        page = visitor(app, cast.asha).get("/hedgerow/me/as/blocked").text

        assert "You look with the eyes of Dev." in page
        assert "Dolphins" not in page

    def test_the_class_is_asked_through_somebody_who_is_no_friend(self, app: Flask, cast: Cast) -> None:
        with app.app_context():
            write(lambda: relationships.unblock(cast.asha, cast.dev))

        page = visitor(app, cast.asha).get("/hedgerow/me/as/class").text

        assert "You look with the eyes of Dev" in page
        assert "Dolphins" in page
        assert "The lighthouse cat" not in page

    @pytest.mark.parametrize(
        ("name", "eyes", "told"),
        [
            ("cleo", "friend", "You have no friends here yet."),
            ("ben", "blocked", "You have not blocked anybody."),
            ("asha", "class", "There is nobody in your class to look as just now."),
        ],
    )
    def test_where_there_is_nobody_it_says_so(
        self, app: Flask, cast: Cast, name: str, eyes: str, told: str
    ) -> None:
        assert told in visitor(app, getattr(cast, name)).get(f"/hedgerow/me/as/{eyes}").text

    def test_who_has_blocked_me_never_lends_their_eyes(self, app: Flask, cast: Cast) -> None:
        with app.app_context():
            write(lambda: relationships.unblock(cast.asha, cast.dev))
            write(lambda: relationships.block(cast.dev, cast.asha))
            blocked = seen.seen_by(cast.asha, seen.CLASSMATE)
            write(lambda: relationships.unblock(cast.dev, cast.asha))
            write(lambda: befriend_everybody_in_oak(cast))
            friends_only = seen.seen_by(cast.asha, seen.CLASSMATE)

        assert blocked == friends_only
        assert blocked.whom is None

    def test_nobody_else_can_be_picked_by_their_reference(self, app: Flask, cast: Cast) -> None:
        asha = visitor(app, cast.asha)

        pages = [asha.get(f"/hedgerow/me/as/friend?whom={who.ref}").text for who in (cast.dev, cast.zoe)]

        assert all("You look with the eyes of Ben." in page for page in pages)

    @pytest.mark.parametrize("made_up", ["teacher", "me", "FRIEND", "%2e%2e"])
    def test_there_are_no_other_eyes(self, app: Flask, cast: Cast, made_up: str) -> None:
        assert visitor(app, cast.asha).get(f"/hedgerow/me/as/{made_up}").status_code == 404

    def test_nobody_learns_that_i_looked(self, app: Flask, cast: Cast) -> None:
        bens = visitor(app, cast.ben)
        before = bens.get("/notices").text

        visitor(app, cast.asha).get("/hedgerow/me/as/friend")

        assert bens.get("/notices").text.partition("<main")[2] == before.partition("<main")[2]
