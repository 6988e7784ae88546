"""What a chat and the list of chats cost: few questions, and the same after years as on the first days."""

from __future__ import annotations

import pytest
from flask import Flask

from eduweb import messages, relationships
from eduweb.core.db import write
from eduweb.messages import ChatLine
from eduweb.people import Who
from tests.cast import Cast
from tests.counting import Cost, count_from_here, counted
from tests.network.sending import client_id
from tests.visitor import sign_in

AT_MOST = 8
# Steps a page may take more with ten times the data: an index that is one level deeper.
MATERIALLY = 1.25
ENOUGH = 120


@pytest.fixture
def counting_app(app: Flask) -> Flask:
    count_from_here(app)
    return app


def chat_of(cast: Cast) -> str:
    return write(lambda: messages.chat_between(cast.asha, cast.ben)).ref


def club_of(cast: Cast) -> str:
    def work() -> str:
        club = relationships.open_group(
            by=cast.mr_evans,
            name="Choir club",
            picture="star",
            members=[cast.asha, cast.ben],
            second_adult=cast.ms_okoro,
        )
        return messages.open_group_chat(club, cast.mr_evans).ref

    return write(work)


def talk(cast: Cast, thread: str, times: int) -> None:
    def say(author: Who, words: str) -> None:
        messages.send(author=author, to=ChatLine(thread), words=words, client_id=client_id())

    def work() -> None:
        for number in range(times):
            say(cast.asha, f"Something of mine, {number}")
            say(cast.ben, f"Something of a friend, {number}")

    write(work)


def cost_of(app: Flask, person: Who, path: str) -> Cost:
    client = sign_in(app.test_client(), person)
    client.get(path)
    with counted() as cost:
        answer = client.get(path)
    assert answer.status_code == 200
    return cost


@pytest.mark.parametrize("kind", ["chat", "group"])
def test_a_chat_asks_at_most_eight_questions(counting_app: Flask, cast: Cast, kind: str) -> None:
    with counting_app.app_context():
        chat, club = chat_of(cast), club_of(cast)
        thread = chat if kind == "chat" else club
        talk(cast, chat, 3)
        talk(cast, club, 3)

    cost = cost_of(counting_app, cast.asha, f"/hedgerow/chats/{thread}")

    assert len(cost.queries) <= AT_MOST, "\n\n".join(cost.queries)


def test_the_list_of_chats_asks_at_most_eight_questions(counting_app: Flask, cast: Cast) -> None:
    with counting_app.app_context():
        for thread in (chat_of(cast), club_of(cast)):
            talk(cast, thread, 2)

    cost = cost_of(counting_app, cast.asha, "/hedgerow/chats")

    assert len(cost.queries) <= AT_MOST, "\n\n".join(cost.queries)


@pytest.mark.parametrize("is_list", [False, True])
def test_ten_times_the_lines_cost_no_more(counting_app: Flask, cast: Cast, is_list: bool) -> None:
    with counting_app.app_context():
        thread = chat_of(cast)
        path = "/hedgerow/chats" if is_list else f"/hedgerow/chats/{thread}"
        talk(cast, thread, ENOUGH // 2)
    before = cost_of(counting_app, cast.asha, path)

    with counting_app.app_context():
        talk(cast, thread, 9 * ENOUGH // 2)
    after = cost_of(counting_app, cast.asha, path)

    assert len(after.queries) == len(before.queries)
    assert after.rows == before.rows
    assert after.ticks <= before.ticks * MATERIALLY
