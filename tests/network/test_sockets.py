"""The socket's side of the network: the same door, strict about shapes, pushing hints and never words."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from flask import Flask

from eduweb.people import Who
from eduweb.web.live import LIVE, socketio
from tests.cast import Cast
from tests.network.sending import chat_with, client_id, grey_cloud_of, post, thread_of
from tests.visitor import sign_in


@contextmanager
def connected(app: Flask, person: Who) -> Iterator[Any]:
    client = socketio.test_client(app, namespace=LIVE, flask_test_client=sign_in(app.test_client(), person))
    assert client.is_connected(LIVE)
    try:
        yield client
    finally:
        if client.is_connected(LIVE):
            client.disconnect(LIVE)


def ask(client: Any, event: str, data: object) -> dict[str, Any]:
    answer: dict[str, Any] = client.emit(event, data, namespace=LIVE, callback=True)
    return answer


def words_for(thread: str, words: str = "Well done", kind: str = "comment") -> dict[str, Any]:
    return {"to": {"kind": kind, "thread": thread}, "words": words, "client_id": client_id()}


@pytest.fixture
def thread(app: Flask, cast: Cast) -> str:
    with app.app_context():
        return thread_of(post(cast.asha))


class TestSending:
    def test_a_comment_is_acknowledged_once_it_is_there(self, app: Flask, cast: Cast, thread: str) -> None:
        with connected(app, cast.ben) as ben:
            ack = ask(ben, "send", words_for(thread))

        assert (ack["ok"], ack["state"]) == (True, "delivered")
        assert "Well done" in sign_in(app.test_client(), cast.asha).get("/hedgerow").text

    def test_sent_again_it_is_the_same_one(self, app: Flask, cast: Cast, thread: str) -> None:
        data = words_for(thread)
        with connected(app, cast.ben) as ben:
            first, second = ask(ben, "send", data), ask(ben, "send", data)

        assert first == second

    def test_stopped_words_come_back_with_the_reason(self, app: Flask, cast: Cast, thread: str) -> None:
        with connected(app, cast.ben) as ben:
            ack = ask(ben, "send", words_for(thread, "call me on 07700 900142"))

        assert (ack["ok"], ack["state"]) == (True, "held")
        assert ack["words"] == "It has a phone number in it. Phone numbers are private."

    def test_a_disclosure_leads_to_its_own_page(self, app: Flask, cast: Cast, thread: str) -> None:
        with connected(app, cast.ben) as ben:
            ack = ask(ben, "send", words_for(thread, "my dad hits me every night"))

        assert ack["go"] == "/told"
        assert ack["words"] == ""

    def test_a_line_goes_into_a_chat(self, app: Flask, cast: Cast) -> None:
        with app.app_context():
            chat = chat_with(cast.asha, grey_cloud_of(cast.asha))

        with connected(app, cast.asha) as asha:
            assert ask(asha, "send", words_for(chat, "I do not say", "chat"))["state"] == "delivered"

    @pytest.mark.parametrize("name", ["cleo", "dev", "zoe"])
    def test_who_may_not_write_there_hears_no_reason(
        self, app: Flask, cast: Cast, thread: str, name: str
    ) -> None:
        with connected(app, getattr(cast, name)) as other:
            there, nowhere = ask(other, "send", words_for(thread)), ask(other, "send", words_for("nosuchone"))

        assert there["code"] == "refused"
        assert there == nowhere

    def test_staff_have_no_such_event(self, app: Flask, cast: Cast, thread: str) -> None:
        with connected(app, cast.mr_evans) as teacher:
            assert ask(teacher, "send", words_for(thread)) == {"ok": False, "code": "unknown"}

    @pytest.mark.parametrize(("words", "code"), [(" \u200b", "blank"), ("nice " * 1000, "too-long")])
    def test_words_that_are_none_are_named(
        self, app: Flask, cast: Cast, thread: str, words: str, code: str
    ) -> None:
        with connected(app, cast.ben) as ben:
            assert ask(ben, "send", words_for(thread, words))["code"] == code

    @pytest.mark.parametrize(
        "broken",
        [
            {},
            {"to": "x", "words": "Hello", "client_id": "abcdefgh"},
            {"to": {"kind": "post", "thread": "abc"}, "words": "Hello", "client_id": "abcdefgh"},
            {"to": {"kind": "comment", "thread": 7}, "words": "Hello", "client_id": "abcdefgh"},
            {"to": {"kind": "comment", "thread": "a b"}, "words": "Hello", "client_id": "abcdefgh"},
            {"to": {"kind": "comment", "thread": "abc"}, "words": ["Hello"], "client_id": "abcdefgh"},
            {"to": {"kind": "comment", "thread": "abc"}, "words": "Hello", "client_id": "short"},
            {"to": {"kind": ["comment"], "thread": "abc"}, "words": "Hello", "client_id": "abcdefgh"},
            {"to": {"kind": "comment", "thread": "abc"}, "words": "Hi", "client_id": "abcdefgh", "as": "ben"},
        ],
    )
    def test_another_shape_is_refused(self, app: Flask, cast: Cast, broken: dict[str, Any]) -> None:
        with connected(app, cast.ben) as ben:
            assert ask(ben, "send", broken) == {"ok": False, "code": "bad"}


class TestHints:
    def test_readers_get_a_hint_without_words_and_others_get_nothing(self, app: Flask, cast: Cast) -> None:
        with (
            connected(app, cast.ben) as ben,
            connected(app, cast.cleo) as cleo,
            connected(app, cast.zoe) as zoe,
        ):
            with app.app_context():
                sent = post(cast.asha, "My volcano really worked")
            heard = [client.get_received(LIVE) for client in (ben, cleo, zoe)]

        assert [len(hints) for hints in heard] == [1, 0, 0]
        assert heard[0][0]["args"]["message"] == sent.ref
        assert "volcano" not in str(heard)

    def test_stopped_words_are_hinted_to_no_pupil(self, app: Flask, cast: Cast) -> None:
        with connected(app, cast.ben) as ben, connected(app, cast.asha) as asha:
            with app.app_context():
                post(cast.asha, "call me on 07700 900142")
            heard = [client.get_received(LIVE) for client in (ben, asha)]

        assert heard == [[], []]


class TestCatchingUp:
    def test_what_came_meanwhile_is_named(self, app: Flask, cast: Cast) -> None:
        with app.app_context():
            first = post(cast.asha)
            second = post(cast.asha)
            post(cast.cleo)
            post(cast.asha, "call me on 07700 900142")

        with connected(app, cast.ben) as ben:
            ack = ask(ben, "catch_up", {"after": first.ref})

        assert [hint["message"] for hint in ack["hints"]] == [second.ref]

    def test_a_message_of_another_school_says_nothing(self, app: Flask, cast: Cast) -> None:
        with app.app_context():
            sent = post(cast.asha)
            post(cast.zoe)

        with connected(app, cast.zoe) as zoe:
            there, nowhere = (ask(zoe, "catch_up", {"after": ref}) for ref in (sent.ref, "nosuchmessage"))

        assert there == nowhere == {"ok": True, "hints": []}

    @pytest.mark.parametrize(
        "broken", [{}, {"after": 1}, {"after": ""}, {"after": "x" * 33}, {"before": "abc"}]
    )
    def test_another_shape_is_refused(self, app: Flask, cast: Cast, broken: dict[str, Any]) -> None:
        with connected(app, cast.ben) as ben:
            assert ask(ben, "catch_up", broken)["ok"] is False
