"""Friend requests: the asker learns of a yes, and cannot find out a no, or a block."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from flask import Flask

from eduweb import people, relationships
from eduweb.core import clock
from eduweb.core.db import write
from eduweb.people import Who
from eduweb.relationships import CannotAskError, NoRequestError
from tests.cast import Cast


@pytest.fixture(autouse=True)
def in_the_app(app: Flask) -> Iterator[None]:
    with app.app_context():
        yield


def ask(asker: Who, asked: Who) -> None:
    write(lambda: relationships.ask(asker, asked))


def answer(asked: Who, *, is_yes: bool) -> Who:
    ref = relationships.requests_to(asked)[0].ref
    return write(lambda: relationships.answer_request(asked, ref, is_yes=is_yes))


def askers(asked: Who) -> list[str]:
    return [request.person.name for request in relationships.requests_to(asked)]


def friends(who: Who) -> list[str]:
    return [friend.name for friend in relationships.friends_of(who)]


def later(monkeypatch: pytest.MonkeyPatch, days: int) -> None:
    moment = clock.now() + timedelta(days=days)
    monkeypatch.setattr(clock, "now", lambda: moment)


class TestAsking:
    def test_a_request_waits_for_who_is_asked(self, cast: Cast) -> None:
        ask(cast.ben, cast.cleo)

        assert askers(cast.cleo) == ["Ben"]
        assert askers(cast.ben) == []
        assert relationships.has_asked(cast.ben, cast.cleo)
        assert not relationships.has_asked(cast.cleo, cast.ben)

    def test_asking_again_changes_nothing(self, cast: Cast) -> None:
        ask(cast.ben, cast.cleo)
        ask(cast.ben, cast.cleo)

        assert askers(cast.cleo) == ["Ben"]

    def test_friends_need_not_ask(self, cast: Cast) -> None:
        ask(cast.asha, cast.ben)

        assert askers(cast.ben) == []
        assert friends(cast.asha) == ["Ben"]

    @pytest.mark.parametrize("name", ["mr_evans", "mrs_hale", "asha", "zoe", "kit"])
    def test_an_adult_oneself_another_school_and_the_youngest_cannot_be_asked(
        self, cast: Cast, name: str
    ) -> None:
        with pytest.raises(CannotAskError):
            ask(cast.asha, getattr(cast, name))

    def test_an_adult_cannot_ask_a_pupil(self, cast: Cast) -> None:
        with pytest.raises(CannotAskError):
            ask(cast.mr_evans, cast.asha)

        assert askers(cast.asha) == []

    def test_somebody_whom_i_blocked_cannot_be_asked(self, cast: Cast) -> None:
        with pytest.raises(CannotAskError):
            ask(cast.asha, cast.dev)

    def test_somebody_who_has_left_cannot_be_asked(self, cast: Cast) -> None:
        write(lambda: people.set_active(cast.cleo.id, is_active=False, by_id=None))

        with pytest.raises(CannotAskError):
            ask(cast.ben, cast.cleo)

    def test_a_request_of_somebody_who_has_left_is_gone(self, cast: Cast) -> None:
        ask(cast.ben, cast.cleo)

        write(lambda: people.set_active(cast.ben.id, is_active=False, by_id=None))

        assert askers(cast.cleo) == []


class TestAnswering:
    def test_a_yes_makes_friends_of_both(self, cast: Cast) -> None:
        ask(cast.ben, cast.cleo)

        asker = answer(cast.cleo, is_yes=True)

        assert asker.name == "Ben"
        assert friends(cast.cleo) == ["Ben"]
        assert "Cleo" in friends(cast.ben)
        assert askers(cast.cleo) == []
        assert not relationships.has_asked(cast.ben, cast.cleo)

    def test_asking_back_is_the_yes(self, cast: Cast) -> None:
        ask(cast.ben, cast.cleo)

        ask(cast.cleo, cast.ben)

        assert friends(cast.cleo) == ["Ben"]
        assert askers(cast.ben) == []

    def test_of_a_not_now_the_asker_does_not_learn(self, cast: Cast) -> None:
        ask(cast.ben, cast.cleo)

        answer(cast.cleo, is_yes=False)

        assert relationships.has_asked(cast.ben, cast.cleo)
        assert askers(cast.cleo) == []
        assert friends(cast.cleo) == []

    @pytest.mark.parametrize("name", ["ben", "asha", "zoe"])
    def test_only_who_was_asked_can_answer(self, cast: Cast, name: str) -> None:
        ask(cast.ben, cast.cleo)
        ref = relationships.requests_to(cast.cleo)[0].ref

        with pytest.raises(NoRequestError):
            write(lambda: relationships.answer_request(getattr(cast, name), ref, is_yes=True))

        assert friends(cast.cleo) == []

    def test_it_is_answered_once(self, cast: Cast) -> None:
        ask(cast.ben, cast.cleo)
        ref = relationships.requests_to(cast.cleo)[0].ref
        answer(cast.cleo, is_yes=False)

        with pytest.raises(NoRequestError):
            write(lambda: relationships.answer_request(cast.cleo, ref, is_yes=True))

    def test_a_reference_that_never_was_is_nobodys(self, cast: Cast) -> None:
        assert relationships.request_by_ref(cast.cleo, "neverwas") is None


class TestQuiet:
    def test_after_a_not_now_asking_again_is_not_heard_for_thirty_days(
        self, cast: Cast, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        ask(cast.ben, cast.cleo)
        answer(cast.cleo, is_yes=False)

        later(monkeypatch, 29)
        ask(cast.ben, cast.cleo)

        assert askers(cast.cleo) == []
        assert relationships.has_asked(cast.ben, cast.cleo)

    def test_and_is_heard_after_them(self, cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
        ask(cast.ben, cast.cleo)
        answer(cast.cleo, is_yes=False)

        later(monkeypatch, 31)
        ask(cast.ben, cast.cleo)

        assert askers(cast.cleo) == ["Ben"]

    def test_taking_it_back_and_asking_anew_is_no_way_round(self, cast: Cast) -> None:
        ask(cast.ben, cast.cleo)
        answer(cast.cleo, is_yes=False)

        write(lambda: relationships.take_back(cast.ben, cast.cleo))
        is_asked = relationships.has_asked(cast.ben, cast.cleo)
        ask(cast.ben, cast.cleo)

        assert not is_asked
        assert askers(cast.cleo) == []

    @pytest.mark.parametrize("is_answered", [True, False])
    def test_a_no_and_no_answer_look_the_same_at_any_time(
        self, cast: Cast, monkeypatch: pytest.MonkeyPatch, is_answered: bool
    ) -> None:
        ask(cast.ben, cast.cleo)
        if is_answered:
            answer(cast.cleo, is_yes=False)

        looks = []
        for _ in range(4):
            looks.append(relationships.has_asked(cast.ben, cast.cleo))
            later(monkeypatch, 10)

        assert looks == [True, True, True, False]

    def test_who_is_blocked_asks_and_is_not_heard(self, cast: Cast) -> None:
        ask(cast.dev, cast.asha)

        assert askers(cast.asha) == []
        assert relationships.has_asked(cast.dev, cast.asha)

    def test_a_block_hides_a_request_that_waits(self, cast: Cast) -> None:
        ask(cast.ben, cast.cleo)
        ref = relationships.requests_to(cast.cleo)[0].ref

        write(lambda: relationships.block(cast.cleo, cast.ben))

        assert askers(cast.cleo) == []
        with pytest.raises(NoRequestError):
            write(lambda: relationships.answer_request(cast.cleo, ref, is_yes=True))

    def test_a_request_of_somebody_i_blocked_is_no_yes_to_theirs(self, cast: Cast) -> None:
        ask(cast.ben, cast.cleo)
        write(lambda: relationships.block(cast.cleo, cast.ben))

        with pytest.raises(CannotAskError):
            ask(cast.cleo, cast.ben)

        assert friends(cast.cleo) == []

    def test_asking_back_past_a_block_makes_nobody_friends(self, cast: Cast) -> None:
        ask(cast.ben, cast.cleo)
        write(lambda: relationships.block(cast.ben, cast.cleo))

        ask(cast.cleo, cast.ben)

        assert "Cleo" not in friends(cast.ben)
        assert not relationships.is_friend_of(cast.ben, cast.cleo)


class TestTakingBack:
    def test_it_is_gone_for_who_was_asked(self, cast: Cast) -> None:
        ask(cast.ben, cast.cleo)

        write(lambda: relationships.take_back(cast.ben, cast.cleo))

        assert askers(cast.cleo) == []
        assert not relationships.has_asked(cast.ben, cast.cleo)

    def test_where_there_is_none_nothing_changes(self, cast: Cast) -> None:
        write(lambda: relationships.take_back(cast.asha, cast.ben))

        assert friends(cast.asha) == ["Ben"]


class TestUnfriending:
    def test_it_ends_for_both(self, cast: Cast) -> None:
        write(lambda: relationships.unfriend(cast.ben, cast.asha))

        assert friends(cast.asha) == []
        assert friends(cast.ben) == []

    def test_they_can_become_friends_again(self, cast: Cast) -> None:
        ask(cast.ben, cast.cleo)
        answer(cast.cleo, is_yes=True)
        write(lambda: relationships.unfriend(cast.ben, cast.cleo))

        ask(cast.ben, cast.cleo)
        answer(cast.cleo, is_yes=True)

        assert friends(cast.cleo) == ["Ben"]

    def test_where_there_is_no_friendship_nothing_changes(self, cast: Cast) -> None:
        write(lambda: relationships.unfriend(cast.dev, cast.ben))

        assert friends(cast.ben) == ["Asha"]
