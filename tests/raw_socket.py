"""A Socket.IO client that can also misbehave: every frame is written by hand."""

from __future__ import annotations

import json
import time
from typing import Any, Self

import websocket

from tests.real_school import Browser
from tests.real_server import RealServer

NAMESPACE = "/live"
HANDSHAKE = "/socket.io/?EIO=4&transport=websocket"


class RawSocket:
    """One WebSocket to `/live`, as a browser's page would hold it."""

    def __init__(
        self, server: RealServer, browser: Browser | None, *, origin: str | None = None, path: str = HANDSHAKE
    ) -> None:
        self.socket = websocket.WebSocket()
        self.socket.settimeout(5)
        try:
            self.socket.connect(
                f"ws://{server.netloc}{path}",
                cookie=browser.cookie if browser else None,
                origin=origin or server.url,
            )
        except websocket.WebSocketException:
            self.socket.shutdown()
            raise
        self._ids = iter(range(1, 1000))
        self.socket.recv()
        self.socket.send(f"40{NAMESPACE},")
        self.welcome = self.read()

    @property
    def is_in(self) -> bool:
        return self.welcome.startswith(f"40{NAMESPACE},")

    def ask(self, event: str, *data: Any) -> dict[str, Any]:
        """Send an event and return what the server acknowledges."""
        number = next(self._ids)
        self.send(f"42{NAMESPACE},{number}{json.dumps([event, *data])}")
        mark = f"43{NAMESPACE},{number}"
        frame = next(frame for frame in iter(self.read, "") if frame.startswith(mark))
        answer: dict[str, Any] = json.loads(frame.removeprefix(mark))[0]
        return answer

    def send(self, frame: str) -> None:
        self.socket.send(frame)

    def read(self) -> str:
        """Return the next frame that is not a ping, or nothing once the connection is closed."""
        while True:
            try:
                frame = self.socket.recv()
            except (websocket.WebSocketConnectionClosedException, OSError):
                return ""
            if frame == "2":
                self.socket.send("3")
            else:
                return str(frame)

    def seconds_until_closed(self, *, at_most: float) -> float:
        """Return how long it took until the server left the namespace or the line."""
        begun = time.monotonic()
        self.socket.settimeout(at_most)
        while True:
            frame = self.read()
            if not frame or frame.startswith(f"41{NAMESPACE}"):
                return time.monotonic() - begun

    def close(self) -> None:
        self.socket.shutdown()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
