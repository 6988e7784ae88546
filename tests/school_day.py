"""A school day in little: thirty pupils and two adults over real HTTP and sockets, each at their own pace.

They read, post, comment, react, ask each other to be friends, chat, write mail, are stopped, change their
words, report and tell. Whatever is not answered as it should be is an error of the day.
"""

from __future__ import annotations

import random
import re
import statistics
import threading
import time
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

import psutil

from eduweb import messages, people, relationships
from eduweb.cli import databases
from eduweb.core.db import write
from eduweb.people import Who
from tests.real_school import Browser, RealSchool, make_school
from tests.real_server import Answer, RealServer
from tests.talking_socket import TalkingSocket

PUPILS = 30
FINE = {200, 204, 302, 303}
LINES = (
    "We built a volcano out of clay and it really worked",
    "My favourite part of the story was the lighthouse",
    "I can count to twenty in Welsh now",
    "Look what we planted in the school garden: broad beans",
    "Our choir sang the song about the owl today",
)
UNSAFE = "You can ring me on 07700 900123 tonight"
POST = re.compile(r"/hedgerow/posts/([a-z0-9]{16})")
REPORT = re.compile(r"/report/([a-z0-9]{16})")
CLIENT_ID = re.compile(r'name="client_id" value="([^"]+)"')
STOPPED = re.compile(r"/hedgerow/stopped/([a-z0-9]{16})/throw-away")
REQUEST = re.compile(r"/hedgerow/friends/requests/([a-z0-9]{16})")
SAMPLE_SECONDS = 2.0


