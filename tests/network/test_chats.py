"""Chats: only a story's so far, with the real buttons."""

from __future__ import annotations

import pytest
from flask import Flask

from eduweb import relationships
from eduweb.core.db import write
from tests.cast import Cast
from tests.network.sending import chat_with, grey_cloud_of, line
from tests.page import PageClient
from tests.visitor import sign_in


@pytest.fixture
def thread(app: Flask, cast: Cast) -> str:
    with app.app_context():
        cloud = grey_cloud_of(cast.asha)
        thread = chat_with(cast.asha, cloud)
        line(cloud, thread, "which school do you go to?")
    return thread


def test_the_lines_and_the_safe_actions_are_there(
    app: Flask, page_client: PageClient, cast: Cast, thread: str
) -> None:
    sign_in(page_client, cast.asha)

    page = page_client.get(f"/hedgerow/chats/{thread}").text

    assert "which school do you go to?" in page
    assert "Pretend person" in page
    assert [words in page for words in ("Don’t reply", "Block", "Report", "Tell an adult")] == [True] * 4


def test_a_line_is_sent(app: Flask, cast: Cast, thread: str) -> None:
    asha = sign_in(app.test_client(), cast.asha)

    answer = asha.post(f"/hedgerow/chats/{thread}", data={"words": "I do not say"})

    assert answer.status_code == 303
    assert "I do not say" in asha.get(f"/hedgerow/chats/{thread}").text


def test_after_a_block_nothing_of_theirs_is_left_and_nothing_can_be_sent(
    app: Flask, cast: Cast, thread: str
) -> None:
    asha = sign_in(app.test_client(), cast.asha)
    with app.app_context():
        from eduweb import people

        cloud = people.character_of(cast.asha, "grey-cloud")
        assert cloud is not None
        write(lambda: relationships.block(cast.asha, cloud))

    page = asha.get(f"/hedgerow/chats/{thread}").text
    answer = asha.post(f"/hedgerow/chats/{thread}", data={"words": "Are you there"})

    assert "which school" not in page
    assert 'id="reply"' not in page
    assert "be sent just now" in answer.text


@pytest.mark.parametrize("name", ["ben", "zoe"])
def test_it_is_nobody_elses(app: Flask, cast: Cast, thread: str, name: str) -> None:
    other = sign_in(app.test_client(), getattr(cast, name))

    answer = other.get(f"/hedgerow/chats/{thread}")
    sent = other.post(f"/hedgerow/chats/{thread}", data={"words": "Hello"})

    assert answer.status_code == 404
    assert answer.data == other.get("/hedgerow/chats/nosuchchat").data
    assert "be sent just now" in sent.text
    assert "Hello" in sent.text


def test_the_list_leads_to_the_newest_chat(app: Flask, cast: Cast, thread: str) -> None:
    assert sign_in(app.test_client(), cast.asha).get("/hedgerow/chats").location.endswith(thread)
    assert "No messages yet" in sign_in(app.test_client(), cast.ben).get("/hedgerow/chats").text
