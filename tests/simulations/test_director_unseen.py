"""Characters and their words exist for one pupil and for nobody else."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask import Flask

from eduweb import messages, people
from eduweb.messages import readers_of
from tests.cast import Cast
from tests.page import PageClient
from tests.simulations.stagecraft import Player
from tests.visitor import Visitor, sign_in

OTHERS = ("ben", "cleo", "dev", "kit", "mr_evans", "ms_okoro", "ms_reid", "mrs_hale", "zoe", "mr_young")


@pytest.fixture
def asha(app: Flask, cast: Cast) -> Iterator[Player]:
    with app.app_context():
        player = Player(cast.asha).begins().presses("look")
        player.presses("only-friends").presses("see-who")
        player.types("who are you")
        yield player


@pytest.mark.parametrize("name", OTHERS)
def test_nobody_else_ever_reads_a_word_of_the_story(asha: Player, cast: Cast, name: str) -> None:
    other = getattr(cast, name)

    assert messages.feed(other) == []
    assert messages.chats_of(other) == []
    for chat in messages.chats_of(asha.pupil):
        assert messages.chat_lines(other, chat.thread.ref) == []


@pytest.mark.parametrize("name", OTHERS)
def test_nobody_else_ever_meets_a_character(asha: Player, cast: Cast, name: str) -> None:
    refs = [asha.meets(slug).ref for slug in asha.story.actors]

    assert [people.person_by_ref(getattr(cast, name), ref) for ref in refs] == [None] * 4


def test_a_push_about_the_story_goes_to_its_pupil_alone(asha: Player, cast: Cast) -> None:
    posts = messages.feed(asha.pupil)
    lines = [
        line
        for chat in messages.chats_of(asha.pupil)
        for line in messages.chat_lines(asha.pupil, chat.thread.ref)
    ]

    assert {tuple(readers_of(shown.message)) for shown in [*posts, *lines]} == {(asha.pupil.id,)}


@pytest.mark.parametrize("name", ["ben", "zoe"])
def test_the_playthrough_of_another_is_not_there(app: Flask, client: Visitor, cast: Cast, name: str) -> None:
    with app.app_context():
        ref = Player(cast.asha).begins().presses("read-on").blocks().presses("done-blocking").story.ref
    other = sign_in(client, getattr(cast, name))
    pressed = {"choice": "no-answer", "visit": "3"}

    assert other.get(f"/practice/{ref}/unmasking").status_code == 404
    assert other.get(f"/practice/{ref}/debrief").status_code == 404
    assert other.post(f"/practice/{ref}/leave").status_code == 404
    assert other.post(f"/practice/{ref}/choose", data=pressed).status_code == 404
    with app.app_context():
        assert Player(cast.asha).story.left_at is None


def test_friends_play_side_by_side_and_meet_a_grey_cloud_each(asha: Player, cast: Cast) -> None:
    ben = Player(cast.ben).begins().presses("read-on")

    assert ben.meets("grey-cloud").id != asha.meets("grey-cloud").id
    assert len(ben.reads_in_chats()) == 1


def test_the_feed_of_a_friend_shows_no_pretend_post(app: Flask, page_client: PageClient, cast: Cast) -> None:
    with app.app_context():
        Player(cast.asha).begins()
    ben = sign_in(page_client, cast.ben)

    assert "juggle" not in ben.get("/hedgerow").text
