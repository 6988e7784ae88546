from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import Flask
from flask_socketio import SocketIOTestClient

from eduweb import accounts
from eduweb.accounts import watcher
from eduweb.core.db import write
from eduweb.web import live
from tests.cast import Cast
from tests.visitor import Visitor, sign_in

Listen = Callable[[Visitor], SocketIOTestClient]


@pytest.fixture
def listen(app: Flask) -> Listen:
    """Open a socket with a visitor's cookie."""

    def connect(visitor: Visitor) -> SocketIOTestClient:
        return live.socketio.test_client(app, namespace=live.LIVE, flask_test_client=visitor)

    return connect


def is_open(socket: SocketIOTestClient) -> bool:
    return socket.is_connected(live.LIVE)


class TestSockets:
    def test_a_pupil_who_is_signed_in_can_listen(self, client: Visitor, cast: Cast, listen: Listen) -> None:
        assert is_open(listen(sign_in(client, cast.asha)))

    def test_a_visitor_cannot_listen(self, client: Visitor, listen: Listen) -> None:
        assert not is_open(listen(client))

    @pytest.mark.parametrize("ending", ["disabled", "moved", "closed", "signed out"])
    def test_a_login_that_ends_takes_its_socket_along(
        self, app: Flask, client: Visitor, cast: Cast, listen: Listen, ending: str
    ) -> None:
        asha, zoe = sign_in(client, cast.asha), sign_in(app.test_client(), cast.zoe)
        socket, others = listen(asha), listen(zoe)

        _end(app, asha, cast, ending)

        assert not is_open(socket)
        assert is_open(others)

    def test_a_copied_cookie_cannot_listen_after_signing_out(
        self, app: Flask, client: Visitor, cast: Cast, listen: Listen
    ) -> None:
        asha, thief = sign_in(client, cast.asha), app.test_client()
        thief._cookies = dict(asha._cookies)

        asha.post("/sign-out")

        assert not is_open(listen(thief))

    def test_the_watcher_ends_what_another_process_revoked(
        self, app: Flask, client: Visitor, cast: Cast, listen: Listen, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        socket = listen(sign_in(client, cast.asha))
        with monkeypatch.context() as elsewhere, app.app_context():
            elsewhere.setattr(live, "hang_up", lambda logins: None)
            write(lambda: accounts.set_active(cast.asha.id, is_active=False, by_id=None))
        assert is_open(socket)

        with app.app_context():
            watcher.look_once(with_marks=False)

        assert not is_open(socket)


def _end(app: Flask, asha: Visitor, cast: Cast, ending: str) -> None:
    if ending == "signed out":
        asha.post("/sign-out")
        return
    acts = {
        "disabled": lambda: accounts.set_active(cast.asha.id, is_active=False, by_id=None),
        "moved": lambda: accounts.move_pupil(cast.asha.id, to=cast.elm, by_id=None),
        "closed": lambda: accounts.close_class(cast.oak, by=cast.mr_evans),
    }
    with app.app_context():
        write(acts[ending])
