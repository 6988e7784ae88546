"""The door before the sockets: without a living login nobody gets as far as a connection.

Flask's `before_request` never sees a handshake, so the question is asked here,
before Engine.IO keeps anything of the caller.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from eduweb.web.live import callers, socketio

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Flask

MAX_SOCKETS = 10


def init_handshake(app: Flask, *, find_login: Callable[[], str | None]) -> None:
    """Refuse with 401 whoever has no login, or holds a great many sockets already."""
    server: Any = socketio.server  # type: ignore[attr-defined]  # set by init_live
    take_in = server._handle_eio_connect  # noqa: SLF001 (Socket.IO's own handler, which this one precedes)

    def meet(sid: str, environ: dict[str, Any]) -> str | None:
        with app.request_context(environ):
            login = find_login()
        if login is None or len(callers.by_login.get(login, ())) >= MAX_SOCKETS:
            return "Sign in first."
        result: str | None = take_in(sid, environ)
        return result

    server.eio.on("connect", meet)
