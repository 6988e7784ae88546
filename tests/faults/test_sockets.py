"""Bad input over real sockets: refused, never a traceback, and nobody else notices."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
import websocket

from eduweb import accounts
from eduweb.cli import databases
from eduweb.core.db import write
from eduweb.web.handshake import MAX_SOCKETS
from eduweb.web.live import MAX_ERRORS, MAX_EVENTS
from tests.raw_socket import HANDSHAKE, NAMESPACE, RawSocket
from tests.real_school import RealSchool, make_school
from tests.real_server import RealServer

pytestmark = pytest.mark.faults

POLLING = "/socket.io/?EIO=4&transport=polling"


@pytest.fixture(scope="module")
def school(tmp_path_factory: pytest.TempPathFactory) -> RealSchool:
    return make_school(tmp_path_factory.mktemp("sockets"), more_pupils=8)


@pytest.fixture(scope="module")
def server(school: RealSchool) -> Iterator[RealServer]:
    server = RealServer(school.settings.home)
    server.start()
    yield server
    assert server.stop() == 0
    log = server.log()
    assert "Traceback" not in log
    assert "secret words" not in log


def refused(server: RealServer, school: RealSchool | None, **options: str) -> int:
    with pytest.raises(websocket.WebSocketBadStatusException) as caught:
        RawSocket(server, school["asha"] if school else None, **options)
    return caught.value.status_code


class TestHandshake:
    def test_a_signed_in_pupil_gets_in(self, server: RealServer, school: RealSchool) -> None:
        with RawSocket(server, school["asha"]) as asha:
            assert asha.is_in

    def test_nobody_without_a_cookie(self, server: RealServer) -> None:
        assert refused(server, None) == 401

    def test_nobody_without_a_cookie_by_the_slow_way(self, server: RealServer) -> None:
        answer = server.get(POLLING)

        assert answer.status == 401
        assert "sid" not in answer.text

    def test_nobody_with_a_cookie_of_their_own_making(self, server: RealServer) -> None:
        answer = server.request("GET", POLLING, headers={"Cookie": "__Host-eduweb=eyJsb2dpbiI6ICJ4In0.x.y"})

        assert answer.status == 401

    @pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://127.0.0.1:1"])
    def test_no_page_of_another_site(self, server: RealServer, school: RealSchool, origin: str) -> None:
        assert refused(server, school, origin=origin) == 400

    def test_no_page_of_another_site_that_says_it_is_a_proxy(
        self, server: RealServer, school: RealSchool
    ) -> None:
        headers = {
            "Cookie": school["asha"].cookie,
            "Origin": "https://evil.example",
            "X-Forwarded-Host": "evil.example",
            "X-Forwarded-Proto": "https",
        }

        assert server.request("GET", POLLING, headers=headers).status == 400

    def test_no_older_protocol(self, server: RealServer, school: RealSchool) -> None:
        assert refused(server, school, path=HANDSHAKE.replace("EIO=4", "EIO=3")) == 400

    def test_no_other_namespace(self, server: RealServer, school: RealSchool) -> None:
        with RawSocket(server, school["asha"]) as asha:
            asha.send("40/admin,")

            assert asha.read().startswith("44/admin,")

    def test_a_pupil_cannot_hold_a_hundred_sockets(self, server: RealServer, school: RealSchool) -> None:
        held = [RawSocket(server, school["pupil0"]) for _ in range(MAX_SOCKETS)]

        with pytest.raises(websocket.WebSocketBadStatusException):
            RawSocket(server, school["pupil0"])

        for one in held:
            one.close()


class TestEvents:
    @pytest.mark.parametrize(
        "event",
        [
            "nothing",
            "connect",
            "disconnect",
            "join",
            "join_room",
            "__class__",
            "on_connect",
            "trigger_event",
            "",
        ],
    )
    def test_an_event_that_is_none_is_refused(
        self, server: RealServer, school: RealSchool, event: str
    ) -> None:
        with RawSocket(server, school["ben"]) as ben:
            assert ben.ask(event, {"words": "secret words"})["ok"] is False

    @pytest.mark.parametrize(
        "frame",
        [
            pytest.param("42/live,1" + "[" * 5000 + "]" * 5000, id="deep JSON"),
            pytest.param('42/live,1["x",' + '{"a":' * 5000 + "1" + "}" * 5001 + "]", id="deep objects"),
            pytest.param('42/live,1["x",NaN]', id="NaN"),
            pytest.param('42/live,1["x","\\ud800"]', id="lone surrogate"),
            pytest.param('42/live,1["x","\\u0000"]', id="NUL"),
            pytest.param('42/live,1["x"', id="broken JSON"),
            pytest.param("42/live,1{}", id="not a list"),
            pytest.param("42/live,1[]", id="no name"),
            pytest.param("42/live,1[7]", id="a number for a name"),
            pytest.param('42/live,999999999999999999999999999["x"]', id="a huge number"),
            pytest.param("4", id="half a frame"),
            pytest.param("9", id="no such kind"),
            pytest.param("51-/live,", id="unfinished binary"),
            pytest.param('451-/live,1["x",{"_placeholder":true,"num":0}]', id="binary without its part"),
            pytest.param('45100000-/live,1["x"]', id="100,000 parts"),
        ],
    )
    def test_a_frame_no_page_sends_harms_nobody(
        self, server: RealServer, school: RealSchool, frame: str
    ) -> None:
        with RawSocket(server, school["ben"]) as ben, RawSocket(server, school["cleo"]) as cleo:
            ben.send(frame)

            assert cleo.ask("nothing")["ok"] is False
        with RawSocket(server, school["ben"]) as again:
            assert again.is_in

    def test_a_binary_event_is_no_event(self, server: RealServer, school: RealSchool) -> None:
        with RawSocket(server, school["ben"]) as ben:
            ben.send('451-/live,7["nothing",{"_placeholder":true,"num":0}]')
            ben.socket.send_binary(b"secret words")

            assert json.loads(ben.read().removeprefix(f"43{NAMESPACE},7"))[0]["ok"] is False

    def test_a_message_of_more_than_64_kb_ends_the_connection(
        self, server: RealServer, school: RealSchool
    ) -> None:
        with RawSocket(server, school["pupil1"]) as pupil:
            pupil.send(f'42{NAMESPACE},1["nothing","{"secret words" * 9000}"]')

            assert pupil.seconds_until_closed(at_most=5) < 5

    def test_ten_mistakes_in_a_minute_end_the_connection(
        self, server: RealServer, school: RealSchool
    ) -> None:
        with RawSocket(server, school["pupil2"]) as pupil:
            answers = [pupil.ask("nothing", {}) for _ in range(MAX_ERRORS)]
            pupil.send(f'42{NAMESPACE},99["nothing",{{}}]')

            assert all(answer["ok"] is False for answer in answers)
            assert pupil.seconds_until_closed(at_most=5) < 5

    def test_a_flood_ends_the_connection_and_nobody_else_waits(
        self, server: RealServer, school: RealSchool
    ) -> None:
        with RawSocket(server, school["pupil3"]) as pupil, RawSocket(server, school["cleo"]) as cleo:
            for number in range(MAX_EVENTS * 10):
                pupil.send(f'42{NAMESPACE},{number}["nothing",{{}}]')

            assert cleo.ask("nothing")["ok"] is False
            assert pupil.seconds_until_closed(at_most=5) < 5


SEND = {"to": {"kind": "comment", "thread": "neverwasathread0"}, "words": "Hello", "client_id": "socket-0001"}


class TestSendingWords:
    @pytest.mark.parametrize(
        "data",
        [
            pytest.param({}, id="nothing"),
            pytest.param([], id="a list"),
            pytest.param("Hello", id="a text"),
            pytest.param(None, id="null"),
            pytest.param({**SEND, "author": 1}, id="a field too many"),
            pytest.param({**SEND, "words": 7}, id="a number for words"),
            pytest.param({**SEND, "words": {"a": "b"}}, id="an object for words"),
            pytest.param({**SEND, "client_id": "short"}, id="a bad client id"),
            pytest.param({**SEND, "client_id": "x" * 65}, id="a long client id"),
            pytest.param({**SEND, "to": "everybody"}, id="a room named by the client"),
            pytest.param({**SEND, "to": {"kind": "school", "thread": "x"}}, id="a kind that is none"),
            pytest.param({**SEND, "to": {"kind": "comment", "thread": 2**63}}, id="a huge number"),
            pytest.param({**SEND, "to": {"kind": "comment", "thread": "' OR 1=1"}}, id="a query"),
        ],
    )
    def test_words_of_another_shape_are_refused(
        self, server: RealServer, school: RealSchool, data: object
    ) -> None:
        with RawSocket(server, school["ben"]) as ben:
            assert ben.ask("send", data) == {"ok": False, "code": "bad"}

    def test_two_arguments_are_one_too_many(self, server: RealServer, school: RealSchool) -> None:
        with RawSocket(server, school["ben"]) as ben:
            assert ben.ask("send", SEND, SEND) == {"ok": False, "code": "bad"}

    @pytest.mark.parametrize("words", ["", "   ", "\u200b\u2060\u00ad", "a" * 4001, "🦔" * 1001])
    def test_words_that_are_none_or_too_many_are_refused(
        self, server: RealServer, school: RealSchool, words: str
    ) -> None:
        with RawSocket(server, school["ben"]) as ben:
            assert ben.ask("send", {**SEND, "words": words})["ok"] is False

    def test_a_thread_that_never_was_takes_nothing(self, server: RealServer, school: RealSchool) -> None:
        with RawSocket(server, school["ben"]) as ben:
            assert ben.ask("send", SEND)["ok"] is False

    def test_staff_are_told_that_there_is_no_such_event(self, server: RealServer, school: RealSchool) -> None:
        with RawSocket(server, school["mr_evans"]) as mr_evans:
            assert mr_evans.ask("send", SEND) == {"ok": False, "code": "unknown"}


class TestAfterTheEnd:
    def test_signing_out_closes_the_sockets_within_a_second(
        self, server: RealServer, school: RealSchool
    ) -> None:
        with RawSocket(server, school["pupil4"]) as pupil:
            assert server.post("/sign-out", {}, visitor=school["pupil4"]).status in {302, 303}

            assert pupil.seconds_until_closed(at_most=3) < 1
        assert server.get(POLLING, visitor=school["pupil4"]).status == 401

    def test_disabling_somebody_from_another_process_closes_them_within_a_second(
        self, server: RealServer, school: RealSchool
    ) -> None:
        pupil_id = school["pupil5"].who.id

        def disable() -> None:
            write(lambda: accounts.set_active(pupil_id, is_active=False, by_id=None))

        with RawSocket(server, school["pupil5"]) as pupil:
            databases.open_database(school.settings, disable)

            assert pupil.seconds_until_closed(at_most=3) < 1.5
        assert server.get(POLLING, visitor=school["pupil5"]).status == 401
