"""Eight pupils who write without a pause, and send again whatever was not acknowledged."""

from __future__ import annotations

import http.client
import threading
import time
from dataclasses import dataclass, field

from tests.real_school import Browser
from tests.real_server import RealServer

ACKNOWLEDGED = 303
PAUSE_SECONDS = 0.02
GIVE_UP_SECONDS = 60.0
FLAGGED_WORDS = "Ring me on 07700 900123 tonight"
CLEAN_WORDS = "I drew a big green tree"


@dataclass(frozen=True, slots=True)
class Sent:
    """Words of one client: the same id each time they are sent."""

    client_id: str
    is_flagged: bool
    thread_ref: str = ""

    @property
    def path(self) -> str:
        return f"/hedgerow/threads/{self.thread_ref}/comments" if self.thread_ref else "/hedgerow/posts"

    @property
    def fields(self) -> dict[str, str]:
        words = FLAGGED_WORDS if self.is_flagged else CLEAN_WORDS
        return {"words": f"{words} {self.client_id}", "audience": "class", "client_id": self.client_id}


@dataclass(slots=True)
class Writer:
    """One pupil at one browser. Posts and comments take turns, and each third one is unsafe."""

    server: RealServer
    browser: Browser
    thread_ref: str
    name: str
    sent: list[Sent] = field(default_factory=list)
    acknowledged: set[str] = field(default_factory=set)
    strange: list[int] = field(default_factory=list)

    def write_until(self, is_over: threading.Event) -> None:
        while not is_over.is_set():
            number = len(self.sent)
            words = Sent(
                client_id=f"{self.name}-{number:06}",
                is_flagged=number % 3 == 0,
                thread_ref=self.thread_ref if number % 2 else "",
            )
            self.sent.append(words)
            self.send_until_acknowledged(words)

    def send_until_acknowledged(self, words: Sent) -> None:
        deadline = time.monotonic() + GIVE_UP_SECONDS
        while time.monotonic() < deadline:
            status = self._send(words)
            if status == ACKNOWLEDGED:
                self.acknowledged.add(words.client_id)
                return
            if status is not None:
                self.strange.append(status)
            time.sleep(PAUSE_SECONDS)

    def send_again(self, words: Sent) -> int | None:
        return self._send(words)

    def _send(self, words: Sent) -> int | None:
        try:
            return self.server.post(words.path, words.fields, visitor=self.browser).status
        except (OSError, http.client.HTTPException):
            return None
