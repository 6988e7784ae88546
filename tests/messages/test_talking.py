"""Chats of two friends, and the chat of a group: who may write, who may read, and when it ends."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask import Flask

from eduweb import messages, people, relationships
from eduweb.core.db import db, write
from eduweb.messages import NotFriendsError, SentState
from eduweb.people import Who
from eduweb.relationships import Group
from tests.cast import Cast
from tests.messages.reading import EVERYBODY, readers
from tests.network.sending import chat_with, grey_cloud_of, line

LEADS = {"ms_okoro", "ms_reid", "mrs_hale"}


@pytest.fixture(autouse=True)
def in_the_app(app: Flask) -> Iterator[None]:
    with app.app_context():
        yield


def chat(one: Who, other: Who) -> str:
    return write(lambda: messages.chat_between(one, other).ref)


class TestChatsOfTwo:
    def test_friends_have_one_chat_whoever_opens_it(self, cast: Cast) -> None:
        assert chat(cast.asha, cast.ben) == chat(cast.ben, cast.asha) == chat(cast.asha, cast.ben)
        found = messages.find_chat(cast.ben, cast.asha)
        assert found is not None
        assert {who.name for who in messages.participants_of(found.id)} == {"Asha", "Ben"}

    @pytest.mark.parametrize("name", ["cleo", "dev", "mr_evans", "zoe", "asha"])
    def test_others_have_none(self, cast: Cast, name: str) -> None:
        with pytest.raises(NotFriendsError):
            chat(cast.asha, getattr(cast, name))

        assert messages.find_chat(cast.asha, getattr(cast, name)) is None

    def test_it_is_read_by_the_two_alone(self, cast: Cast) -> None:
        ref = chat(cast.asha, cast.ben)

        assert readers(cast, line(cast.asha, ref, "Hello")) == {"asha", "ben"}

    @pytest.mark.parametrize("name", ["cleo", "dev", "mr_evans", "ms_okoro", "zoe"])
    def test_nobody_else_writes_in_it(self, cast: Cast, name: str) -> None:
        ref = chat(cast.asha, cast.ben)

        assert line(getattr(cast, name), ref, "Hello").state is SentState.REFUSED

    @pytest.mark.parametrize("name", ["unfriend", "block"])
    def test_it_is_written_in_by_friends_only_and_not_past_a_block(self, cast: Cast, name: str) -> None:
        ref = chat(cast.asha, cast.ben)

        write(lambda: getattr(relationships, name)(cast.asha, cast.ben))

        assert line(cast.asha, ref, "Hello").state is SentState.REFUSED
        assert line(cast.ben, ref, "Hello").state is SentState.REFUSED
        with pytest.raises(NotFriendsError):
            chat(cast.ben, cast.asha)

    def test_what_was_said_as_friends_stays_readable_to_both(self, cast: Cast) -> None:
        said = line(cast.asha, chat(cast.asha, cast.ben), "Hello")

        write(lambda: relationships.unfriend(cast.ben, cast.asha))

        assert readers(cast, said) == {"asha", "ben"}

    def test_a_chat_of_a_story_is_not_taken_for_a_real_one(self, cast: Cast) -> None:
        cloud = grey_cloud_of(cast.asha)
        chat_with(cast.asha, cloud)

        assert messages.find_chat(cast.asha, cloud) is None


def choir(cast: Cast) -> Group:
    return write(
        lambda: relationships.open_group(
            by=cast.mr_evans,
            name="Choir",
            picture="musical-notes",
            members=[cast.asha, cast.ben, cast.dev],
            second_adult=cast.mrs_quaye,
        )
    )


def talk(cast: Cast, group: Group) -> str:
    return write(lambda: messages.open_group_chat(group, cast.mr_evans).ref)


class TestGroups:
    def test_a_group_has_one_chat(self, cast: Cast) -> None:
        group = choir(cast)

        assert talk(cast, group) == talk(cast, group)
        assert list(messages.group_threads_of(cast.asha)) == [group.id]
        assert messages.group_threads_of(cast.cleo) == {}

    def test_its_members_its_adults_and_the_schools_leads_read_it(self, cast: Cast) -> None:
        said = line(cast.ben, talk(cast, choir(cast)), "Friday at two")

        assert said.state is SentState.DELIVERED
        assert readers(cast, said) == {"asha", "ben", "dev", "mr_evans", "mrs_quaye"} | LEADS

    def test_members_and_its_adults_write_in_it_and_nobody_else(self, cast: Cast) -> None:
        ref = talk(cast, choir(cast))

        states = {name: line(getattr(cast, name), ref, "Hello").state for name in EVERYBODY}

        may = {name for name, state in states.items() if state is SentState.DELIVERED}
        assert may == {"asha", "ben", "dev", "mr_evans", "mrs_quaye"}

    def test_a_block_closes_no_group_and_hides_the_lines_both_ways(self, cast: Cast) -> None:
        ref = talk(cast, choir(cast))

        of_asha, of_dev = line(cast.asha, ref, "Hello"), line(cast.dev, ref, "Hello you")

        assert of_asha.state is of_dev.state is SentState.DELIVERED
        assert "dev" not in readers(cast, of_asha)
        assert "asha" not in readers(cast, of_dev)
        assert "ben" in readers(cast, of_dev)
        assert [one.message.words for one in messages.chat_lines(cast.asha, ref)] == ["Hello"]

    def test_who_leaves_reads_and_writes_no_more(self, cast: Cast) -> None:
        group = choir(cast)
        ref = talk(cast, group)
        said = line(cast.asha, ref, "Hello")

        write(lambda: relationships.leave_group(cast.ben, group))

        assert "ben" not in readers(cast, said)
        assert line(cast.ben, ref, "Hello").state is SentState.REFUSED

    def test_who_comes_later_reads_what_was_said(self, cast: Cast) -> None:
        group = choir(cast)
        said = line(cast.asha, talk(cast, group), "Hello")
        write(lambda: relationships.set_members(group, [cast.asha], cast.mr_evans))
        gone = readers(cast, said)

        write(lambda: relationships.set_members(group, [cast.asha, cast.ben], cast.mr_evans))

        assert "ben" not in gone
        assert "ben" in readers(cast, said)

    def test_a_closed_group_is_for_nobody(self, cast: Cast) -> None:
        group = choir(cast)
        ref = talk(cast, group)
        said = line(cast.asha, ref, "Hello")

        write(lambda: relationships.close_group(db.session.get_one(Group, group.id), cast.mr_evans))

        assert readers(cast, said) == {"asha"}
        assert line(cast.ben, ref, "Hello").state is SentState.REFUSED
        assert messages.group_threads_of(cast.mrs_hale) == {}

    def test_an_adult_who_is_the_only_one_left_writes_no_more(self, cast: Cast) -> None:
        ref = talk(cast, choir(cast))

        write(lambda: people.set_active(cast.mrs_quaye.id, is_active=False, by_id=None))

        assert line(cast.mr_evans, ref, "Hello").state is SentState.REFUSED
        assert line(cast.asha, ref, "Hello").state is SentState.DELIVERED
