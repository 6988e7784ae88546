"""A real SMTP server for tests, which keeps what it is given."""

from __future__ import annotations

import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import Message
from typing import Any

from aiosmtpd.controller import Controller


@dataclass(slots=True)
class PostOffice:
    """What has been posted so far."""

    url: str = ""
    letters: list[Message] = field(default_factory=list)

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802
        """Take a letter in."""
        self.letters.append(message_from_bytes(envelope.content))
        return "250 taken"

    def wait_for(self, count: int, seconds: float = 10.0) -> list[Message]:
        """Return the letters once there are so many."""
        deadline = time.monotonic() + seconds
        while len(self.letters) < count and time.monotonic() < deadline:
            time.sleep(0.05)
        return self.letters


@contextmanager
def post_office() -> Iterator[PostOffice]:
    """Open the post office on a free port of this computer."""
    office = PostOffice()
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    controller = Controller(office, hostname="127.0.0.1", port=port)
    controller.start()
    office.url = f"smtp://127.0.0.1:{port}"
    try:
        yield office
    finally:
        controller.stop()
