"""Groups: opened by a teacher for pupils of their own classes, never with one adult alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pytest
from flask import Flask

from eduweb import people, relationships
from eduweb.core.db import write
from eduweb.people import Who
from eduweb.relationships import Group, GroupMemberError, NotYourGroupError, SecondAdultError
from tests.cast import Cast


@pytest.fixture(autouse=True)
def in_the_app(app: Flask) -> Iterator[None]:
    with app.app_context():
        yield


def choir(cast: Cast, members: Sequence[Who] | None = None, **changes: Who) -> Group:
    adults = {"by": cast.mr_evans, "second_adult": cast.ms_okoro, **changes}
    return write(
        lambda: relationships.open_group(
            name="Choir",
            picture="musical-notes",
            members=[cast.asha, cast.ben] if members is None else members,
            **adults,
        )
    )


def names(people_: Sequence[Who]) -> list[str]:
    return [who.name for who in people_]


def groups(who: Who) -> list[str]:
    return [group.name for group in relationships.groups_of(who)]


class TestOpening:
    def test_its_members_and_its_two_adults_are_in_it(self, cast: Cast) -> None:
        group = choir(cast)

        assert names(relationships.members_of(group.id)) == ["Mr Evans", "Ms Okoro", "Asha", "Ben"]
        assert groups(cast.asha) == groups(cast.mr_evans) == ["Choir"]
        assert groups(cast.dev) == []

    @pytest.mark.parametrize("name", ["mr_evans", "asha", "mr_young"])
    def test_the_second_adult_is_another_adult_of_this_school(self, cast: Cast, name: str) -> None:
        with pytest.raises(SecondAdultError):
            choir(cast, second_adult=getattr(cast, name))

    def test_the_second_adult_works_here_still(self, cast: Cast) -> None:
        write(lambda: people.set_active(cast.ms_okoro.id, is_active=False, by_id=None))

        with pytest.raises(SecondAdultError):
            choir(cast)

    def test_a_pupil_opens_none(self, cast: Cast) -> None:
        with pytest.raises(SecondAdultError):
            choir(cast, by=cast.asha)

    @pytest.mark.parametrize("name", ["cleo", "zoe", "mrs_hale"])
    def test_only_pupils_of_ones_own_classes_are_taken_in(self, cast: Cast, name: str) -> None:
        with pytest.raises(GroupMemberError):
            choir(cast, [cast.asha, getattr(cast, name)])

        assert groups(cast.asha) == []

    def test_who_answers_for_the_school_takes_in_any_of_its_pupils(self, cast: Cast) -> None:
        group = choir(cast, [cast.asha, cast.cleo], by=cast.mrs_hale)

        assert "Cleo" in names(relationships.members_of(group.id))


class TestFinding:
    def test_a_member_finds_it_and_others_do_not(self, cast: Cast) -> None:
        ref = choir(cast).ref

        found = {name for name in FINDERS if relationships.group_by_ref(getattr(cast, name), ref)}

        assert found == {"asha", "ben", "mr_evans", "ms_okoro", "mrs_hale"}

    def test_a_closed_one_is_gone_for_all(self, cast: Cast) -> None:
        group = choir(cast)

        write(lambda: relationships.close_group(_again(cast.mr_evans, group), cast.mr_evans))

        assert relationships.group_by_ref(cast.asha, group.ref) is None
        assert relationships.group_by_ref(cast.mrs_hale, group.ref) is None
        assert groups(cast.mr_evans) == []


FINDERS = ["asha", "ben", "cleo", "dev", "mr_evans", "ms_okoro", "mrs_hale", "mrs_quaye", "zoe", "mr_young"]


def _again(who: Who, group: Group) -> Group:
    found = relationships.group_by_ref(who, group.ref)
    assert found is not None
    return found


class TestChanging:
    def test_members_come_and_go_and_adults_stay(self, cast: Cast) -> None:
        group = choir(cast)

        write(
            lambda: relationships.set_members(
                _again(cast.ms_okoro, group), [cast.ben, cast.dev], cast.ms_okoro
            )
        )

        assert names(relationships.members_of(group.id)) == ["Mr Evans", "Ms Okoro", "Ben", "Dev"]
        assert groups(cast.asha) == []

    def test_somebody_new_must_be_of_ones_own_classes(self, cast: Cast) -> None:
        group = choir(cast)

        with pytest.raises(GroupMemberError):
            write(lambda: relationships.set_members(_again(cast.asha, group), [cast.cleo], cast.mr_evans))

        assert groups(cast.ben) == ["Choir"]

    @pytest.mark.parametrize("name", ["asha", "mrs_quaye", "mr_young"])
    def test_others_change_and_close_nothing(self, cast: Cast, name: str) -> None:
        group, other = choir(cast), getattr(cast, name)

        with pytest.raises(NotYourGroupError):
            write(lambda: relationships.set_members(_again(cast.asha, group), [], other))
        with pytest.raises(NotYourGroupError):
            write(lambda: relationships.close_group(_again(cast.asha, group), other))

        assert groups(cast.ben) == ["Choir"]

    def test_a_pupil_leaves_when_they_like(self, cast: Cast) -> None:
        group = choir(cast)

        write(lambda: relationships.leave_group(cast.asha, _again(cast.asha, group)))

        assert groups(cast.asha) == []
        assert groups(cast.ben) == ["Choir"]

    def test_an_adult_does_not_leave_for_there_are_always_two(self, cast: Cast) -> None:
        group = choir(cast)

        write(lambda: relationships.leave_group(cast.ms_okoro, _again(cast.ms_okoro, group)))

        assert "Ms Okoro" in names(relationships.members_of(group.id))
