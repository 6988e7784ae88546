"""Ways in which somebody may no longer have somebody else's words, and every frame that still comes.

Each way is tried on a real server: Asha listens on a real socket while Ben posts or chats all the time;
in the midst of it something is taken away, and her frames are written down with their time.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import count
from pathlib import Path

from eduweb import accounts, messages, people, relationships
from eduweb.cli import databases
from eduweb.core.db import write
from eduweb.people import Who
from tests.raw_socket import NAMESPACE, RawSocket
from tests.real_school import RealSchool, make_school
from tests.real_server import RealServer

BEFORE, AFTER, BETWEEN = 0.6, 1.5, 0.1
ENDS = f"41{NAMESPACE}"


@dataclass(frozen=True)
class Frame:
    """What came over a socket, and how many seconds after the taking away was acknowledged."""

    at: float
    text: str

    @property
    def is_hint(self) -> bool:
        """Whether it says that there are words to be fetched."""
        return '["message"' in self.text


@dataclass
class Recording:
    """Everything that came while something was taken away."""

    way: str
    frames: list[Frame]
    ended_at: float | None = None
    written_after: list[float] = field(default_factory=list)

    @property
    def last_hint(self) -> float:
        """When the last hint came, in seconds after the taking away; before it, a negative number."""
        return max((frame.at for frame in self.frames if frame.is_hint), default=-BEFORE)

    @property
    def hints_before(self) -> int:
        """How many hints came before: a listener who hears nothing at all proves nothing."""
        return sum(frame.is_hint and frame.at < 0 for frame in self.frames)


@dataclass
class Scene:
    """The school, its server, and how Ben writes."""

    school: RealSchool
    server: RealServer
    numbers: Iterator[int] = field(default_factory=lambda: count(1))

    def post(self) -> None:
        """Let Ben post something for his class."""
        self._write("/hedgerow/posts", {"audience": "class"})

    def line(self, thread: str) -> None:
        """Let Ben say something in a chat."""
        self._write(f"/hedgerow/chats/{thread}", {})

    def _write(self, path: str, fields: dict[str, str]) -> None:
        number = next(self.numbers)
        fields = {
            **fields,
            "words": f"We drew a lighthouse, number {number}",
            "client_id": f"revoked-{number:06}",
        }
        self.server.post(path, fields, visitor=self.school["ben"])

    def by(self, name: str, path: str, **fields: str) -> None:
        """Let somebody send a form."""
        answer = self.server.post(path, fields, visitor=self.school[name])
        assert answer.status == 303, f"{path} was answered with {answer.status}"

    def inside(self, work: Callable[[], object]) -> None:
        """Do something in the database from another process, as a command line does."""
        databases.open_database(self.school.settings, lambda: write(work))

    def now(self, name: str) -> Who:
        """Return somebody as they are now; inside the database."""
        who = people.who_by_id(self.school[name].who.id)
        assert who is not None
        return who


Way = Callable[[Scene], None]


def _person(scene: Scene, name: str) -> str:
    return f"/hedgerow/people/{scene.school[name].who.ref}"


def _class(scene: Scene) -> str:
    return f"/classes/{scene.school.cast.oak.ref}"


def _pause_ben(scene: Scene) -> None:
    last_on = (date.today() + timedelta(days=2)).isoformat()  # noqa: DTZ011 (a day in a form)
    path = f"{_class(scene)}/pupils/{scene.school['ben'].who.ref}/limit"
    scene.by("mr_evans", path, kind="PAUSED", reason="We talk first", last_on=last_on)


def _move(scene: Scene) -> None:
    cast = scene.school.cast
    scene.inside(lambda: accounts.move_pupil(cast.asha.id, to=cast.elm, by_id=None))


def _suspend(scene: Scene) -> None:
    scene.inside(lambda: accounts.set_active(scene.school.cast.asha.id, is_active=False, by_id=None))


WAYS: dict[str, Way] = {
    "Asha blocks Ben": lambda s: s.by("asha", f"{_person(s, 'ben')}/block"),
    "Ben blocks Asha": lambda s: s.by("ben", f"{_person(s, 'asha')}/block"),
    "Asha moves to another class": _move,
    "Asha is suspended": _suspend,
    "Asha signs out": lambda s: s.by("asha", "/sign-out"),
    "The class is closed": lambda s: s.by("mr_evans", f"{_class(s)}/close"),
    "The class's messages are switched off": lambda s: s.by("mr_evans", f"{_class(s)}/messages", is_on="no"),
    "The school's messages are switched off": lambda s: s.by("mrs_hale", "/desk/school/messages", is_on="no"),
    "Ben is paused": _pause_ben,
}
IN_A_CHAT: dict[str, Way] = {
    "Asha is no longer Ben's friend": lambda s: s.by("asha", f"{_person(s, 'ben')}/unfriend"),
}
IN_A_GROUP: dict[str, Way] = {
    "Asha leaves the group": lambda s: s.by("asha", f"/hedgerow/groups/{_group_ref(s)}/leave"),
    "The group is closed": lambda s: s.by("mr_evans", f"/classes/groups/{_group_ref(s)}/close"),
}
ENDS_A_LOGIN = {"Asha moves to another class", "Asha is suspended", "Asha signs out", "The class is closed"}


def _group_ref(scene: Scene) -> str:
    return databases.open_database(
        scene.school.settings, lambda: relationships.groups_of(scene.now("asha"))[0].ref
    )


def every_way() -> list[str]:
    """Return the names of all ways."""
    return [*WAYS, *IN_A_CHAT, *IN_A_GROUP]


@contextmanager
def scene_in(home: Path) -> Iterator[Scene]:
    """Make a school in this folder and serve it."""
    school = make_school(home)
    server = RealServer(home)
    server.start()
    try:
        yield Scene(school, server)
    finally:
        server.stop()


def record(scene: Scene, way: str) -> Recording:
    """Let Ben write all the time, take something away in the midst of it, and write down Asha's frames."""
    say = _say(scene, way)
    take_away = {**WAYS, **IN_A_CHAT, **IN_A_GROUP}[way]
    frames: list[tuple[float, str]] = []
    writings: list[float] = []
    is_over = threading.Event()

    def listen(socket: RawSocket) -> None:
        for frame in iter(socket.read, ""):
            frames.append((time.monotonic(), frame))
            if frame.startswith(ENDS):
                break

    def keep_writing() -> None:
        while not is_over.wait(BETWEEN):
            say()
            writings.append(time.monotonic())

    with RawSocket(scene.server, scene.school["asha"]) as socket:
        listener = threading.Thread(target=listen, args=(socket,), daemon=True)
        writer = threading.Thread(target=keep_writing, daemon=True)
        listener.start()
        writer.start()
        time.sleep(BEFORE)
        take_away(scene)
        at = time.monotonic()
        time.sleep(AFTER)
        is_over.set()
        writer.join()
    caught = [Frame(when - at, text) for when, text in frames]
    ended = next((frame.at for frame in caught if frame.text.startswith(ENDS)), None)
    return Recording(way, caught, ended, [when - at for when in writings if when > at])


def _say(scene: Scene, way: str) -> Callable[[], None]:
    """Return how Ben writes: on the feed, to Asha alone, or in a group with her."""
    if way in WAYS:
        return scene.post
    thread = _open_group(scene) if way in IN_A_GROUP else _open_chat(scene)
    return lambda: scene.line(thread)


def _open_chat(scene: Scene) -> str:
    return databases.open_database(
        scene.school.settings,
        lambda: write(lambda: messages.chat_between(scene.now("asha"), scene.now("ben")).ref),
    )


def _open_group(scene: Scene) -> str:
    def work() -> str:
        by = scene.now("mr_evans")
        members = [scene.now("asha"), scene.now("ben")]
        group = relationships.open_group(
            by=by, name="Choir", picture="", members=members, second_adult=scene.now("ms_reid")
        )
        return messages.open_group_chat(group, by).ref

    return databases.open_database(scene.school.settings, lambda: write(work))
