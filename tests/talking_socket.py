"""A socket as a page holds it: always listening, answering pings, while its owner does other things."""

from __future__ import annotations

import json
import threading
from itertools import count
from typing import Any, Self

from tests.raw_socket import NAMESPACE, RawSocket
from tests.real_school import Browser
from tests.real_server import RealServer

ANSWER_SECONDS = 10.0


class TalkingSocket:
    """One socket with a listener of its own."""

    def __init__(self, server: RealServer, browser: Browser) -> None:
        self.socket = RawSocket(server, browser)
        # The server pings every twenty seconds; a page never stops listening for it.
        self.socket.socket.settimeout(None)
        self.numbers = count(1)
        self.answers: dict[int, dict[str, Any]] = {}
        self.news = threading.Condition()
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        for frame in iter(self.socket.read, ""):
            head, bracket, rest = frame.partition("[")
            if head.startswith(f"43{NAMESPACE},"):
                with self.news:
                    self.answers[int(head.rpartition(",")[2])] = json.loads(bracket + rest)[0]
                    self.news.notify_all()

    def ask(self, event: str, data: dict[str, Any]) -> dict[str, Any]:
        """Send an event and return what the server acknowledges."""
        number = next(self.numbers)
        self.socket.send(f"42{NAMESPACE},{number}{json.dumps([event, data])}")
        with self.news:
            if not self.news.wait_for(lambda: number in self.answers, ANSWER_SECONDS):
                msg = f"the server did not answer {event}"
                raise TimeoutError(msg)
            return self.answers.pop(number)

    def close(self) -> None:
        """Close the line."""
        self.socket.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
