"""Whole histories against a model of our own: whatever happens, only those read who may.

The model knows nothing of the product: sets of names, and the rules as a teacher would say them.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from flask import Flask
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from eduweb import messages, people, relationships
from eduweb.core.db import db, write
from eduweb.messages import Audience
from eduweb.people import Who
from tests.cast import Cast
from tests.conftest import make_app
from tests.messages.deciding import message_of
from tests.network.sending import comment, post

PUPILS = ["asha", "ben", "cleo", "dev", "zoe"]
WATCHERS = [*PUPILS, "mr_evans", "ms_okoro", "mr_young"]
TAUGHT = {"mr_evans": {"oak"}, "mr_young": {"willow"}}
SCHOOL = {name: "fernhill" if name in {"zoe", "mr_young"} else "quillbrook" for name in WATCHERS}
WHOLE_SCHOOL = {"ms_okoro", "mr_young"}
pupils = st.sampled_from(PUPILS)
audiences = st.sampled_from([Audience.ONLY_ME, Audience.FRIENDS, Audience.CLASS])


class Histories(RuleBasedStateMachine):
    """Posts, comments, blocks, moves, deletions, in any order."""

    app: Flask
    master: tuple[Path, Cast]
    home: Path

    @initialize()
    def begin(self) -> None:
        for leftover in self.home.glob("eduweb.sqlite-*"):
            leftover.unlink()
        shutil.copy(self.master[0], self.home / "eduweb.sqlite")
        self.context = self.app.app_context()
        self.context.push()
        self.cast = self.master[1]
        self.classes = {"asha": "oak", "ben": "oak", "cleo": "elm", "dev": "oak", "zoe": "willow"}
        self.blocks = {("asha", "dev")}
        self.posts: list[dict[str, object]] = []

    def teardown(self) -> None:
        try:
            self.everybody_looks()
        finally:
            db.session.remove()
            db.engine.dispose()
            self.context.pop()

    def who(self, name: str) -> Who:
        found = people.who_by_id(getattr(self.cast, name).id)
        assert found is not None
        return found

    @rule(author=pupils, audience=audiences)
    def posts_something(self, author: str, audience: Audience) -> None:
        sent = post(self.who(author), "Our choir sang", audience)
        root = {
            "sent": sent,
            "author": author,
            "owner": author,
            "audience": audience,
            "class": self.classes[author],
            "is_there": True,
        }
        self.posts.append(root)

    @rule(author=pupils, number=st.integers(0, 50))
    def says_something(self, author: str, number: int) -> None:
        roots = [one for one in self.posts if "root" not in one]
        if not roots:
            return
        root = roots[number % len(roots)]
        sent = comment(self.who(author), root["sent"], "Well done")  # type: ignore[arg-type]
        may = self.may_read(author, root)
        assert (sent.state is messages.SentState.DELIVERED) == may
        if may:
            self.posts.append({**root, "sent": sent, "author": author, "root": root, "is_there": True})

    @rule(one=pupils, other=pupils)
    def blocks_somebody(self, one: str, other: str) -> None:
        if one != other and SCHOOL[one] == SCHOOL[other]:
            write(lambda: relationships.block(self.who(one), self.who(other)))
            self.blocks.add((one, other))

    @rule(one=pupils, other=pupils)
    def takes_a_block_back(self, one: str, other: str) -> None:
        write(lambda: relationships.unblock(self.who(one), self.who(other)))
        self.blocks.discard((one, other))

    @rule(pupil=st.sampled_from(["asha", "ben", "cleo", "dev"]), to=st.sampled_from(["oak", "elm"]))
    def moves_class(self, pupil: str, to: str) -> None:
        school_class = getattr(self.cast, to)
        write(lambda: people.move_pupil(getattr(self.cast, pupil).id, to=school_class, by_id=None))
        self.classes[pupil] = to

    @rule(number=st.integers(0, 50))
    def deletes_something(self, number: int) -> None:
        if not self.posts:
            return
        one = self.posts[number % len(self.posts)]
        sent = one["sent"]
        assert isinstance(sent, messages.Sent)
        write(lambda: messages.delete_own(self.who(str(one["author"])), sent.ref))
        one["is_there"] = False

    def may_read(self, viewer: str, one: dict[str, object]) -> bool:
        author, owner = str(one["author"]), str(one["owner"])
        root = one.get("root", one)
        assert isinstance(root, dict)
        if not one["is_there"] or SCHOOL[viewer] != SCHOOL[author]:
            return False
        if viewer == author:
            return True
        return (
            bool(root["is_there"])
            and self.is_reached(viewer, one, owner)
            and not (self.has_block(viewer, author) or self.has_block(viewer, owner))
        )

    def is_reached(self, viewer: str, one: dict[str, object], owner: str) -> bool:
        if viewer == owner:
            return True
        if one["audience"] is Audience.ONLY_ME:
            return False
        if viewer in WHOLE_SCHOOL or one["class"] in TAUGHT.get(viewer, set()):
            return True
        if one["audience"] is Audience.FRIENDS:
            return {viewer, owner} == {"asha", "ben"}
        return self.classes.get(viewer) == one["class"]

    def has_block(self, one: str, other: str) -> bool:
        return bool({(one, other), (other, one)} & self.blocks)

    @rule()
    def everybody_looks(self) -> None:
        self.only_those_read_who_may()
        self.a_feed_is_what_may_be_read_and_nothing_else()

    def only_those_read_who_may(self) -> None:
        for one in self.posts[-3:]:
            sent = one["sent"]
            expected = {name for name in WATCHERS if self.may_read(name, one)}
            by_viewer = {n for n in WATCHERS if messages.post_by_ref(self.who(n), sent.ref) is not None}
            ids = set(messages.readers_of(message_of(sent)))
            by_message = {n for n in WATCHERS if getattr(self.cast, n).id in ids}
            assert by_viewer == expected
            assert by_message == expected

    def a_feed_is_what_may_be_read_and_nothing_else(self) -> None:
        for name in WATCHERS:
            viewer = self.who(name)
            friend_ids = [friend.id for friend in relationships.friends_of(viewer)]
            shown = {row.message.ref for row in messages.feed(viewer, friend_ids=friend_ids)}
            roots = [one for one in self.posts if "root" not in one]
            assert shown == {one["sent"].ref for one in roots if self.may_read(name, one)}  # type: ignore[attr-defined]


@pytest.mark.parametrize("histories", [30, pytest.param(400, marks=pytest.mark.nightly)])
def test_whatever_happens_only_those_read_who_may(
    master: tuple[Path, Cast], tmp_path: Path, histories: int
) -> None:
    from hypothesis.stateful import run_state_machine_as_test

    Histories.master, Histories.home, Histories.app = master, tmp_path, make_app(tmp_path)
    run_state_machine_as_test(
        Histories,
        settings=settings(
            max_examples=histories,
            stateful_step_count=12,
            deadline=None,
            database=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
