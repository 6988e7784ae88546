"""A bare Socket.IO server that passes each line on and does nothing else: what chat is put beside.

`python -m benchmarks.echo` serves it on a free port, by the same libraries as eduweb.
"""

from __future__ import annotations

from gevent import monkey

if __name__ == "__main__":
    monkey.patch_all()

import subprocess
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Self
from urllib.parse import urlsplit

from flask import Flask, request
from flask_socketio import Namespace, SocketIO, join_room
from gevent import pywsgi, socket

if TYPE_CHECKING:
    from pathlib import Path

NAMESPACE = "/live"
READY = "echo is open at "


class Echo(Namespace):
    """Lets everybody in under the number in their cookie, and passes lines on."""

    socketio: SocketIO

    def on_connect(self, _auth: object = None) -> None:
        """Put the socket into the room of its number."""
        join_room(request.headers.get("Cookie", ""))

    def on_send(self, data: dict[str, Any]) -> dict[str, Any]:
        """Pass a line on, and say that it was."""
        self.socketio.emit("message", data, to=data["to"], namespace=NAMESPACE)
        return {"ok": True}


@dataclass(slots=True)
class EchoServer:
    """The bare server in a process of its own."""

    home: Path
    url: str = ""
    process: subprocess.Popen[str] | None = None

    @property
    def netloc(self) -> str:
        """Where it is."""
        return urlsplit(self.url).netloc

    def __enter__(self) -> Self:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "benchmarks.echo"], stdout=subprocess.PIPE, text=True
        )
        if self.process.stdout is None:
            raise LookupError
        self.url = self.process.stdout.readline().removeprefix(READY).strip()
        return self

    def __exit__(self, *_: object) -> None:
        if self.process is not None:
            self.process.terminate()
            self.process.wait(10)
            if self.process.stdout is not None:
                self.process.stdout.close()


def serve() -> None:
    """Serve until stopped."""
    app = Flask("echo")
    live = SocketIO(app, async_mode="gevent", cors_allowed_origins="*")
    live.on_namespace(Echo(NAMESPACE))
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    listener.bind(("127.0.0.1", 0))
    listener.listen(512)
    print(f"{READY}http://127.0.0.1:{listener.getsockname()[1]}", flush=True)
    pywsgi.WSGIServer(listener, app, log=None, error_log=None).serve_forever()


if __name__ == "__main__":
    serve()
