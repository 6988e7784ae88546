"""The picture library and the faces pupils may have: kind, judged, and none of the cast's."""

from __future__ import annotations

import json

import pytest
from flask import Flask

from eduweb import messages
from eduweb.core.db import write
from eduweb.messages import Audience, NewPost
from eduweb.network import service, stickers
from eduweb.safety import Outcome
from tests.cast import Cast
from tests.laws.tree import ROOT
from tests.network.sending import client_id
from tests.visitor import sign_in

ASSETS = json.loads((ROOT / "deploy" / "assets.json").read_text("utf-8"))
CAST = {*ASSETS["pictures"]["cast"], *ASSETS["aliases"], *ASSETS["aliases"].values(), *ASSETS["drawings"]}


def test_there_are_pictures_enough_and_each_is_there_once() -> None:
    slugs = [one.slug for group in stickers.groups() for one in group.stickers]

    assert len(slugs) >= 60
    assert len(set(slugs)) == len(slugs)


@pytest.mark.parametrize("library", ["stickers", "avatars"])
def test_none_of_the_casts_pictures_is_offered(library: str) -> None:
    assert CAST & set(getattr(stickers, library)()) == set()


@pytest.mark.parametrize("library", ["stickers", "avatars"])
def test_every_picture_is_shipped(library: str) -> None:
    shipped = {name for group in ASSETS["pictures"].values() for name in group}

    assert set(getattr(stickers, library)()) - shipped == set()


def test_every_picture_goes_with_ordinary_words(app: Flask, cast: Cast) -> None:
    with app.app_context():
        stopped = [
            one.slug
            for one in stickers.stickers().values()
            for words in (f"Look what I made today\n{one.label}", one.title)
            if messages.judge_words(words, author=cast.asha, channel="post").outcome is not Outcome.ALLOW
        ]

    assert stopped == []


def test_a_friend_sees_the_picture_on_a_post_with_its_name(app: Flask, cast: Cast) -> None:
    client = sign_in(app.test_client(), cast.asha)

    client.post("/hedgerow/posts", data={"words": "It went off", "audience": "class", "picture": "volcano"})

    page = sign_in(app.test_client(), cast.ben).get("/hedgerow").text
    assert 'alt="A volcano"' in page


def test_a_picture_alone_is_posted_as_what_it_is_called(app: Flask, cast: Cast) -> None:
    client = sign_in(app.test_client(), cast.asha)

    client.post("/hedgerow/posts", data={"words": " ", "audience": "class", "picture": "volcano"})

    assert "A volcano</p>" in sign_in(app.test_client(), cast.ben).get("/hedgerow").text


@pytest.mark.parametrize("made_up", ["../secret", "grey-cloud", "gift", "x" * 500])
def test_a_picture_that_is_not_in_the_library_is_no_picture(app: Flask, cast: Cast, made_up: str) -> None:
    client = sign_in(app.test_client(), cast.asha)

    client.post("/hedgerow/posts", data={"words": "It went off", "audience": "class", "picture": made_up})

    page = sign_in(app.test_client(), cast.ben).get("/hedgerow").text
    assert "It went off" in page
    assert "sticker" not in page.split("It went off")[1].split("</article>")[0]


def test_the_picture_stays_when_stopped_words_are_changed(app: Flask, cast: Cast) -> None:
    with app.app_context():
        stopped = write(
            lambda: service.send_words(
                cast.asha,
                NewPost(Audience.CLASS),
                words="ring me on 07700 900142",
                client_id=client_id(),
                sticker=stickers.sticker_named("volcano"),
            )
        )
    client = sign_in(app.test_client(), cast.asha)

    client.post(
        f"/hedgerow/stopped/{stopped.ref}/change", data={"words": "Come and look", "audience": "class"}
    )

    page = sign_in(app.test_client(), cast.ben).get("/hedgerow").text
    assert 'alt="A volcano"' in page.split("Come and look")[1].split("</article>")[0]


def test_a_comment_can_have_a_picture(app: Flask, cast: Cast) -> None:
    with app.app_context():
        sent = write(
            lambda: messages.send(
                author=cast.asha, to=NewPost(Audience.CLASS), words="Our volcano", client_id=client_id()
            )
        )
        shown = messages.post_by_ref(cast.ben, sent.ref)
    assert shown is not None
    ben = sign_in(app.test_client(), cast.ben)

    page = ben.post(f"/hedgerow/threads/{shown.thread.ref}/say", data={"words": "So high"}).text
    ben.post(f"/hedgerow/threads/{shown.thread.ref}/comments", data={"words": "So high", "picture": "rocket"})

    assert "So high</textarea>" in page
    assert 'alt="A rocket"' in sign_in(app.test_client(), cast.asha).get("/hedgerow").text
