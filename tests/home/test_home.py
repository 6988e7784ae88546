"""Where people begin after signing in."""

from __future__ import annotations

import pytest
from flask import Flask

from tests.cast import Cast
from tests.network.sending import post
from tests.page import PageClient
from tests.visitor import Visitor, sign_in


def test_ks2_sees_what_is_new(app: Flask, page_client: PageClient, cast: Cast) -> None:
    with app.app_context():
        post(cast.ben, "Our volcano really worked")
    sign_in(page_client, cast.asha)

    page = page_client.get("/home").text

    assert "Hello, Asha" in page
    assert "Our volcano really worked" in page


def test_what_is_new_is_only_what_may_be_read(app: Flask, cast: Cast) -> None:
    with app.app_context():
        post(cast.ben, "Our volcano really worked")

    assert "volcano" not in sign_in(app.test_client(), cast.cleo).get("/home").text
    assert "volcano" not in sign_in(app.test_client(), cast.zoe).get("/home").text


def test_ks1_has_big_tiles_and_help(page_client: PageClient, cast: Cast) -> None:
    sign_in(page_client, cast.kit)

    page = page_client.get("/home").text

    assert "Our wall" in page
    assert "I need a grown-up" in page


@pytest.mark.parametrize("name", ["asha", "kit"])
def test_every_tile_leads_somewhere(app: Flask, cast: Cast, name: str) -> None:
    client = sign_in(app.test_client(), getattr(cast, name))
    tiles = app.view_functions["home.home"]
    page = client.get("/home").text

    places = ["/hedgerow", "/lessons", "/practice", "/mail"]
    led_to = [place for place in places if f'href="{place}"' in page]

    assert tiles
    assert "/hedgerow" in led_to
    assert [client.get(place).status_code for place in led_to] == [200] * len(led_to)


@pytest.mark.parametrize(("name", "place"), [("ms_okoro", "/desk"), ("mr_evans", "/classes")])
def test_staff_are_led_to_their_work(app: Flask, cast: Cast, name: str, place: str) -> None:
    answer = sign_in(app.test_client(), getattr(cast, name)).get("/home")

    assert answer.status_code == 302
    assert answer.location == place


def test_a_visitor_is_led_to_the_door(client: Visitor) -> None:
    assert client.get("/home").status_code == 302
