"""What reading costs: the same work in a chat, a group, and a list of one's own after years."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import Flask

from eduweb import messages, relationships
from eduweb.core.db import write
from eduweb.messages import Audience, ChatLine, Destination, NewMail, NewPost
from eduweb.people import Who
from tests.cast import Cast
from tests.counting import Cost, count_from_here, counted
from tests.network.sending import client_id

A_PAGE = 4
SOME = 4
# Steps that may be more with ten times the data: an index that is one level deeper.
MATERIALLY = 1.25


@pytest.fixture
def counting_app(app: Flask) -> Flask:
    count_from_here(app)
    return app


def send(author: Who, to: Destination, words: str) -> None:
    messages.send(author=author, to=to, words=words, client_id=client_id())


def fill(cast: Cast, chat: str, group: str, times: int) -> None:
    """Fill a chat, a group, the post and a wall; some of it is seen by one of them alone."""

    def work() -> None:
        for number in range(times):
            for author in (cast.asha, cast.ben):
                send(author, ChatLine(chat), f"Something to say, {number}")
                send(author, ChatLine(group), f"Something for all, {number}")
                send(author, NewPost(Audience.ONLY_ME), f"A note, {number}")
            send(cast.asha, NewMail((cast.ben.ref,)), f"A letter, {number}")
            send(cast.dev, ChatLine(group), f"Of somebody blocked, {number}")
            send(cast.asha, NewPost(Audience.CLASS), f"my number is 07700 900142, {number}")

    write(work)


READINGS: dict[str, Callable[[Cast, str, str], object]] = {
    "a chat": lambda cast, chat, _: messages.chat_lines(cast.asha, chat, limit=A_PAGE),
    "a group": lambda cast, _, group: messages.chat_lines(cast.asha, group, limit=A_PAGE),
    "its own stopped lines": lambda cast, *_: messages.stopped_messages(cast.asha),
    "its own things": lambda cast, *_: messages.own_messages(cast.asha, limit=A_PAGE),
    "the chats": lambda cast, *_: messages.talks_of(cast.asha),
}


def test_ten_times_the_words_cost_no_more(counting_app: Flask, cast: Cast) -> None:
    with counting_app.app_context():
        chat, group = write(lambda: places(cast))
        fill(cast, chat, group, SOME)
        before = {name: cost_of(name, cast, chat, group) for name in READINGS}

        fill(cast, chat, group, 9 * SOME)
        after = {name: cost_of(name, cast, chat, group) for name in READINGS}

    for name, cost in after.items():
        assert len(cost.queries) == len(before[name].queries) == 1, name
        assert cost.rows == before[name].rows, name
        assert cost.ticks <= before[name].ticks * MATERIALLY, name


def places(cast: Cast) -> tuple[str, str]:
    group = relationships.open_group(
        by=cast.mr_evans,
        name="Choir",
        picture="musical-notes",
        members=[cast.asha, cast.ben, cast.dev],
        second_adult=cast.ms_okoro,
    )
    return messages.chat_between(cast.asha, cast.ben).ref, messages.open_group_chat(group, cast.mr_evans).ref


def cost_of(name: str, cast: Cast, chat: str, group: str) -> Cost:
    READINGS[name](cast, chat, group)
    with counted() as cost:
        READINGS[name](cast, chat, group)
    return cost
