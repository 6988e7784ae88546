"""A chat line's way to the other screen while thirty pupils chat, beside a bare echo in the same run."""

from __future__ import annotations

import json
import statistics
import threading
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from benchmarks.echo import EchoServer
from eduweb import messages, people
from eduweb.cli import databases
from eduweb.core.db import write
from tests.raw_socket import RawSocket
from tests.real_server import RealServer

if TYPE_CHECKING:
    from collections.abc import Callable

    from benchmarks.school import School
    from eduweb.people import Who
    from tests.real_school import Browser

CHATTING = 30
LINES_EACH, SECONDS_BETWEEN = 20, 2.0
HEARS_AFTER = 5.0
LINE = "Shall we build the lighthouse out of cardboard"
OK = 200


@dataclass(frozen=True, slots=True)
class ChatDelays:
    """Milliseconds from a line to the other one's screen, and beside it the same way through a bare echo."""

    hint: list[float]
    screen: list[float]
    echo: list[float]


@dataclass(frozen=True, slots=True)
class _Pair:
    """Two who chat with each other, each with a browser and a socket."""

    one: Browser
    other: Browser
    thread: str


class _Talker:
    """One of a pair: writes lines, and notes when the hint of the other one's lines comes."""

    def __init__(self, socket: RawSocket) -> None:
        self.socket = socket
        self.heard: dict[str, float] = {}
        self.news = threading.Condition()
        self.numbers = iter(range(1, 1_000_000))
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        for frame in iter(self.socket.read, ""):
            at = time.monotonic()
            with self.news:
                if '"message"' in frame:
                    self.heard["hint"] = at
                if frame.startswith("43"):
                    self.heard["ack"] = at
                self.news.notify_all()

    def forget(self) -> None:
        """Begin to listen for the next hint."""
        self.heard.pop("hint", None)

    def wait_for_hint(self) -> float:
        """Return when the next hint came."""
        with self.news:
            if not self.news.wait_for(lambda: "hint" in self.heard, HEARS_AFTER):
                msg = "a line never came to the other screen"
                raise TimeoutError(msg)
            return self.heard["hint"]

    def say(self, data: dict[str, Any]) -> None:
        """Send a line."""
        self.socket.send(f"42/live,{next(self.numbers)}{json.dumps(['send', data])}")


def measure(school: School) -> ChatDelays:
    """Let fifteen pairs chat, first through eduweb and then through the bare echo."""
    pairs = databases.open_database(school.settings, lambda: _pairs(school))
    server = RealServer(school.settings.home)
    server.start()
    try:
        hint, screen = _through_eduweb(server, pairs)
    finally:
        server.stop()
    with EchoServer(school.settings.home) as bare:
        echo = _through_echo(bare, len(pairs))
    return ChatDelays(hint, screen, echo)


def _pairs(school: School) -> list[_Pair]:
    """Make friends of neighbours in the first class and open a chat for each two."""
    browsers = school.pupils[:CHATTING]
    return [_pair(one, other) for one, other in zip(browsers[::2], browsers[1::2], strict=True)]


def _pair(one: Browser, other: Browser) -> _Pair:
    ref = write(lambda: messages.chat_between(_now(one), _now(other)).ref)
    return _Pair(one, other, ref)


def _now(browser: Browser) -> Who:
    who = people.who_by_id(browser.who.id)
    if who is None:
        raise LookupError
    return who


def _through_eduweb(server: RealServer, pairs: list[_Pair]) -> tuple[list[float], list[float]]:
    hints: list[float] = []
    screens: list[float] = []

    def chat(number: int, pair: _Pair) -> None:
        one, other = _Talker(RawSocket(server, pair.one)), _Talker(RawSocket(server, pair.other))
        for turn in range(LINES_EACH):
            writer, reader, browser = (one, other, pair.other) if turn % 2 == 0 else (other, one, pair.one)
            reader.forget()
            begun = time.monotonic()
            words = f"{LINE} number {turn}"
            to = {"kind": "chat", "thread": pair.thread}
            writer.say({"to": to, "words": words, "client_id": f"chatting-{number:03}-{turn:04}"})
            hints.append((reader.wait_for_hint() - begun) * 1000)
            answer = server.request(
                "GET",
                f"/hedgerow/chats/{pair.thread}",
                visitor=browser,
                headers={"HX-Request": "true", "HX-Target": "lines"},
            )
            if answer.status != OK or words not in answer.text:
                msg = "the line is not on the other screen"
                raise RuntimeError(msg)
            screens.append((time.monotonic() - begun) * 1000)
            time.sleep(max(0.0, begun + SECONDS_BETWEEN - time.monotonic()))

    _all_at_once([lambda n=number, p=pair: chat(n, p) for number, pair in enumerate(pairs)])  # type: ignore[misc]
    return hints, screens


def _through_echo(bare: EchoServer, count: int) -> list[float]:
    delays: list[float] = []

    def chat(number: int) -> None:
        names = [f"pupil={number}a", f"pupil={number}b"]
        both = [_Talker(_bare_socket(bare, name)) for name in names]
        for turn in range(LINES_EACH):
            reader = both[1 - turn % 2]
            reader.forget()
            begun = time.monotonic()
            both[turn % 2].say({"to": names[1 - turn % 2], "words": f"{LINE} number {turn}"})
            delays.append((reader.wait_for_hint() - begun) * 1000)
            time.sleep(max(0.0, begun + SECONDS_BETWEEN - time.monotonic()))

    _all_at_once([lambda n=number: chat(n) for number in range(count)])  # type: ignore[misc]
    return delays


def _bare_socket(bare: EchoServer, cookie: str) -> RawSocket:
    return RawSocket(bare, _Cookie(cookie))  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class _Cookie:
    """What a socket needs to know of a browser."""

    cookie: str


def _all_at_once(works: list[Callable[[], None]]) -> None:
    """Run each in a thread, begun one after the other within one pause; the first error is raised."""
    errors: list[BaseException] = []

    def run(work: Callable[[], None], after: float) -> None:
        time.sleep(after)
        try:
            work()
        except BaseException as error:
            errors.append(error)

    threads = [
        threading.Thread(target=run, args=(work, SECONDS_BETWEEN * number / len(works)))
        for number, work in enumerate(works)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if errors:
        raise errors[0]


def rows(delays: ChatDelays) -> list[str]:
    """Return the figures as lines of a Markdown table."""
    echo = statistics.median(delays.echo)
    named = {
        "bare echo, to the other socket": delays.echo,
        "chat line, hint to the other socket": delays.hint,
        "chat line, on the other screen": delays.screen,
    }
    return [
        f"| A chat line, {CHATTING} pupils chatting | p50 ms | p99 ms | beside the echo |",
        "| --- | ---: | ---: | ---: |",
        *(
            f"| {name} | {statistics.median(found):.1f} | {statistics.quantiles(found, n=100)[98]:.1f} "
            f"| {statistics.median(found) / echo:.1f} x |"
            for name, found in named.items()
        ),
    ]
