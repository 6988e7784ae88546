"""What a feed costs: few questions, and the same work after years as on the first days."""

from __future__ import annotations

import pytest
from flask import Flask

from eduweb import messages, relationships
from eduweb.core.db import write
from eduweb.messages import Audience, Comment, NewPost, Sent
from eduweb.network import queries
from eduweb.people import Who
from eduweb.simulations import service as simulations
from tests.cast import Cast
from tests.counting import Cost, count_from_here, counted
from tests.network.sending import client_id, thread_of
from tests.visitor import sign_in

AT_MOST = 8
STORY = "the-open-door"
A_PAGE = 4
# Steps a page may take more with ten times the data: an index that is one level deeper.
MATERIALLY = 1.25
A_PAGE_AND_MORE = 6


def cost_of(app: Flask, person: Who) -> Cost:
    client = sign_in(app.test_client(), person)
    client.get("/hedgerow")
    with counted() as cost:
        answer = client.get("/hedgerow")
    assert answer.status_code == 200
    return cost


def write_some(cast: Cast, times: int) -> None:
    """Fill both feeds in one unit of work: all of it is seen by somebody, or by nobody, as it would be."""
    write(lambda: [_write_round(cast, number) for number in range(times)])


def _write_round(cast: Cast, number: int) -> None:
    mine = send(cast.asha, NewPost(Audience.CLASS), f"Something of mine, {number}")
    others = send(cast.ben, NewPost(Audience.FRIENDS), f"Something of a friend, {number}")
    send(cast.ben, NewPost(Audience.ONLY_ME), f"A note to himself, {number}")
    send(cast.dev, NewPost(Audience.FRIENDS), f"Something of somebody blocked, {number}")
    send(cast.cleo, NewPost(Audience.FRIENDS), f"Something of another class, {number}")
    send(cast.asha, NewPost(Audience.CLASS), f"my number is 07700 900142, {number}")
    for author in (cast.ben, cast.asha) * 2:
        send(author, Comment(thread_of(mine)), "It looks great")
        send(author, Comment(thread_of(others)), "It looks great")


def send(author: Who, to: NewPost | Comment, words: str) -> Sent:
    return messages.send(author=author, to=to, words=words, client_id=client_id())


@pytest.fixture
def counting_app(app: Flask) -> Flask:
    count_from_here(app)
    return app


@pytest.mark.parametrize("name", ["asha", "kit", "mr_evans", "ms_okoro"])
def test_a_feed_asks_at_most_eight_questions(counting_app: Flask, cast: Cast, name: str) -> None:
    with counting_app.app_context():
        write_some(cast, 2)
        write(lambda: relationships.befriend(cast.asha, cast.cleo))

    cost = cost_of(counting_app, getattr(cast, name))

    assert len(cost.queries) <= AT_MOST, "\n\n".join(cost.queries)


def test_a_feed_asks_no_more_while_a_story_is_on(counting_app: Flask, cast: Cast) -> None:
    with counting_app.app_context():
        write_some(cast, 2)
        write(lambda: simulations.start(cast.asha, STORY))

    cost = cost_of(counting_app, cast.asha)

    assert len(cost.queries) <= AT_MOST, "\n\n".join(cost.queries)


@pytest.mark.parametrize("name", ["asha", "mr_evans"])
def test_ten_times_the_data_costs_no_more(
    counting_app: Flask, cast: Cast, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queries, "POSTS_SHOWN", A_PAGE)
    person = getattr(cast, name)
    with counting_app.app_context():
        write(lambda: relationships.befriend(cast.asha, cast.cleo))
        write_some(cast, A_PAGE_AND_MORE)
    before = cost_of(counting_app, person)

    with counting_app.app_context():
        write_some(cast, 9 * A_PAGE_AND_MORE)
    after = cost_of(counting_app, person)

    assert len(after.queries) == len(before.queries)
    assert after.rows == before.rows
    assert after.ticks <= before.ticks * MATERIALLY
