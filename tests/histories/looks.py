"""What people find when they look: by asking for a message, by their feed, and on the pages they open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from eduweb import messages, relationships
from eduweb.core.db import db
from eduweb.messages import Message, MessageState, Thread
from eduweb.network import symbols
from tests.doors.everything import without_chance
from tests.histories.world import EVERYBODY, PUPILS, QUILLBROOK, SCHOOL, STAFF, Kind
from tests.real_school import sign_in

if TYPE_CHECKING:
    from flask.testing import FlaskClient

    from eduweb.people import Who
    from tests.histories.history import History

LATEST = 4
FINE, NOT_THERE = {200, 302, 303}, 404
# What the school opens in later years only.
NOT_FOR_KS1 = {"/hedgerow/class", "/hedgerow/friends", "/hedgerow/chats"}
PAGES = (
    "/home",
    "/hedgerow",
    "/hedgerow/class",
    "/hedgerow/friends",
    "/hedgerow/chats",
    "/notices",
    "/mail",
    "/mail/book",
    "/my-reports",
)


class Looks:
    """Compares what people find with what the world says they may."""

    def __init__(self, history: History) -> None:
        self.history = history

    @property
    def here(self) -> list[tuple[str, Who]]:
        """Everybody who is not suspended."""
        found = ((name, self.history.who(name)) for name in EVERYBODY)
        return [(name, who) for name, who in found if who is not None]

    # --- by asking
    def at_the_latest(self) -> None:
        """Both directions of the one predicate say what the world says."""
        for item in self.history.world.items[-LATEST:]:
            expected = self.history.world.readers(item)
            by_viewer = {name for name, who in self.here if messages.post_by_ref(who, item.ref)}
            assert by_viewer == expected, f"{item.kind}: {by_viewer} may read it, not {expected}"
            row = db.session.scalars(select(Message).where(Message.ref == item.ref)).one()
            ids = set(messages.readers_of(row))
            by_message = {name for name in EVERYBODY if self.history.id_of(name) in ids}
            assert by_message == expected, f"{item.kind}: {by_message} are told of it, not {expected}"

    def at_their_feeds(self) -> None:
        """A feed is what may be read and nothing else."""
        for name, who in self.here:
            friend_ids = [friend.id for friend in relationships.friends_of(who)]
            shown = {row.message.ref for row in messages.feed(who, friend_ids=friend_ids)}
            assert shown == self.history.world.feed_of(name), name

    def owner_of(self, thread: str) -> str:
        """Return who a thread belongs to."""
        owner_id = db.session.scalars(select(Thread.owner_id).where(Thread.ref == thread)).one()
        return next(name for name in EVERYBODY if self.history.id_of(name) == owner_id)

    def people_of(self, thread: str) -> frozenset[str]:
        """Return who takes part in a mail."""
        thread_id = db.session.scalars(select(Thread.id).where(Thread.ref == thread)).one()
        ids = {person.id for person in messages.participants_of(thread_id)}
        return frozenset(name for name in EVERYBODY if self.history.id_of(name) in ids)

    def is_held(self, ref: str) -> bool:
        """Whether something was stopped by the filter and still waits for the officer."""
        return self._state(ref) is MessageState.HELD

    def _state(self, ref: str) -> MessageState:
        return db.session.scalars(select(Message.state).where(Message.ref == ref)).one()

    def picture_line(self) -> str:
        """Return a line of pictures, as the youngest write."""
        starter, symbol = next(iter(symbols.starters())), next(iter(symbols.symbols()))
        line = symbols.line_of(starter, symbol)
        assert line is not None
        return line.words

    # --- on pages
    def at_their_pages(self) -> None:
        """One of the pupils opens all they find an address of: each in turn, over the histories."""
        self.at_pages_of(PUPILS[len(self.history.world.items) % len(PUPILS)])

    def at_pages_of(self, name: str) -> None:
        """No page holds words, names or notices of what somebody may not have."""
        who = self.history.who(name)
        if who is None:
            return
        visitor = self.visitor(who)
        for path in self.addresses(name):
            answer = visitor.get(path)
            if name == "kit" and path in NOT_FOR_KS1 and answer.status_code == NOT_THERE:
                continue
            assert answer.status_code in FINE, f"{path} was answered with {answer.status_code}"
            self.compare(name, path, without_chance(answer.text))
        for path in self.closed_addresses(name):
            real, never = visitor.get(path), visitor.get(path.rpartition("/")[0] + "/neverwas00000000")
            is_same = without_chance(real.text) == without_chance(never.text)
            assert is_same, f"{name} found {path}"
            assert real.status_code == never.status_code

    def visitor(self, who: Who) -> FlaskClient:
        """Return somebody's browser, newly signed in."""
        with self.history.app.test_request_context():
            browser = sign_in(who)
        client = self.history.app.test_client(use_cookies=False)
        client.environ_base["HTTP_COOKIE"] = browser.cookie
        return client

    def addresses(self, name: str) -> list[str]:
        """Return the addresses that somebody can open."""
        if name in STAFF:
            return ["/hedgerow", "/classes"]
        history = self.history
        others = [one for one in PUPILS if SCHOOL[one] == SCHOOL[name] and one != name]
        people_pages = [f"/hedgerow/people/{getattr(history.cast, o).ref}" for o in others]
        threads = {i.thread for i in history.world.items if history.world.may_read(name, i) and i.people}
        chats = {i.thread for i in history.world.items if i.kind is Kind.CHAT and i.thread in threads}
        letters = {i.thread for i in history.world.items if i.kind is Kind.MAIL and i.thread in threads}
        found = [p for o, p in zip(others, people_pages, strict=True) if history.world.is_here(o)]
        return [
            *PAGES,
            *found,
            *(f"/hedgerow/chats/{t}" for t in chats),
            *(f"/mail/letters/{t}" for t in letters),
        ]

    def closed_addresses(self, name: str) -> list[str]:
        """Return addresses of real things that are not there for somebody."""
        history = self.history
        if name in STAFF:
            return []
        strangers = [one for one in PUPILS if SCHOOL[one] != SCHOOL[name]]
        people_pages = [f"/hedgerow/people/{getattr(history.cast, o).ref}" for o in strangers]
        unread = [i for i in history.world.items if not history.world.may_read(name, i)]
        posts = [f"/hedgerow/posts/{i.thread}" for i in unread if i.kind is Kind.POST]
        letters = [f"/mail/letters/{i.thread}" for i in unread if i.kind is Kind.MAIL]
        chats = [
            f"/hedgerow/chats/{i.thread}" for i in unread if i.kind is Kind.CHAT and name not in i.people
        ]
        return [*people_pages, *posts[-2:], *letters[-2:], *chats[-2:]]

    def compare(self, name: str, path: str, text: str) -> None:
        """Look for every word and name that is not for somebody."""
        world = self.history.world
        for item in world.items:
            if item.marker and item.author != name and item.marker in text:
                assert world.may_read(name, item), f"{name} finds {item.author}'s {item.kind} on {path}"
        assert not any(marker in text for marker in world.gone_markers), f"{name} finds old words on {path}"
        strangers = {"Zoe"} if SCHOOL[name] == QUILLBROOK else {"Asha", "Ben", "Cleo", "Dev", "Mr Evans"}
        assert not any(stranger in text for stranger in strangers), f"{name} meets a stranger on {path}"
        if path == "/notices":
            asking = {asker.title() for asker, _ in world.waiting_for(name)}
            found = {one.title() for one in PUPILS if f"{one.title()} wants to be" in text}
            assert found == asking, f"{name} is told that {found} ask, not {asking}"
