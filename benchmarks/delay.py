"""From a pupil's words to the officer's open desk, over a real server and real sockets; and its memory."""

from __future__ import annotations

import random
import statistics
import threading
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

import psutil

from tests.raw_socket import RawSocket
from tests.real_server import RealServer

if TYPE_CHECKING:
    from benchmarks.school import School
    from tests.real_school import Browser

MESSAGES, PER_SECOND = 200, 10.0
UNSAFE_WORDS = "You can ring me on 07700 900123 tonight"
ACCEPTED = 303


@dataclass(frozen=True, slots=True)
class Delays:
    """Milliseconds until the desk knew, and megabytes of the server."""

    p50: float
    p99: float
    longest: float
    megabytes_at_start: float
    megabytes_with_sockets: float
    sockets: int


def measure(school: School) -> Delays:
    """Send unsafe messages at a steady pace, however long each takes, while the whole school is connected."""
    server = RealServer(school.settings.home)
    server.start()
    try:
        at_start = _megabytes(server)
        sockets = [RawSocket(server, pupil) for pupil in school.pupils]
        with RawSocket(server, school.officer) as desk:
            delays = _delays(server, school.pupils, desk)
            with_sockets = _megabytes(server)
        for one in sockets:
            one.close()
    finally:
        server.stop()
    return Delays(
        p50=statistics.median(delays),
        p99=statistics.quantiles(delays, n=100)[98],
        longest=max(delays),
        megabytes_at_start=at_start,
        megabytes_with_sockets=with_sockets,
        sockets=len(sockets) + 1,
    )


def _delays(server: RealServer, pupils: list[Browser], desk: RawSocket) -> list[float]:
    """Return the milliseconds of each message; the hints arrive in the order of the commits."""
    dice = random.Random(99)  # noqa: S311
    delays = []
    for number in range(MESSAGES):
        due = time.monotonic() + 1 / PER_SECOND
        heard: list[float] = []
        listener = threading.Thread(target=lambda found=heard: found.append(_hear(desk)))
        listener.start()
        begun = time.monotonic()
        fields = {"words": UNSAFE_WORDS, "audience": "class", "client_id": f"delayed-{number:06}"}
        status = server.post("/hedgerow/posts", fields, visitor=dice.choice(pupils)).status
        if status != ACCEPTED:
            msg = f"a measured message was answered with {status}"
            raise RuntimeError(msg)
        listener.join()
        delays.append((heard[0] - begun) * 1000)
        time.sleep(max(0.0, due - time.monotonic()))
    return delays


def _hear(desk: RawSocket) -> float:
    frame = desk.read()
    while '"queue"' not in frame:
        if not frame:
            msg = "the desk lost its connection"
            raise RuntimeError(msg)
        frame = desk.read()
    return time.monotonic()


def _megabytes(server: RealServer) -> float:
    if server.process is None:
        return 0.0
    return float(psutil.Process(server.process.pid).memory_info().rss) / 1_000_000
