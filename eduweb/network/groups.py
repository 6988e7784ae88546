"""Groups of a class or a club: opened by a teacher with a second adult, and left by whoever likes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from eduweb import messages, people, relationships, schools
from eduweb.network.service import NotThereError, still_here
from eduweb.safety import Outcome
from eduweb.schools import Ability
from eduweb.web.forms import is_blank

if TYPE_CHECKING:
    from collections.abc import Sequence

    from eduweb.people import Kind, Who
    from eduweb.relationships import Group

MOST_LETTERS = 40
PICTURES = (
    "musical-notes",
    "soccer-ball",
    "artist-palette",
    "books",
    "seedling",
    "rocket",
    "drum",
    "puzzle-piece",
    "evergreen-tree",
    "star",
    "handshake",
    "rainbow",
)


class GroupNameError(Exception):
    """Raised when a group cannot have this name: none, too long, or not fit for pupils."""


@dataclass(frozen=True, slots=True)
class Pick:
    """A class and its pupils, to pick members from."""

    name: str
    pupils: Sequence[Who]


def picks_for(by: Who) -> list[Pick]:
    """Return the pupils an adult may put into a group, by class: those whose year may have groups."""
    able = {
        year for year, rung in schools.ladder_of(by.school_id).items() if Ability.GROUPS in rung.abilities
    }
    own = {one.id: one.name for one in people.classes_taught_by(by)}
    pupils = people.people_of(by.school_id, people.Kind.PUPIL)
    return [
        Pick(name, [pupil for pupil in pupils if pupil.class_id == class_id and pupil.year in able])
        for class_id, name in own.items()
    ]


def second_adults(by: Who) -> list[Who]:
    """Return the adults who can be the second one in a group."""
    return [adult for adult in people.people_of(by.school_id, people.Kind.STAFF) if adult.id != by.id]


def open_group(by: Who, *, name: str, picture: str, member_refs: Sequence[str], second_ref: str) -> Group:
    """Open a group and its chat.

    Raises:
        NotThereError: somebody picked is not there for this adult.
        GroupNameError: it cannot have this name.
        SecondAdultError: there is no second adult in it.

    """
    adult = still_here(by)
    second = people.person_by_ref(adult, second_ref)
    if second is None:
        raise relationships.SecondAdultError
    checked = _checked_name(adult, name)
    members = _pupils(adult, member_refs)
    try:
        group = relationships.open_group(
            by=adult,
            name=checked,
            picture=picture if picture in PICTURES else PICTURES[0],
            members=members,
            second_adult=second,
        )
    except relationships.GroupMemberError as error:
        raise NotThereError from error
    messages.open_group_chat(group, adult)
    return group


def _checked_name(adult: Who, name: str) -> str:
    """A name stands on pupils' pages, so it is judged like words to them."""
    short = " ".join(name.split())
    if is_blank(short) or len(short) > MOST_LETTERS:
        raise GroupNameError
    if messages.judge_words(short, author=adult, channel="group").outcome is not Outcome.ALLOW:
        raise GroupNameError
    return short


def _pupils(adult: Who, refs: Sequence[str]) -> list[Who]:
    found = [people.person_by_ref(adult, ref) for ref in dict.fromkeys(refs)]
    if any(one is None or not one.is_pupil for one in found):
        raise NotThereError
    return [one for one in found if one is not None]


def set_members(by: Who, group_ref: str, member_refs: Sequence[str]) -> None:
    """Change which pupils are in a group.

    Raises:
        NotThereError: the group or somebody picked is not there for this adult.

    """
    adult = still_here(by)
    group = group_of(adult, group_ref)
    try:
        relationships.set_members(group, _pupils(adult, member_refs), adult)
    except (relationships.GroupMemberError, relationships.NotYourGroupError) as error:
        raise NotThereError from error


def close(by: Who, group_ref: str) -> None:
    """Close a group; nobody reads in it any more.

    Raises:
        NotThereError: it is not there for this adult.

    """
    adult = still_here(by)
    try:
        relationships.close_group(group_of(adult, group_ref), adult)
    except relationships.NotYourGroupError as error:
        raise NotThereError from error


def leave(who: Who, group_ref: str) -> str:
    """Leave a group, and return its name.

    Raises:
        NotThereError: it is not there for this pupil.

    """
    pupil = still_here(who)
    group = group_of(pupil, group_ref)
    relationships.leave_group(pupil, group)
    return group.name


def group_of(who: Who, group_ref: str) -> Group:
    """Return a group that somebody is in, or answers for.

    Raises:
        NotThereError: there is none.

    """
    group = relationships.group_by_ref(who, group_ref)
    if group is None:
        raise NotThereError
    return group


def members(group: Group, kind: Kind) -> list[Who]:
    """Return the adults, or the pupils, of a group."""
    return [one for one in relationships.members_of(group.id) if one.kind is kind]
