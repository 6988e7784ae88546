"""Friends and blocks: both ways, at once, never told, and kindly watched over."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask import Flask

from eduweb import concerns, people, relationships
from eduweb.concerns import Source
from eduweb.core.db import write
from eduweb.people import Who
from tests.cast import Cast
from tests.makers import make_pupil


@pytest.fixture(autouse=True)
def in_the_app(app: Flask) -> Iterator[None]:
    with app.app_context():
        yield


def names(people_: object) -> list[str]:
    return [who.name for who in people_]  # type: ignore[attr-defined]


class TestFriends:
    def test_friends_are_friends_both_ways(self, cast: Cast) -> None:
        assert names(relationships.friends_of(cast.asha)) == ["Ben"]
        assert names(relationships.friends_of(cast.ben)) == ["Asha"]

    def test_doing_it_again_changes_nothing(self, cast: Cast) -> None:
        write(lambda: relationships.befriend(cast.ben, cast.asha))

        assert names(relationships.friends_of(cast.asha)) == ["Ben"]

    def test_friends_are_of_one_school(self, cast: Cast) -> None:
        with pytest.raises(ValueError, match="one school"):
            write(lambda: relationships.befriend(cast.asha, cast.zoe))

    def test_a_block_hides_a_friend_from_both(self, cast: Cast) -> None:
        write(lambda: relationships.block(cast.ben, cast.asha))

        assert names(relationships.friends_of(cast.asha)) == []
        assert names(relationships.friends_of(cast.ben)) == []

    def test_somebody_disabled_is_no_friend_to_show(self, cast: Cast) -> None:
        write(lambda: people.set_active(cast.ben.id, is_active=False, by_id=None))

        assert names(relationships.friends_of(cast.asha)) == []


class TestBlocking:
    def test_who_blocks_sees_whom(self, cast: Cast) -> None:
        assert names(relationships.blocked_by(cast.asha)) == ["Dev"]
        assert names(relationships.blocked_by(cast.dev)) == []

    def test_doing_it_again_changes_nothing(self, cast: Cast) -> None:
        write(lambda: relationships.block(cast.asha, cast.dev))

        assert names(relationships.blocked_by(cast.asha)) == ["Dev"]

    def test_it_can_be_taken_back(self, cast: Cast) -> None:
        write(lambda: relationships.unblock(cast.asha, cast.dev))

        assert not relationships.has_blocked(cast.asha, cast.dev)

    @pytest.mark.parametrize("name", ["mr_evans", "asha", "zoe"])
    def test_nobody_blocks_an_adult_or_themselves_or_another_school(self, cast: Cast, name: str) -> None:
        with pytest.raises(relationships.CannotBlockError):
            write(lambda: relationships.block(cast.asha, getattr(cast, name)))


class TestManyBlocks:
    def blockers(self, cast: Cast, count: int) -> list[Who]:
        ids = write(lambda: [make_pupil(cast.oak).id for _ in range(count)])
        return [who for id_ in ids if (who := people.who_by_id(id_)) is not None]

    def welfare(self, cast: Cast) -> list[str]:
        lines = concerns.queue(cast.ms_okoro, is_practice=False)
        return [line.name for line in lines if line.flag.source is Source.WELFARE]

    def test_four_classmates_who_block_one_child_are_a_low_flag_about_its_welfare(self, cast: Cast) -> None:
        for blocker in self.blockers(cast, 3):
            write(lambda blocker=blocker: relationships.block(blocker, cast.dev))

        assert self.welfare(cast) == ["Dev"]

    def test_two_blocks_are_nobodys_business(self, cast: Cast) -> None:
        for blocker in self.blockers(cast, 1):
            write(lambda blocker=blocker: relationships.block(blocker, cast.dev))

        assert self.welfare(cast) == []


class TestMuting:
    def test_who_mutes_sees_whom_and_the_other_is_not_told(self, cast: Cast) -> None:
        write(lambda: relationships.mute(cast.asha, cast.ben))

        assert names(relationships.muted_by(cast.asha)) == ["Ben"]
        assert relationships.has_muted(cast.asha, cast.ben)
        assert not relationships.has_muted(cast.ben, cast.asha)
        assert names(relationships.friends_of(cast.ben)) == ["Asha"]

    def test_doing_it_again_changes_nothing(self, cast: Cast) -> None:
        for _ in range(2):
            write(lambda: relationships.mute(cast.asha, cast.ben))

        assert names(relationships.muted_by(cast.asha)) == ["Ben"]

    def test_it_can_be_taken_back(self, cast: Cast) -> None:
        write(lambda: relationships.mute(cast.asha, cast.ben))

        write(lambda: relationships.unmute(cast.asha, cast.ben))

        assert not relationships.has_muted(cast.asha, cast.ben)

    @pytest.mark.parametrize("name", ["mr_evans", "asha", "zoe"])
    def test_nobody_mutes_an_adult_or_themselves_or_another_school(self, cast: Cast, name: str) -> None:
        with pytest.raises(relationships.CannotMuteError):
            write(lambda: relationships.mute(cast.asha, getattr(cast, name)))
