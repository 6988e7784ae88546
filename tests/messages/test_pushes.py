"""What takes sight away tells open pages at once, and never says what."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from flask import Flask

from eduweb import messages, people, relationships
from eduweb.core.db import db, write
from eduweb.people import Approval, SchoolClass
from eduweb.web.live import socketio
from tests.cast import Cast
from tests.network.sending import post

Frame = tuple[str, str, dict[str, Any]]


@pytest.fixture(autouse=True)
def in_the_app(app: Flask) -> Iterator[None]:
    with app.app_context():
        yield


@pytest.fixture
def frames(monkeypatch: pytest.MonkeyPatch) -> list[Frame]:
    """Everything that goes out on the sockets, with whose room it went to."""
    found: list[Frame] = []

    def emit(event: str, hint: dict[str, Any], *, to: str, **_: object) -> None:
        found.append((event, to, hint))

    monkeypatch.setattr(socketio, "emit", emit)
    return found


def rooms(cast: Cast, *names: str) -> set[str]:
    return {f"person:{getattr(cast, name).id}" for name in names}


def closed(frames: list[Frame]) -> set[str]:
    assert all(hint == {} for event, _, hint in frames if event == "closed")
    return {room for event, room, _ in frames if event == "closed"}


def choir(cast: Cast) -> relationships.Group:
    return write(
        lambda: relationships.open_group(
            by=cast.mr_evans,
            name="Choir",
            picture="musical-notes",
            members=[cast.asha, cast.ben],
            second_adult=cast.ms_okoro,
        )
    )


WAYS: list[tuple[Callable[[Cast], object], set[str]]] = [
    (lambda cast: relationships.block(cast.asha, cast.ben), {"asha", "ben"}),
    (lambda cast: relationships.unblock(cast.asha, cast.dev), {"asha", "dev"}),
    (lambda cast: relationships.unfriend(cast.asha, cast.ben), {"asha", "ben"}),
    (lambda cast: relationships.mute(cast.asha, cast.ben), {"asha"}),
    (lambda cast: people.move_pupil(cast.asha.id, to=cast.elm, by_id=None), {"asha"}),
    (lambda cast: messages.tell_closed([cast.asha.id, cast.ben.id, cast.asha.id]), {"asha", "ben"}),
]


@pytest.mark.parametrize(("act", "told"), WAYS)
def test_open_pages_of_those_concerned_are_fetched_again(
    cast: Cast, frames: list[Frame], act: Callable[[Cast], object], told: set[str]
) -> None:
    write(lambda: act(cast))

    assert closed(frames) == rooms(cast, *told)


def test_nobody_is_told_of_what_did_not_happen(cast: Cast, frames: list[Frame]) -> None:
    def work() -> None:
        relationships.block(cast.asha, cast.ben)
        raise LookupError

    with pytest.raises(LookupError):
        write(work)

    assert frames == []


def test_who_leaves_a_group_and_who_stays_are_told(cast: Cast, frames: list[Frame]) -> None:
    group = choir(cast)
    frames.clear()

    write(lambda: relationships.leave_group(cast.ben, group))

    assert closed(frames) == rooms(cast, "asha", "ben", "mr_evans", "ms_okoro")


def test_a_closed_group_is_closed_for_all_its_people(cast: Cast, frames: list[Frame]) -> None:
    group = choir(cast)
    frames.clear()

    write(lambda: relationships.close_group(db.session.get_one(relationships.Group, group.id), cast.mr_evans))

    assert closed(frames) == rooms(cast, "asha", "ben", "mr_evans", "ms_okoro")


def test_a_not_now_is_not_told_to_who_asked(cast: Cast, frames: list[Frame]) -> None:
    write(lambda: relationships.ask(cast.ben, cast.cleo))
    ref = relationships.requests_to(cast.cleo)[0].ref
    frames.clear()

    write(lambda: relationships.answer_request(cast.cleo, ref, is_yes=False))

    assert closed(frames) == rooms(cast, "cleo")


def test_who_blocked_is_not_told_that_they_were_asked(cast: Cast, frames: list[Frame]) -> None:
    write(lambda: relationships.ask(cast.dev, cast.asha))

    assert closed(frames) & rooms(cast, "asha") == set()


def test_words_that_wait_are_hinted_to_their_author_and_who_may_say_yes(
    cast: Cast, frames: list[Frame]
) -> None:
    write(
        lambda: people.set_approval(
            db.session.get_one(SchoolClass, cast.oak.id), Approval.EVERYTHING, by=cast.mr_evans
        )
    )
    frames.clear()

    post(cast.asha)

    told = {room for event, room, _ in frames if event == "message"}
    assert told == rooms(cast, "asha", "mr_evans", "ms_okoro", "ms_reid", "mrs_hale")


def test_an_edit_that_is_stopped_is_hinted_to_nobody(cast: Cast, frames: list[Frame]) -> None:
    sent = post(cast.asha)
    frames.clear()

    write(
        lambda: messages.send(
            author=cast.asha,
            to=messages.Edit(sent.ref),
            words="call me on 07700 900142",
            client_id="an-edit-000001",
        )
    )

    assert rooms(cast, "ben") & {room for _, room, _ in frames} == set()
