"""Live push over Socket.IO, and namespaces whose every event is marked and authorised afresh.

A push is a hint: it says that something changed, never what was written, and
every page can rebuild itself from the database. Each person has one room of
their own, looked up here and never named by a client.
"""

from __future__ import annotations

import time
from collections import defaultdict, deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from flask import Flask, current_app, g, request
from flask_socketio import Namespace, SocketIO, disconnect, join_room

from eduweb.core.db import BusyError
from eduweb.web import strict_json
from eduweb.web.access import SignedIn, UnmarkedRouteError, access_of

if TYPE_CHECKING:
    from collections.abc import Callable

LIVE = "/live"
MAX_EVENTS = 20
EVENT_SECONDS = 10.0
MAX_ERRORS = 10
ERROR_SECONDS = 60.0
Ack = dict[str, Any]
AsyncMode = Literal["threading", "gevent"]

socketio = SocketIO()


@dataclass(slots=True)
class _Caller:
    """What one socket did lately, and whose login it was opened with."""

    login: str
    events: deque[float] = field(default_factory=deque)
    errors: deque[float] = field(default_factory=deque)


class _Callers:
    """The open sockets of this process, by socket id and by login."""

    def __init__(self) -> None:
        self.by_sid: dict[str, _Caller] = {}
        self.by_login: defaultdict[str, set[str]] = defaultdict(set)

    def add(self, sid: str, login: str) -> None:
        self.by_sid[sid] = _Caller(login)
        self.by_login[login].add(sid)

    def drop(self, sid: str) -> None:
        caller = self.by_sid.pop(sid, None)
        if caller is not None:
            self.by_login[caller.login].discard(sid)
            if not self.by_login[caller.login]:
                del self.by_login[caller.login]


callers = _Callers()


def init_live(app: Flask, *, async_mode: AsyncMode, find_login: Callable[[], str | None]) -> None:
    """Open the sockets; `find_login` names the login session of the present request."""
    app.extensions["eduweb_find_login"] = find_login
    socketio.init_app(
        app,
        async_mode=async_mode,
        manage_session=False,
        json=strict_json,
        max_http_buffer_size=64 * 1024,
        cookie=None,
        ping_interval=20,
    )


def push(person_ids: list[int] | tuple[int, ...], event: str, hint: dict[str, Any]) -> None:
    """Tell these people, each in their own room, that something changed. Nobody means nobody."""
    for person_id in person_ids:
        socketio.emit(event, hint, to=_room(person_id), namespace=LIVE)


def open_logins() -> list[str]:
    """Return the logins that hold sockets in this process."""
    return list(callers.by_login)


def hang_up(logins: list[str]) -> None:
    """Close every socket of these logins at once."""
    for login in logins:
        for sid in list(callers.by_login.get(login, ())):
            socketio.server.disconnect(sid, namespace=LIVE)  # type: ignore[attr-defined]  # set by init_app
            callers.drop(sid)


def _room(person_id: int) -> str:
    return f"person:{person_id}"


class BadEventError(Exception):
    """Raised when an event's data has not the shape it must have."""

    def __init__(self, code: str = "bad") -> None:
        super().__init__(code)
        self.code = code


class LiveNamespace(Namespace):
    """The one namespace: features add marked events to it, and an unknown event is refused."""

    socketio: Any
    namespace: str

    def __init__(self) -> None:
        super().__init__(LIVE)
        self.handlers: dict[str, Callable[[Any, dict[str, Any]], Ack]] = {}

    def add(self, name: str, handler: Callable[[Any, dict[str, Any]], Ack]) -> None:
        """Take an event of a feature in.

        Raises:
            UnmarkedRouteError: the handler does not say who may use it.

        """
        if access_of(handler) is None:
            msg = f"no access mark on the socket event {name}"
            raise UnmarkedRouteError(msg)
        self.handlers[name] = handler

    def on_connect(self, _auth: object = None) -> bool:
        """Let in whoever has a living login, into their own room and no other."""
        login = current_app.extensions["eduweb_find_login"]()
        who = current_app.extensions["eduweb_find_who"]()
        if login is None or who is None:
            return False
        callers.add(request.sid, login)  # type: ignore[attr-defined]
        join_room(_room(who.id))
        # Somebody may have been signed out between the two look-ups.
        return current_app.extensions["eduweb_find_who"]() is not None

    def on_disconnect(self, _reason: object = None) -> None:
        """Forget the socket."""
        callers.drop(request.sid)  # type: ignore[attr-defined]

    def trigger_event(self, event: str, *args: Any) -> Any:
        """Route connect and disconnect as usual, and everything else through the marks."""
        sid, *data = args
        if self._is_the_servers_own(event, sid):
            return super().trigger_event(event, *args)
        return self.socketio._handle_event(  # noqa: SLF001 (how Flask-SocketIO itself enters a context)
            lambda *values: self._answer(event, sid, values), event, self.namespace, sid, *data
        )

    def _is_the_servers_own(self, event: str, sid: str) -> bool:
        """Whether this is a real coming or going; a client may send events of the same names."""
        if event == "connect":
            return sid not in callers.by_sid
        return event == "disconnect" and not socketio.server.manager.is_connected(sid, LIVE)  # type: ignore[attr-defined]  # set by init_app

    def _answer(self, event: str, sid: str, data: tuple[Any, ...]) -> Ack:
        caller = callers.by_sid.get(sid)
        who = current_app.extensions["eduweb_find_who"]()
        if caller is None or who is None:
            disconnect(sid, namespace=LIVE)
            return {"ok": False, "code": "signed-out"}
        g.who = who
        if _is_over(caller.events, MAX_EVENTS, EVENT_SECONDS):
            disconnect(sid, namespace=LIVE)
            return {"ok": False, "code": "rate"}
        ack = self._call(event, who, data)
        if not ack["ok"] and _is_over(caller.errors, MAX_ERRORS, ERROR_SECONDS):
            disconnect(sid, namespace=LIVE)
        return ack

    def _call(self, event: str, who: SignedIn, data: tuple[Any, ...]) -> Ack:
        handler = self.handlers.get(event)
        access = access_of(handler) if handler else None
        if handler is None or access is None or not access.allows(who):
            return {"ok": False, "code": "unknown"}
        if len(data) != 1 or not isinstance(data[0], dict):
            return {"ok": False, "code": "bad"}
        try:
            return handler(who, data[0])
        except BadEventError as error:
            return {"ok": False, "code": error.code}
        except BusyError:
            return {"ok": False, "code": "busy"}


def _is_over(times: deque[float], limit: int, seconds: float) -> bool:
    now = time.monotonic()
    times.append(now)
    while times and now - times[0] > seconds:
        times.popleft()
    return len(times) > limit


live = LiveNamespace()
socketio.on_namespace(live)
