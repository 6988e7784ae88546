"""One history: its two schools, the product and the world beside it, and how things are done to both."""

from __future__ import annotations

import shutil
from itertools import count
from pathlib import Path

from flask import Flask
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from eduweb import messages, people
from eduweb.core.db import db, write
from eduweb.messages import Audience, Sent, SentState
from eduweb.people import Who
from tests.cast import Cast
from tests.histories.frames import THINGS, Frames
from tests.histories.looks import Looks
from tests.histories.world import EVERYBODY, PUPILS, Item, State, World
from tests.network.sending import thread_of

UNSAFE = "You can ring me on 07700 900123"
AUDIENCES = {"only me": Audience.ONLY_ME, "friends": Audience.FRIENDS, "class": Audience.CLASS}
STATES = {SentState.DELIVERED: State.UP, SentState.WAITING: State.WAITING}
pupils = st.sampled_from(PUPILS)
audiences = st.sampled_from(sorted(AUDIENCES))
numbers = st.integers(0, 99)
_client_ids = count(1)


class History(RuleBasedStateMachine):
    """What happens in two schools, done to the product and to the world beside it."""

    app: Flask
    master: tuple[Path, Cast]
    home: Path

    @initialize()
    def begin(self) -> None:
        """Begin with the cast as it is, in a database of its own."""
        for leftover in self.home.glob("eduweb.sqlite-*"):
            leftover.unlink()
        shutil.copy(self.master[0], self.home / "eduweb.sqlite")
        self.context = self.app.app_context()
        self.context.push()
        self.cast = self.master[1]
        self.world = World()
        self.markers = iter(range(len(THINGS) ** 3))
        self.frames = Frames(self)
        self.looks = Looks(self)

    def teardown(self) -> None:
        """Let everybody look at everything once more."""
        try:
            self.everybody_looks()
            self.looks.at_their_pages()
        finally:
            self.frames.stop()
            db.session.remove()
            db.engine.dispose()
            self.context.pop()

    @invariant()
    def no_frame_told_too_much(self) -> None:
        """After each step the frames of it are compared with the world."""
        self.frames.check()

    @rule()
    def everybody_looks(self) -> None:
        """The product and the world agree on who may read what."""
        self.looks.at_the_latest()
        self.looks.at_their_feeds()

    @rule(name=st.sampled_from(EVERYBODY))
    def somebody_looks_at_their_pages(self, name: str) -> None:
        """The pages somebody can open hold nothing that they may not have."""
        self.looks.at_pages_of(name)

    def id_of(self, name: str) -> int:
        """Return somebody's id."""
        person_id: int = getattr(self.cast, name).id
        return person_id

    def who(self, name: str) -> Who | None:
        """Return somebody as they are now; nobody while they are suspended."""
        return people.who_by_id(self.id_of(name))

    def marker(self) -> str:
        """Return words that nothing else has."""
        number, size = next(self.markers), len(THINGS)
        a, b, c = THINGS[number % size], THINGS[number // size % size], THINGS[number // size**2 % size]
        return f"{a} beside a {b} and a {c}"

    def both(self, one: str, other: str) -> tuple[Who, Who] | None:
        """Return two different people who are both here."""
        found = self.who(one), self.who(other)
        return None if one == other or None in found else (found[0], found[1])  # type: ignore[return-value]

    def send(self, author: str, to: messages.Destination, words: str) -> Sent | None:
        """Send words, if the author is here."""
        who = self.who(author)
        if who is None:
            return None
        client_id = self.client_id()
        with self.frames.of_a_step():
            return write(lambda: messages.send(author=who, to=to, words=words, client_id=client_id))

    def do(self, work: object) -> object:
        """Do something in one write, with its frames watched."""
        with self.frames.of_a_step():
            return write(work)  # type: ignore[arg-type]

    def client_id(self) -> str:
        """Return a client id of its own for each piece of words."""
        return f"history-{next(_client_ids):08}"

    def pick(self, found: list[Item], number: int) -> Item | None:
        """Return one of some items."""
        return found[number % len(found)] if found else None

    def add(self, sent: Sent | None, item: Item) -> None:
        """Take what was sent into the world, unless it went nowhere."""
        if sent is None or sent.state is SentState.REFUSED:
            return
        item.ref, item.thread = sent.ref, thread_of(sent)
        item.state = STATES.get(sent.state, State.STOPPED)
        self.world.items.append(item)

    def expect(self, sent: Sent | None, *, may: bool) -> None:
        """Words go where they may, and nowhere else."""
        assert sent is None or (sent.state is not SentState.REFUSED) == may

    def may_write(self, name: str) -> bool:
        """Whether a pupil may write at all now."""
        return self.world.may_write(name)
