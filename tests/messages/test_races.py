"""Two people at the same moment: one chat, one friendship, one decision."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator

import pytest
from flask import Flask
from sqlalchemy import func, select

from eduweb import messages, people, relationships
from eduweb.core.db import db, write
from eduweb.messages import NotWaitingError, Thread, ThreadKind
from eduweb.messages.models import Approved
from eduweb.people import Approval, SchoolClass
from tests.cast import Cast
from tests.network.sending import post

TRIES = 6


@pytest.fixture(autouse=True)
def in_the_app(app: Flask) -> Iterator[None]:
    with app.app_context():
        yield


def at_once(app: Flask, *works: Callable[[], object]) -> list[object]:
    """Do all of this at the same moment; what is refused is an answer too."""
    answers: list[object] = []
    ready = threading.Barrier(len(works))

    def run(work: Callable[[], object]) -> None:
        with app.app_context():
            ready.wait()
            try:
                answers.append(write(work))
            except NotWaitingError as error:
                answers.append(error)
            finally:
                db.session.remove()

    threads = [threading.Thread(target=run, args=(work,)) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


def count(table: type[Thread] | type[Approved], *which: object) -> int:
    statement = select(func.count()).select_from(table).where(*which)  # type: ignore[arg-type]
    return db.session.scalar(statement) or 0


def test_two_friends_who_open_their_chat_have_one(app: Flask, cast: Cast) -> None:
    works = [
        lambda: messages.chat_between(cast.asha, cast.ben).ref,
        lambda: messages.chat_between(cast.ben, cast.asha).ref,
    ] * (TRIES // 2)

    answers = at_once(app, *works)

    assert len(answers) == TRIES
    assert len(set(answers)) == 1
    assert count(Thread, Thread.kind == ThreadKind.CHAT) == 1


def test_two_who_ask_each_other_are_friends(app: Flask, cast: Cast) -> None:
    at_once(
        app,
        lambda: relationships.ask(cast.ben, cast.cleo),
        lambda: relationships.ask(cast.cleo, cast.ben),
    )

    assert relationships.is_friend_of(cast.ben, cast.cleo)
    assert relationships.is_friend_of(cast.cleo, cast.ben)
    assert relationships.requests_to(cast.ben) == relationships.requests_to(cast.cleo) == []


def test_of_two_adults_who_decide_one_does(app: Flask, cast: Cast) -> None:
    write(
        lambda: people.set_approval(
            db.session.get_one(SchoolClass, cast.oak.id), Approval.EVERYTHING, by=cast.mr_evans
        )
    )
    sent = post(cast.asha)

    answers = at_once(
        app,
        lambda: messages.approve(cast.mr_evans, sent.ref, is_yes=True),
        lambda: messages.approve(cast.mrs_hale, sent.ref, is_yes=False),
    )

    assert sorted(type(answer).__name__ for answer in answers) == ["NoneType", "NotWaitingError"]
    assert count(Approved) == 1


def test_a_block_at_the_moment_of_a_yes_leaves_no_way_through(app: Flask, cast: Cast) -> None:
    write(lambda: relationships.ask(cast.ben, cast.cleo))
    ref = relationships.requests_to(cast.cleo)[0].ref

    def say_yes() -> None:
        if relationships.request_by_ref(cast.cleo, ref) is not None:
            relationships.answer_request(cast.cleo, ref, is_yes=True)

    at_once(app, say_yes, lambda: relationships.block(cast.cleo, cast.ben))

    assert relationships.friends_of(cast.cleo) == []
    assert messages.post_by_ref(cast.cleo, post(cast.ben).ref) is None
