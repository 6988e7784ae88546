"""A mail server that misbehaves on purpose: real sockets, and one way of failing at a time."""

from __future__ import annotations

import enum
import socket
import struct
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import Message


class Fault(enum.Enum):
    """What it does wrong."""

    NONE = "takes everything"
    SILENT = "says nothing at all"
    SILENT_AFTER_DATA = "takes the words and says nothing more"
    RESET_AFTER_DATA = "takes the words and resets the line"
    BUSY = "sends everybody away"
    SENDER = "refuses whoever writes"
    RUDE_GOODBYE = "takes the words and is rude at the end"


@dataclass
class FaultyOffice:
    """What came in whole, and how many lines were opened."""

    port: int
    fault: Fault = Fault.NONE
    mails: list[Message] = field(default_factory=list)
    lines: int = 0
    on_mail: Callable[[], None] | None = None
    _over: threading.Event = field(default_factory=threading.Event)

    def serve(self, listener: socket.socket) -> None:
        """Answer one line after the other until it is over."""
        listener.settimeout(0.1)
        while not self._over.is_set():
            try:
                line, _ = listener.accept()
            except TimeoutError:
                continue
            self.lines += 1
            with line:
                line.settimeout(10)
                self._talk(line)

    def stop(self) -> None:
        """End it."""
        self._over.set()

    def _talk(self, line: socket.socket) -> None:
        if self.fault is Fault.SILENT:
            self._over.wait(5)
            return
        reader = line.makefile("rb")
        try:
            self._say(line, "421 too busy" if self.fault is Fault.BUSY else "220 here")
            while command := reader.readline():
                if not self._answer(line, reader, command.upper()):
                    return
        except OSError:
            return

    def _answer(self, line: socket.socket, reader: object, command: bytes) -> bool:
        if command.startswith(b"DATA"):
            self._say(line, "354 go on")
            return self._take(line, reader)
        if command.startswith(b"MAIL") and self.fault is Fault.SENDER:
            self._say(line, "550 who are you")
            return True
        if command.startswith(b"QUIT"):
            self._say(line, "500 no" if self.fault is Fault.RUDE_GOODBYE else "221 bye")
            return False
        self._say(line, "250 fine")
        return True

    def _take(self, line: socket.socket, reader: object) -> bool:
        words = b"".join(iter(reader.readline, b".\r\n"))  # type: ignore[attr-defined]
        self.mails.append(message_from_bytes(words))
        if self.on_mail is not None:
            self.on_mail()
        if self.fault is Fault.SILENT_AFTER_DATA:
            self._over.wait(5)
            return False
        if self.fault is Fault.RESET_AFTER_DATA:
            line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            return False
        self._say(line, "250 taken")
        return True

    @staticmethod
    def _say(line: socket.socket, words: str) -> None:
        line.sendall(f"{words}\r\n".encode())


@contextmanager
def faulty(fault: Fault, *, port: int) -> Iterator[FaultyOffice]:
    """Serve at this port, with this fault, while the block lasts."""
    office = FaultyOffice(port, fault)
    with socket.create_server(("127.0.0.1", port)) as listener:
        thread = threading.Thread(target=office.serve, args=(listener,), daemon=True)
        thread.start()
        try:
            yield office
        finally:
            office.stop()
            thread.join()
