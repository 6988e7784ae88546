"""A server as a school runs it: its own process, its own database file, real sockets."""

from __future__ import annotations

import http.client
import os
import selectors
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode, urlsplit

from tests.real_school import Browser

ROOT = Path(__file__).resolve().parent.parent
START_SECONDS = 20.0
FORM = "application/x-www-form-urlencoded"


class ServerDiedError(Exception):
    """Raised when the process ended, or said nothing in time."""


@dataclass(slots=True)
class Answer:
    status: int
    text: str
    headers: dict[str, str]


@dataclass(slots=True)
class RealServer:
    home: Path
    port: int = 0
    options: tuple[str, ...] = ()
    is_encrypted: bool = False
    url: str = ""
    process: subprocess.Popen[str] | None = None
    seconds_to_start: float = 0.0
    environ: dict[str, str] = field(default_factory=dict)

    def start(self) -> None:
        begun = time.monotonic()
        environ = {**os.environ, "EDUWEB_HOME": str(self.home), **self.environ}
        with (self.home / "server.log").open("a") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "eduweb", "run", "--port", str(self.port), *self.options],
                cwd=ROOT,
                env=environ,
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
            )
        self.url = self._read_url(begun + START_SECONDS)
        if not self.is_encrypted:
            self.get("/static/art/bramble-hello.svg")
        self.seconds_to_start = time.monotonic() - begun

    def _read_url(self, deadline: float) -> str:
        assert self.process is not None
        assert self.process.stdout is not None
        with selectors.DefaultSelector() as selector:
            selector.register(self.process.stdout, selectors.EVENT_READ)
            while selector.select(max(0.0, deadline - time.monotonic())):
                line = self.process.stdout.readline()
                if not line:
                    break
                if line.startswith("eduweb is open at "):
                    return line.removeprefix("eduweb is open at ").strip()
        self.kill()
        raise ServerDiedError(self.log())

    def kill(self) -> None:
        self._end(hard=True)

    def stop(self) -> int:
        return self._end(hard=False)

    def _end(self, *, hard: bool) -> int:
        if self.process is None:
            return 0
        if hard:
            self.process.kill()
        else:
            self.process.terminate()
        code = self.process.wait(10)
        if self.process.stdout is not None:
            self.process.stdout.close()
        self.process = None
        return code

    def log(self) -> str:
        return (self.home / "server.log").read_text()

    @property
    def netloc(self) -> str:
        return urlsplit(self.url).netloc

    def get(self, path: str, *, visitor: Browser | None = None) -> Answer:
        return self.request("GET", path, visitor=visitor)

    def post(self, path: str, fields: dict[str, str], *, visitor: Browser) -> Answer:
        body = urlencode({**fields, "csrf_token": visitor.csrf}).encode()
        return self.request("POST", path, visitor=visitor, body=body)

    def request(
        self,
        verb: str,
        path: str,
        *,
        visitor: Browser | None = None,
        body: bytes | None = None,
        headers: dict[str, str] | None = None,
    ) -> Answer:
        """Send one request; an `OSError` or an `HTTPException` means that nobody answered."""
        sent = {"Content-Type": FORM} if body is not None else {}
        if visitor is not None:
            sent["Cookie"] = visitor.cookie
        connection = http.client.HTTPConnection(self.netloc, timeout=10)
        try:
            connection.request(verb, path, body, {**sent, **(headers or {})})
            response = connection.getresponse()
            text = response.read().decode()
        finally:
            connection.close()
        return Answer(response.status, text, dict(response.headers))
