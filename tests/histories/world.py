"""The rules of who may see what, as a teacher would say them: sets of names, and nothing of the product.

A history changes this world and the product side by side, and both must agree on everything.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum

QUILLBROOK, FERNHILL = "quillbrook", "fernhill"
PUPILS = ("asha", "ben", "cleo", "dev", "kit", "zoe")
STAFF = ("mr_evans", "ms_okoro", "ms_reid", "mrs_hale", "mrs_quaye", "mr_young", "mrs_lark", "mrs_moss")
FERNHILLS = {"zoe", "mr_young", "mrs_lark", "mrs_moss"}
EVERYBODY = (*PUPILS, *STAFF)
SCHOOL = {name: FERNHILL if name in FERNHILLS else QUILLBROOK for name in EVERYBODY}
LEADS = ("ms_okoro", "ms_reid", "mrs_hale", "mr_young", "mrs_lark")
CLASSES = {QUILLBROOK: ("oak", "elm", "acorns"), FERNHILL: ("willow",)}


class Kind(Enum):
    """What somebody wrote."""

    POST = "post"
    COMMENT = "comment"
    PROFILE = "profile"
    CHAT = "chat"
    GROUP = "group"
    MAIL = "mail"


class State(Enum):
    """Where it stands."""

    UP = "up"
    STOPPED = "stopped"
    WAITING = "waiting for a teacher"
    GONE = "gone"


@dataclass(eq=False)
class Item:
    """One thing somebody wrote, with a word in it that nothing else has."""

    kind: Kind
    author: str
    owner: str
    marker: str
    ref: str
    thread: str
    state: State
    audience: str = ""
    class_name: str = ""
    root: Item | None = None
    group: Group | None = None
    people: frozenset[str] = frozenset()
    only_for: str = ""
    hidden_from: set[str] = field(default_factory=set)
    liked_by: set[str] = field(default_factory=set)

    @property
    def is_open(self) -> bool:
        """Whether what it stands under is up."""
        return self.root is None or self.root.state is State.UP


@dataclass(eq=False)
class Group:
    """A group, who is in it, and whether it goes on."""

    ref: str
    name: str
    thread: str
    members: set[str]
    is_open: bool = True


@dataclass
class World:
    """Who is where, with whom, and what there is."""

    class_of: dict[str, str] = field(
        default_factory=lambda: {
            "asha": "oak",
            "ben": "oak",
            "cleo": "elm",
            "dev": "oak",
            "kit": "acorns",
            "zoe": "willow",
        }
    )
    teaches: dict[str, set[str]] = field(
        default_factory=lambda: {"mr_evans": {"oak", "acorns"}, "mr_young": {"willow"}}
    )
    whole_school: set[str] = field(
        default_factory=lambda: {"ms_okoro", "ms_reid", "mrs_hale", "mr_young", "mrs_lark"}
    )
    away: set[str] = field(default_factory=set)
    friends: set[frozenset[str]] = field(default_factory=lambda: {frozenset({"asha", "ben"})})
    asked: dict[tuple[str, str], str] = field(default_factory=dict)
    blocks: set[tuple[str, str]] = field(default_factory=lambda: {("asha", "dev")})
    mutes: set[tuple[str, str]] = field(default_factory=set)
    groups: list[Group] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)
    edits: list[tuple[Item, str, str]] = field(default_factory=list)
    gone_markers: list[str] = field(default_factory=list)
    is_school_on: bool = True
    classes_off: set[str] = field(default_factory=set)
    paused: set[str] = field(default_factory=set)

    def is_here(self, name: str) -> bool:
        """Whether somebody has not been suspended."""
        return name not in self.away

    def are_friends(self, one: str, other: str) -> bool:
        """Whether two are friends."""
        return frozenset({one, other}) in self.friends

    def has_block(self, one: str, other: str) -> bool:
        """Whether either has blocked the other."""
        return (one, other) in self.blocks or (other, one) in self.blocks

    def may_read(self, viewer: str, item: Item) -> bool:
        """Whether somebody may read what is written there."""
        if not self.is_here(viewer) or SCHOOL[viewer] != SCHOOL[item.owner]:
            return False
        if item.only_for and item.only_for != viewer:
            return False
        if viewer == item.author:
            return item.state is not State.GONE
        if item.state is State.WAITING:
            return viewer in self.teachers_of(item.author)
        return (
            item.state is State.UP
            and item.is_open
            and viewer not in item.hidden_from
            and not self.has_block(viewer, item.author)
            and not self.has_block(viewer, item.owner)
            and self.is_reached(viewer, item)
        )

    def teachers_of(self, pupil: str) -> set[str]:
        """Return the adults who can say yes to a pupil's words."""
        mine = {name for name, classes in self.teaches.items() if self.class_of.get(pupil) in classes}
        return {name for name in mine | self.whole_school if SCHOOL[name] == SCHOOL[pupil]}

    def is_reached(self, viewer: str, item: Item) -> bool:
        """Whether what was written was meant for somebody, or they answer for who wrote it."""
        if item.group is not None:
            # What was said in a group is gone with it, for whoever opened it too.
            return self.is_in_group(viewer, item.group)
        if viewer in {item.owner, item.only_for}:
            return True
        if item.kind in {Kind.CHAT, Kind.MAIL}:
            return viewer in item.people
        return self.is_in_audience(viewer, item)

    def is_in_audience(self, viewer: str, item: Item) -> bool:
        """Whether somebody is one of those a post or a profile line is for."""
        if item.audience == "only me":
            return False
        if viewer in self.whole_school or item.class_name in self.teaches.get(viewer, set()):
            return True
        if item.audience == "friends":
            return self.are_friends(viewer, item.owner)
        return self.class_of.get(viewer) == item.class_name

    def is_in_group(self, viewer: str, group: Group) -> bool:
        """Whether somebody is in a group that goes on, or answers for the whole school."""
        return group.is_open and (viewer in group.members or viewer in self.whole_school)

    def readers(self, item: Item) -> set[str]:
        """Return everybody who may read it."""
        return {name for name in EVERYBODY if self.may_read(name, item)}

    def retire_before(self, item: Item) -> None:
        """A line of a profile takes the place of those before it, wherever they stood."""
        if item.kind is Kind.PROFILE:
            for older in self.items[: self.items.index(item)]:
                if older.kind is Kind.PROFILE and older.owner == item.owner:
                    older.state = State.GONE

    def feed_of(self, viewer: str) -> set[str]:
        """Return the references of the posts on somebody's feed."""
        return {
            item.ref
            for item in self.items
            if item.kind is Kind.POST
            and item.state is State.UP
            and self.may_read(viewer, item)
            and (viewer, item.author) not in self.mutes
        }

    def friends_of(self, name: str) -> set[str]:
        """Return the friends somebody can see."""
        return {
            other
            for pair in self.friends
            if name in pair
            for other in pair - {name}
            if self.is_here(other) and not self.has_block(name, other)
        }

    def may_write(self, name: str) -> bool:
        """Whether somebody may write at all now."""
        is_switched_on = self.is_school_on or SCHOOL[name] != QUILLBROOK
        is_class_on = self.class_of.get(name) not in self.classes_off
        return self.is_here(name) and is_switched_on and is_class_on and name not in self.paused

    def may_ask(self, one: str, other: str) -> bool:
        """Whether somebody can be asked to be a friend at all: what they may learn of it is another thing."""
        are_old_enough = {one, other} <= set(PUPILS) - {"kit"}
        return are_old_enough and SCHOOL[one] == SCHOOL[other] and (one, other) not in self.blocks

    def waiting_for(self, name: str) -> set[tuple[str, str]]:
        """Return the requests that somebody sees."""
        return {
            (asker, asked)
            for (asker, asked), answer in self.asked.items()
            if asked == name
            and answer == "waiting"
            and self.is_here(asker)
            and not self.has_block(asker, asked)
        }

    def is_in_book(self, author: str, other: str) -> bool:
        """Whether somebody is in a pupil's address book: class, teachers, friends; none they blocked."""
        if author == other or SCHOOL[author] != SCHOOL[other] or (author, other) in self.blocks:
            return False
        mine = self.class_of[author]
        return (
            self.class_of.get(other) == mine
            or mine in self.teaches.get(other, set())
            or self.are_friends(author, other)
        )

    def has_second_adult(self, name: str, group: Group) -> bool:
        """Whether an adult who speaks in a group is not the only one in it."""
        if name in PUPILS:
            return True
        return any(other != name and self.is_here(other) for other in group.members if other in STAFF)

    def found_by(self, name: str) -> set[str]:
        """Return whom somebody's search may find: friends, since nobody here has opened their shield."""
        return self.friends_of(name)
