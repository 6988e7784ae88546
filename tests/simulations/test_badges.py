"""My badges: earned at the end of a story, private, and never lost."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask import Flask

from eduweb import simulations
from eduweb.core.db import write
from eduweb.simulations import service
from eduweb.simulations.badges import badges_of
from tests.cast import Cast
from tests.page import PageClient
from tests.simulations.stagecraft import Player
from tests.visitor import Visitor, sign_in

PAGE = "/practice/badges"


def asha_blocks(cast: Cast) -> Player:
    return Player(cast.asha).begins().presses("read-on").blocks().presses("done-blocking")


class TestMyBadges:
    def test_a_visitor_is_turned_away_and_staff_have_none(self, client: Visitor, cast: Cast) -> None:
        assert client.get(PAGE).location == "/"
        assert sign_in(client, cast.mr_evans).get(PAGE).status_code == 404

    @pytest.mark.parametrize("name", ["asha", "kit"])
    def test_there_are_none_at_first_and_practice_leads_there(
        self, page_client: PageClient, cast: Cast, name: str
    ) -> None:
        sign_in(page_client, getattr(cast, name))

        assert f'href="{PAGE}"' in page_client.get("/practice").text
        assert "No badges yet." in page_client.get(PAGE).text

    def test_a_badge_of_an_ending_is_there_and_read_aloud(
        self, app: Flask, page_client: PageClient, cast: Cast
    ) -> None:
        with app.app_context():
            asha_blocks(cast)
        sign_in(page_client, cast.asha)

        page = page_client.get(PAGE).text

        assert "Shield keeper" in page
        assert "Read aloud: Shield keeper. You blocked and stayed calm." in page

    def test_the_youngest_have_theirs_read_aloud(
        self, app: Flask, page_client: PageClient, cast: Cast
    ) -> None:
        with app.app_context():
            write(lambda: simulations.start(cast.kit, "pips-drawing"))
            Player(cast.kit).then().tells_about_the_story().tells_about_the_story()
        sign_in(page_client, cast.kit)

        page = page_client.get(PAGE).text

        assert "Brave teller" in page
        assert "Read aloud: Brave teller." in page

    def test_nobody_else_sees_it(self, app: Flask, page_client: PageClient, cast: Cast) -> None:
        with app.app_context():
            asha_blocks(cast)
        sign_in(page_client, cast.ben)

        assert "No badges yet." in page_client.get(PAGE).text


class TestNothingTakesItAway:
    @pytest.fixture(autouse=True)
    def inside(self, app: Flask) -> Iterator[None]:
        with app.app_context():
            yield

    def names(self, cast: Cast) -> list[str]:
        return [badge.name for badge in badges_of(cast.asha)]

    def test_leaving_the_story(self, cast: Cast) -> None:
        asha_blocks(cast)
        write(lambda: service.leave(cast.asha))

        assert self.names(cast) == ["Shield keeper"]

    def test_playing_again_and_stopping_in_the_middle(self, cast: Cast) -> None:
        asha_blocks(cast)
        Player(cast.asha).begins().presses("read-on")

        assert self.names(cast) == ["Shield keeper"]

    def test_earning_it_twice_shows_it_once(self, cast: Cast) -> None:
        asha_blocks(cast)
        asha_blocks(cast)

        assert self.names(cast) == ["Shield keeper"]

    def test_the_story_being_kept_from_them_later(self, cast: Cast) -> None:
        asha_blocks(cast)
        write(lambda: simulations.set_exclusion(cast.asha, "risk:contact", by=cast.ms_okoro))

        assert self.names(cast) == ["Shield keeper"]
