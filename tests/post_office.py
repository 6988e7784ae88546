"""A real mail server inside the test, which can be told to refuse, to delay or to stay shut."""

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


@dataclass
class PostOffice:
    """What came in, and what to answer next. Answers are used up one by one; then all is taken."""

    port: int = 0
    mails: list[Message] = field(default_factory=list)
    recipient_answers: list[str] = field(default_factory=list)
    data_answers: list[str] = field(default_factory=list)

    @property
    def url(self) -> str:
        """What EDUWEB_SMTP_URL is set to."""
        return f"smtp://127.0.0.1:{self.port}"

    def wait_for(self, count: int, seconds: float = 10.0) -> list[Message]:
        """Return the mails once there are so many, or what there is in the end."""
        deadline = time.monotonic() + seconds
        while len(self.mails) < count and time.monotonic() < deadline:
            time.sleep(0.05)
        return self.mails

    async def handle_RCPT(  # noqa: N802 (the name aiosmtpd looks for)
        self, server: Any, session: Any, envelope: Any, address: str, options: Any
    ) -> str:
        answer = self.recipient_answers.pop(0) if self.recipient_answers else "250 OK"
        if answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        answer = self.data_answers.pop(0) if self.data_answers else "250 OK"
        if answer.startswith("250"):
            self.mails.append(message_from_bytes(envelope.content))
        return answer


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


@contextmanager
def opened(office: PostOffice) -> Iterator[PostOffice]:
    """Serve at the office's port while the block lasts."""
    controller = Controller(office, hostname="127.0.0.1", port=office.port)
    controller.start()
    try:
        yield office
    finally:
        controller.stop()
