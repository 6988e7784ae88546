"""Chats over the live socket: who hears of a line, who hears that something was closed, and how soon."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask

from eduweb import messages, relationships
from eduweb.core.db import write
from eduweb.people import Who
from eduweb.web.live import LIVE
from tests.cast import Cast
from tests.network.sending import line
from tests.network.test_sockets import ask, connected, words_for


@pytest.fixture
def chat(app: Flask, cast: Cast) -> str:
    """The chat of Asha and Ben."""
    with app.app_context():
        return write(lambda: messages.chat_between(cast.asha, cast.ben)).ref


@pytest.fixture
def club(app: Flask, cast: Cast) -> relationships.Group:
    """Choir club: Asha, Ben and Dev, with Mr Evans and Ms Okoro."""

    def work() -> relationships.Group:
        group = relationships.open_group(
            by=cast.mr_evans,
            name="Choir club",
            picture="star",
            members=[cast.asha, cast.ben, cast.dev],
            second_adult=cast.ms_okoro,
        )
        messages.open_group_chat(group, cast.mr_evans)
        return group

    with app.app_context():
        return write(work)


def heard_by(client: Any, event: str) -> list[dict[str, Any]]:
    return [one["args"] for one in client.get_received(LIVE) if one["name"] == event]


def is_told_closed(client: Any) -> bool:
    return bool(heard_by(client, "closed"))


class TestALine:
    def test_only_the_two_of_a_chat_hear_of_it_and_never_its_words(
        self, app: Flask, cast: Cast, chat: str
    ) -> None:
        with (
            connected(app, cast.asha) as asha,
            connected(app, cast.ben) as ben,
            connected(app, cast.dev) as dev,
            connected(app, cast.zoe) as zoe,
        ):
            ack = ask(asha, "send", words_for(chat, "I bring my song book", "chat"))
            heard = [client.get_received(LIVE) for client in (asha, ben, dev, zoe)]

        assert ack["state"] == "delivered"
        assert [len(hints) for hints in heard] == [1, 1, 0, 0]
        assert "song book" not in str(heard)

    def test_a_stopped_line_is_heard_by_nobody(self, app: Flask, cast: Cast, chat: str) -> None:
        with connected(app, cast.asha) as asha, connected(app, cast.ben) as ben:
            ack = ask(asha, "send", words_for(chat, "ring me on 07700 900142", "chat"))
            heard = ben.get_received(LIVE)

        assert ack["state"] == "held"
        assert heard == []

    def test_in_a_group_its_members_hear_it_but_who_is_blocked_between_them(
        self, app: Flask, cast: Cast, club: relationships.Group
    ) -> None:
        with app.app_context():
            thread = messages.group_thread(club.id)
            assert thread is not None
            chat = thread.ref
        with (
            connected(app, cast.asha) as asha,
            connected(app, cast.ben) as ben,
            connected(app, cast.dev) as dev,
            connected(app, cast.cleo) as cleo,
            connected(app, cast.mr_evans) as teacher,
        ):
            ask(asha, "send", words_for(chat, "I bring my song book", "chat"))
            heard = [len(heard_by(client, "message")) for client in (asha, ben, dev, cleo, teacher)]

        assert heard == [1, 1, 0, 0, 1]


class TestClosing:
    @pytest.mark.parametrize("verb", ["block", "unfriend"])
    def test_both_pages_look_again_and_the_next_line_is_refused(
        self, app: Flask, cast: Cast, chat: str, verb: str
    ) -> None:
        with connected(app, cast.asha) as asha, connected(app, cast.ben) as ben:
            with app.app_context():
                write(lambda: getattr(relationships, verb)(cast.asha, cast.ben))
            told = [is_told_closed(client) for client in (asha, ben)]
            acks = [ask(client, "send", words_for(chat, "Hello", "chat")) for client in (asha, ben)]

        assert told == [True, True]
        assert [ack["code"] for ack in acks] == ["refused", "refused"]

    def test_who_left_a_group_is_refused_at_once_and_hears_no_more(
        self, app: Flask, cast: Cast, club: relationships.Group
    ) -> None:
        with app.app_context():
            thread = messages.group_thread(club.id)
            assert thread is not None
            chat = thread.ref
        with connected(app, cast.ben) as ben:
            with app.app_context():
                write(lambda: relationships.leave_group(cast.ben, club))
            told = is_told_closed(ben)
            ack = ask(ben, "send", words_for(chat, "Hello", "chat"))
            with app.app_context():
                line(cast.asha, chat, "I bring my song book")
            heard = heard_by(ben, "message")

        assert (told, ack["code"], heard) == (True, "refused", [])

    def test_a_request_is_hinted_to_whom_it_is_shown_and_to_nobody_else(self, app: Flask, cast: Cast) -> None:
        with connected(app, cast.asha) as asha, connected(app, cast.ben) as ben:
            with app.app_context():
                write(lambda: relationships.ask(cast.dev, cast.asha))
            from_blocked = [is_told_closed(client) for client in (asha, ben)]
            with app.app_context():
                write(lambda: relationships.ask(cast.cleo, cast.asha))
            from_another = [is_told_closed(client) for client in (asha, ben)]

        assert from_blocked == [False, False]
        assert from_another == [True, False]


@pytest.mark.parametrize("name", ["cleo", "dev", "zoe", "mr_evans"])
def test_nobody_else_sends_into_a_chat(app: Flask, cast: Cast, chat: str, name: str) -> None:
    other: Who = getattr(cast, name)

    with connected(app, other) as client:
        ack = ask(client, "send", words_for(chat, "Hello", "chat"))

    assert ack["ok"] is False
