"""Changing one's own words: judged again, and the old ones stand until the new ones may."""

from __future__ import annotations

import pytest
from flask import Flask

from eduweb import messages
from eduweb.core.db import write
from eduweb.messages import ProfileField
from eduweb.people import Who
from tests.cast import Cast
from tests.network.sending import client_id, comment, post
from tests.page import PageClient
from tests.visitor import Visitor, sign_in


def visitor(app: Flask, person: Who) -> Visitor:
    client = sign_in(app.test_client(), person)
    assert isinstance(client, Visitor)
    return client


def edit(ref: str) -> str:
    return f"/hedgerow/messages/{ref}/edit"


def test_friends_read_the_new_words_and_that_they_were_changed(app: Flask, cast: Cast) -> None:
    with app.app_context():
        sent = post(cast.asha, "Our choir sank")

    answer = visitor(app, cast.asha).post(edit(sent.ref), data={"words": "Our choir sang"})

    page = visitor(app, cast.ben).get("/hedgerow").text
    assert answer.status_code == 303
    assert "Our choir sang" in page
    assert "Our choir sank" not in page
    assert "· changed" in page


def test_a_comment_is_changed_in_its_place(app: Flask, cast: Cast) -> None:
    with app.app_context():
        sent = comment(cast.ben, post(cast.asha), "Grate!")

    visitor(app, cast.ben).post(edit(sent.ref), data={"words": "Great!"})

    assert "Great!" in visitor(app, cast.asha).get("/hedgerow").text


def test_the_picture_stays(app: Flask, cast: Cast) -> None:
    asha = visitor(app, cast.asha)
    asha.post("/hedgerow/posts", data={"words": "It went of", "audience": "class", "picture": "volcano"})
    with app.app_context():
        ref = messages.feed(cast.ben)[0].message.ref

    assert 'name="picture" value="volcano"' in asha.get(edit(ref)).text
    asha.post(edit(ref), data={"words": "It went off", "picture": "volcano"})

    assert 'alt="A volcano"' in visitor(app, cast.ben).get("/hedgerow").text


def test_stopped_words_leave_the_old_ones_standing(app: Flask, cast: Cast) -> None:
    with app.app_context():
        sent = post(cast.asha, "Our choir sang")
    asha = visitor(app, cast.asha)

    answer = asha.post(edit(sent.ref), data={"words": "ring me on 07700 900142"})

    assert "This message has been stopped" in asha.get(answer.location).text
    page = visitor(app, cast.ben).get("/hedgerow").text
    assert "Our choir sang" in page
    assert "07700" not in page


def test_a_stopped_change_can_be_changed_again_and_takes_the_place_of_the_old_words(
    app: Flask, cast: Cast
) -> None:
    with app.app_context():
        sent = post(cast.asha, "Our choir sank")
    asha = visitor(app, cast.asha)
    asha.post(edit(sent.ref), data={"words": "ring me on 07700 900142"})
    with app.app_context():
        stopped = messages.own_lines(cast.asha).stopped[0].message.ref

    asha.post(f"/hedgerow/stopped/{stopped}/change", data={"words": "Our choir sang"})

    page = visitor(app, cast.ben).get("/hedgerow").text
    assert "Our choir sang" in page
    assert "Our choir sank" not in page


@pytest.mark.parametrize("name", ["ben", "cleo", "zoe", "mr_evans"])
def test_nobody_changes_or_deletes_what_another_wrote(app: Flask, cast: Cast, name: str) -> None:
    with app.app_context():
        sent = post(cast.asha, "Our choir sang")
    other = visitor(app, getattr(cast, name))

    assert other.get(edit(sent.ref)).status_code == 404
    assert other.post(edit(sent.ref), data={"words": "Mine now"}).status_code == 404
    assert other.post(f"/hedgerow/messages/{sent.ref}/delete").status_code == 404
    assert "Our choir sang" in visitor(app, cast.asha).get("/hedgerow").text


@pytest.mark.parametrize(
    ("words", "told"), [("", "Write something first."), ("nice " * 900, "Make it a bit shorter.")]
)
def test_what_is_not_right_is_said_and_nothing_is_changed(
    app: Flask, cast: Cast, words: str, told: str
) -> None:
    with app.app_context():
        sent = post(cast.asha, "Our choir sang")

    answer = visitor(app, cast.asha).post(edit(sent.ref), data={"words": words})

    assert answer.status_code == 400
    assert told in answer.text
    assert "Our choir sang" in visitor(app, cast.ben).get("/hedgerow").text


def test_a_line_made_of_pictures_is_thrown_away_and_made_anew_but_not_changed(app: Flask, cast: Cast) -> None:
    kit = visitor(app, cast.kit)
    kit.post("/hedgerow/make", data={"starter": "like", "symbol": "sun"})
    with app.app_context():
        ref = messages.feed(cast.kit)[0].message.ref

    assert kit.get(edit(ref)).status_code == 404
    assert kit.post(edit(ref), data={"words": "Hello there"}).status_code == 404
    assert kit.get(f"/hedgerow/messages/{ref}/delete").status_code == 200
    assert kit.post(f"/hedgerow/messages/{ref}/delete").status_code == 303
    with app.app_context():
        assert messages.feed(cast.kit) == []


def test_what_was_deleted_is_changed_no_more(app: Flask, cast: Cast) -> None:
    with app.app_context():
        sent = post(cast.asha, "Our choir sang")
        write(lambda: messages.delete_own(cast.asha, sent.ref))

    assert visitor(app, cast.asha).post(edit(sent.ref), data={"words": "Back again"}).status_code == 404
    assert "Back again" not in visitor(app, cast.ben).get("/hedgerow").text


def test_a_line_about_me_is_deleted_there_too(app: Flask, cast: Cast) -> None:
    with app.app_context():
        sent = write(
            lambda: messages.send(
                author=cast.asha,
                to=ProfileField("fun", messages.Audience.CLASS),
                words="Choir and towers",
                client_id=client_id(),
            )
        )

    assert visitor(app, cast.asha).post(f"/hedgerow/messages/{sent.ref}/delete").status_code == 303

    assert "Choir and towers" not in visitor(app, cast.ben).get(f"/hedgerow/people/{cast.asha.ref}").text


def test_the_page_is_well_made(app: Flask, page_client: PageClient, cast: Cast) -> None:
    with app.app_context():
        sent = post(cast.asha, "Our <choir> sang")
    sign_in(page_client, cast.asha)

    assert page_client.get(edit(sent.ref)).status_code == 200
    assert page_client.get(f"/hedgerow/messages/{sent.ref}/delete").status_code == 200