@dataclass
class Day:
    """What came of it."""

    asked: int = 0
    lines: int = 0
    seconds: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    memory: list[tuple[float, float]] = field(default_factory=list)

    @property
    def slope(self) -> float:
        """Return by how many megabytes an hour the server grew in the second half of the day."""
        half = self.memory[len(self.memory) // 2 :]
        times, sizes = [at for at, _ in half], [size for _, size in half]
        return statistics.linear_regression(times, sizes).slope * 3600

    @property
    def p95(self) -> float:
        """Return the milliseconds within which 95 of 100 requests were answered."""
        return statistics.quantiles(self.seconds, n=100)[94] * 1000


@dataclass
class Child:
    """One pupil at one tablet."""

    day: Day
    server: RealServer
    browser: Browser
    chat: str
    others: list[str]
    dice: random.Random
    numbers: count[int] = field(default_factory=lambda: count(1))

    def run(self, until: float) -> None:
        """Do one thing after the other until the day is over."""
        doings = (
            self.read,
            self.post,
            self.comment,
            self.react,
            self.talk,
            self.talk,
            self.write_a_mail,
            self.read_mail,
            self.make_friends,
            self.look_round,
            self.be_stopped,
            self.report,
        )
        with TalkingSocket(self.server, self.browser) as socket:
            self.socket = socket
            while time.monotonic() < until:
                try:
                    self.dice.choice(doings)()
                except Exception as error:
                    self.day.errors.append(f"{type(error).__name__}: {error}")
                    return
                time.sleep(self.dice.uniform(0.5, 3.0))

    def get(self, path: str) -> Answer:
        """Open a page."""
        return self._asked(path, lambda: self.server.get(path, visitor=self.browser))

    def send(self, path: str, **fields: str) -> Answer:
        """Send a form."""
        return self._asked(path, lambda: self.server.post(path, fields, visitor=self.browser))

    def _asked(self, path: str, ask) -> Answer:  # type: ignore[no-untyped-def]
        begun = time.monotonic()
        answer: Answer = ask()
        self.day.seconds.append(time.monotonic() - begun)
        self.day.asked += 1
        if answer.status not in FINE:
            self.day.errors.append(f"{path} was answered with {answer.status}")
        return answer

    def client_id(self) -> str:
        """Return a client id of its own for each piece of words."""
        return f"day-{self.browser.who.ref}-{next(self.numbers):05}"

    def words(self) -> str:
        """Return something to say."""
        return f"{self.dice.choice(LINES)}, said for the {next(self.numbers)}th time"

    # --- what a child does
    def read(self) -> None:
        """Read the feed, and one post of it."""
        refs = POST.findall(self.get("/hedgerow").text)
        if refs:
            self.get(f"/hedgerow/posts/{self.dice.choice(refs)}")

    def post(self) -> None:
        """Post something for the class."""
        self.send("/hedgerow/posts", words=self.words(), audience="class", client_id=self.client_id())

    def comment(self) -> None:
        """Say something under a post."""
        refs = POST.findall(self.get("/hedgerow").text)
        if refs:
            path = f"/hedgerow/threads/{self.dice.choice(refs)}/comments"
            self.send(path, words=self.words(), client_id=self.client_id())

    def react(self) -> None:
        """Find somebody's post kind."""
        refs = REPORT.findall(self.get("/hedgerow").text)
        if refs:
            self.send(f"/hedgerow/messages/{self.dice.choice(refs)}/react", reaction="kind")

    def talk(self) -> None:
        """Say a few lines to a friend over the socket, and look at the chat."""
        self.get(f"/hedgerow/chats/{self.chat}")
        for _ in range(self.dice.randint(1, 3)):
            to = {"kind": "chat", "thread": self.chat}
            sent = {"to": to, "words": self.words(), "client_id": self.client_id()}
            answer = self.socket.ask("send", sent)
            self.day.lines += 1
            if not answer["ok"]:
                self.day.errors.append(f"a line was refused: {answer.get('code')}")
            time.sleep(self.dice.uniform(0.3, 1.0))

    def write_a_mail(self) -> None:
        """Write a mail, read it once more, and send it."""
        to = self.dice.choice(self.others)
        kept = self.send("/mail/write", do="check", to=to, subject="Choir on Thursday", words=self.words())
        where = kept.headers.get("Location", "")
        found = CLIENT_ID.search(self.get(where).text) if where else None
        if found is None:
            self.day.errors.append("a mail could not be read before it was sent")
            return
        self.send(where, client_id=found[1])

    def read_mail(self) -> None:
        """Open the post, and the newest mail."""
        refs = re.findall(r"/mail/letters/([a-z0-9]{16})", self.get("/mail").text)
        if refs:
            self.get(f"/mail/letters/{refs[0]}")

    def make_friends(self) -> None:
        """Ask somebody, or answer who asks."""
        waiting = REQUEST.findall(self.get("/hedgerow/friends").text)
        if waiting:
            self.send(f"/hedgerow/friends/requests/{waiting[0]}", answer="yes")
        else:
            self.send(f"/hedgerow/people/{self.dice.choice(self.others)}/ask")

    def look_round(self) -> None:
        """Look at the other pages."""
        self.get(self.dice.choice(("/home", "/notices", "/hedgerow/me", "/my-reports", "/hedgerow/class")))

    def be_stopped(self) -> None:
        """Write a number, be stopped, and throw it away."""
        self.send("/hedgerow/posts", words=UNSAFE, audience="class", client_id=self.client_id())
        found = STOPPED.search(self.get("/hedgerow").text)
        if found:
            self.send(f"/hedgerow/stopped/{found[1]}/throw-away")

    def report(self) -> None:
        """Report something, without a reason."""
        refs = REPORT.findall(self.get("/hedgerow").text)
        if refs and self.dice.random() < 0.2:
            self.send(f"/report/{self.dice.choice(refs)}", client_id=self.client_id())


def run(home: Path, *, seconds: float) -> Day:
    """Make a class of thirty, and let them have their day."""
    school = make_school(home, more_pupils=PUPILS)
    chats = databases.open_database(school.settings, lambda: _befriend(school))
    server, day = RealServer(home), Day()
    server.start()
    try:
        until = time.monotonic() + seconds
        children = [_child(day, server, school, name, chats) for name in school.more_pupils]
        threads = [threading.Thread(target=child.run, args=(until,), daemon=True) for child in children]
        threads.append(threading.Thread(target=_officer, args=(day, server, school, until), daemon=True))
        threads.append(threading.Thread(target=_weigh, args=(day, server, until), daemon=True))
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    finally:
        server.stop()
    if "Traceback" in server.log():
        day.errors.append("the server's log holds a traceback")
    return day


def _befriend(school: RealSchool) -> dict[str, str]:
    """Make friends of neighbours and open a chat for each two; return the chats by name."""
    names = school.more_pupils
    return {
        name: chat
        for one, other in zip(names[::2], names[1::2], strict=True)
        for chat in [write(lambda a=one, b=other: _chat(school, a, b))]  # type: ignore[misc]
        for name in (one, other)
    }


def _chat(school: RealSchool, one: str, other: str) -> str:
    a, b = _now(school, one), _now(school, other)
    relationships.befriend(a, b)
    return messages.chat_between(a, b).ref


def _now(school: RealSchool, name: str) -> Who:
    who = people.who_by_id(school[name].who.id)
    assert who is not None
    return who


def _child(day: Day, server: RealServer, school: RealSchool, name: str, chats: dict[str, str]) -> Child:
    others = [school[other].who.ref for other in school.more_pupils if other != name]
    dice = random.Random(name)
    return Child(day, server, school[name], chats[name], others, dice)


def _officer(day: Day, server: RealServer, school: RealSchool, until: float) -> None:
    """Let the officer look at her desk, and Mr Evans at his class."""
    while time.monotonic() < until:
        for name, path in (("ms_okoro", "/desk"), ("mr_evans", f"/classes/{school.cast.oak.ref}")):
            answer = server.get(path, visitor=school[name])
            if answer.status not in FINE:
                day.errors.append(f"{path} was answered with {answer.status}")
        time.sleep(5.0)


def _weigh(day: Day, server: RealServer, until: float) -> None:
    if server.process is None:
        return
    process = psutil.Process(server.process.pid)
    while time.monotonic() < until:
        day.memory.append((time.monotonic(), process.memory_info().rss / 1_000_000))
        time.sleep(SAMPLE_SECONDS)
