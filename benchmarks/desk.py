"""The officer’s desk on a real server: queue, decision, the PDF of a long chronology, who waits for it."""

from __future__ import annotations

import re
import statistics
import threading
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from eduweb import concerns, people, two_people
from eduweb.cli import databases
from eduweb.concerns import DecisionKind, EntryKind, Evidence, Source
from eduweb.core.db import db, write
from eduweb.exports.kinds import slug_of
from eduweb.exports.policy import ExportKind
from eduweb.people import Role
from eduweb.safety import FourC, Severity
from tests.real_server import RealServer

if TYPE_CHECKING:
    from collections.abc import Callable

    from benchmarks.school import School
    from eduweb.people import Who

ENTRIES, CONCERNS, PAPERS = 200, 4, 5
QUEUES, DECISIONS = 30, 20
OTHERS, PAUSE = 8, 0.5
FLAG = re.compile(r"/desk/flags/(\w{16})")
OK, DONE = 200, 303
WORDS = "Spoke with the pupil and the class teacher about what was written, and agreed what to do next. " * 3


@dataclass(frozen=True, slots=True)
class DeskTimes:
    """Milliseconds on the wall, and those of pupils who ask for their feed meanwhile."""

    queue: list[float]
    decision: list[float]
    paper: list[float]
    alone: list[float]
    meanwhile: list[float]


@dataclass(slots=True)
class _Others:
    """Pupils who ask for their feed, one request after the other, until they are stopped."""

    server: RealServer
    school: School
    delays: list[float] = field(default_factory=list)
    stopped: threading.Event = field(default_factory=threading.Event)

    def during(self, work: Callable[[], None]) -> list[float]:
        """Return how long each feed took while the work was done."""
        self.delays = []
        self.stopped.clear()
        threads = [threading.Thread(target=self._ask, args=(number,)) for number in range(OTHERS)]
        for thread in threads:
            thread.start()
        work()
        self.stopped.set()
        for thread in threads:
            thread.join()
        return self.delays

    def _ask(self, number: int) -> None:
        while not self.stopped.is_set():
            begun = time.monotonic()
            self.server.get("/hedgerow", visitor=self.school.pupils[number * 30])
            self.delays.append((time.monotonic() - begun) * 1000)
            time.sleep(PAUSE)


def measure(school: School) -> DeskTimes:
    """Serve the school and use the desk as the officer does."""
    requests = databases.open_database(school.settings, lambda: _prepare(school))
    server = RealServer(school.settings.home)
    server.start()
    try:
        queue = [_timed(lambda: _queue(server, school)) for _ in range(QUEUES)]
        refs = iter(list(dict.fromkeys(FLAG.findall(server.get("/desk", visitor=school.officer).text))))
        decision = [_timed(lambda: _decide(server, school, next(refs))) for _ in range(DECISIONS)]
        others = _Others(server, school)
        paper: list[float] = []
        alone = others.during(lambda: time.sleep(3.0))
        meanwhile = others.during(
            lambda: paper.extend(_timed(lambda r=ref: _make(server, school, r)) for ref in requests)  # type: ignore[misc]
        )
    finally:
        server.stop()
    return DeskTimes(queue, decision, paper, alone, meanwhile)


def _queue(server: RealServer, school: School) -> int:
    return server.get("/desk", visitor=school.officer).status


def _decide(server: RealServer, school: School, ref: str) -> int:
    fields = {"kind": DecisionKind.NO_CONCERN.value, "reason": "other"}
    return server.post(f"/desk/flags/{ref}/decide", fields, visitor=school.officer).status


def _make(server: RealServer, school: School, ref: str) -> int:
    return server.post(f"/desk/hand-over/agreed/{ref}/make", {}, visitor=school.officer).status


def _timed(work: Callable[[], int]) -> float:
    begun = time.monotonic()
    status = work()
    if status not in {OK, DONE}:
        msg = f"the desk answered with {status}"
        raise RuntimeError(msg)
    return (time.monotonic() - begun) * 1000


def _prepare(school: School) -> list[str]:
    """Write a long chronology about one pupil, and have it agreed to that it is handed over."""
    officer, pupil = school.officer.who, school.pupils[0].who
    second = people.who_by_id(people.holders(officer.school_id, Role.OFFICER, is_deputy=True)[0].id)
    if second is None:
        raise LookupError
    for number in range(CONCERNS):
        write(lambda n=number: _write_concern(officer, pupil, n))
    return [write(lambda: _agreed(officer, second, pupil)) for _ in range(PAPERS)]


def _write_concern(officer: Who, pupil: Who, number: int) -> None:
    flag = concerns.flag(
        Evidence(
            source=Source.FILTER,
            subject=pupil,
            author=pupil,
            channel="chat",
            kind="phone-number",
            four_c=FourC.CONTACT,
            severity=Severity.MEDIUM,
            why="Medium: phone number.",
            dedupe_key=f"bench-desk:{number}",
            words="You can ring me on 07700 900123 tonight",
            thread_id=900_000 + number,
        )
    )
    concern = db.session.get_one(concerns.Concern, flag.concern_id)
    concerns.decide(flag, concern, by=officer, kind=DecisionKind.RAISE, reason=None)
    for _ in range(ENTRIES // CONCERNS):
        concerns.add_entry(concern, by=officer, kind=EntryKind.NOTE, words=WORDS, version=concern.version)


def _agreed(officer: Who, second: Who, pupil: Who) -> str:
    request = two_people.ask(
        officer,
        kind=slug_of(ExportKind.CHRONOLOGY),
        about="person",
        about_id=pupil.id,
        reason="Measured",
        details={"name": ""},
    )
    return two_people.answer(second, request.ref, is_agreed=True).ref


def rows(times: DeskTimes) -> list[str]:
    """Return the figures as lines of Markdown tables."""
    desk = {
        "queue page": times.queue,
        "decision, with its page": times.decision,
        f"PDF and tables of a chronology of {ENTRIES} entries": times.paper,
    }
    waiting = {
        "nobody makes a PDF": times.alone,
        "one PDF after the other is made": times.meanwhile,
    }
    return [
        "| The officer's desk, on the wall | p50 ms | longest |",
        "| --- | ---: | ---: |",
        *(f"| {name} | {statistics.median(found):.0f} | {max(found):.0f} |" for name, found in desk.items()),
        "",
        f"| A feed for each of {OTHERS} pupils, while | p50 ms | p99 ms | longest |",
        "| --- | ---: | ---: | ---: |",
        *(
            f"| {name} | {statistics.median(found):.0f} | {statistics.quantiles(found, n=100)[98]:.0f} "
            f"| {max(found):.0f} |"
            for name, found in waiting.items()
        ),
    ]
