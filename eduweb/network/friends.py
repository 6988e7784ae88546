"""Becoming friends and staying so: asking, answering, what two people share, muting, ending it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from eduweb import messages, people, relationships, schools
from eduweb.core.db import db
from eduweb.messages import Audience
from eduweb.network.models import ShieldSetting
from eduweb.network.service import NotThereError, met_by, still_here
from eduweb.schools import Ability

if TYPE_CHECKING:
    from collections.abc import Sequence

    from eduweb.people import Who


class NotNowError(Exception):
    """Raised when somebody may not do this at present; the reason is said in kind words on the page."""


@dataclass(frozen=True, slots=True)
class Shared:
    """What a pupil and somebody else have in common here, as "Do I know them?" shows it."""

    is_pretend: bool
    is_classmate: bool
    year: int | None
    class_name: str
    groups: Sequence[str]

    @property
    def is_known(self) -> bool:
        """Whether the two have met for certain: in a class, or in a group with an adult."""
        return self.is_classmate or bool(self.groups)


def shared_with(who: Who, other: Who) -> Shared:
    """Return what the two share."""
    own = {group.id: group.name for group in relationships.groups_of(who)}
    common = [own[group.id] for group in relationships.groups_of(other) if group.id in own]
    names = people.class_names(who.school_id)
    return Shared(
        is_pretend=other.is_character,
        is_classmate=other.is_pupil and other.class_id == who.class_id,
        year=other.year,
        class_name=names.get(other.class_id or 0, ""),
        groups=common,
    )


def has_ability(who: Who, ability: Ability) -> bool:
    """Whether a pupil's year may do this here."""
    return who.year is not None and ability in schools.abilities_of(who.school_id, who.year)


def may_be_asked(who: Who, other: Who) -> bool:
    """Whether a pupil may ask the other to be friends: by the other's year, and by their shield."""
    if not other.is_pupil or other.id == who.id or not has_ability(other, Ability.FRIENDS):
        return False
    asked_by = db.session.scalar(select(ShieldSetting.asked_by).where(ShieldSetting.pupil_id == other.id))
    if asked_by is Audience.SCHOOL and schools.school_by_id(who.school_id).has_school_audience:
        return True
    if asked_by in {None, Audience.CLASS, Audience.SCHOOL}:
        return shared_with(who, other).is_known
    return False


def ask(who: Who, person_ref: str) -> None:
    """Ask somebody to be friends. Whoever is blocked by them, or got a "Not now", sees nothing of it.

    Raises:
        NotThereError: there is nobody like that, or this year has no friends here.
        NotNowError: the network is closed for the asker, or the other takes no requests.

    """
    asker, asked = still_here(who), met_by(who, person_ref)
    if not has_ability(asker, Ability.FRIENDS):
        raise NotThereError
    if not messages.standing_of(asker).is_open or not may_be_asked(asker, asked):
        raise NotNowError
    try:
        relationships.ask(asker, asked)
    except relationships.CannotAskError as error:
        raise NotNowError from error


def answer(who: Who, request_ref: str, *, is_yes: bool) -> Who:
    """Say yes or not now to a request, and return who asked.

    Raises:
        NotThereError: there is no such request that waits.
        NotNowError: the network is closed for the pupil; a request of somebody real waits until it opens.

    """
    pupil = still_here(who)
    request = relationships.request_by_ref(pupil, request_ref)
    if request is None:
        raise NotThereError
    if is_yes and not request.person.is_character and not messages.standing_of(pupil).is_open:
        raise NotNowError
    try:
        return relationships.answer_request(pupil, request_ref, is_yes=is_yes)
    except relationships.NoRequestError as error:
        raise NotThereError from error


def take_back(who: Who, person_ref: str) -> None:
    """Take a request back; whoever was asked never hears of it."""
    relationships.take_back(still_here(who), met_by(who, person_ref))


def unfriend(who: Who, person_ref: str) -> Who:
    """End a friendship for both, and return whose."""
    other = met_by(who, person_ref)
    relationships.unfriend(still_here(who), other)
    return other


def mute(who: Who, person_ref: str) -> Who:
    """Leave somebody's posts out of one's own feed, and return whose.

    Raises:
        NotThereError: it is oneself, or an adult of the school, whose words are for everybody.

    """
    pupil, other = still_here(who), met_by(who, person_ref)
    if other.is_staff or other.id == pupil.id:
        raise NotThereError
    relationships.mute(pupil, other)
    return other


def unmute(who: Who, person_ref: str) -> Who:
    """See somebody's posts again, and return whose."""
    other = met_by(who, person_ref)
    relationships.unmute(still_here(who), other)
    return other


def open_chat(who: Who, person_ref: str) -> str:
    """Find or open the chat with a friend, and return its reference.

    Raises:
        NotThereError: there is nobody like that.
        NotNowError: the two are no friends, or have no chat here.

    """
    pupil, other = still_here(who), met_by(who, person_ref)
    if not has_ability(pupil, Ability.CHAT) or not relationships.is_friend_of(pupil, other):
        raise NotNowError
    try:
        return messages.chat_between(pupil, other).ref
    except messages.NotFriendsError as error:
        raise NotNowError from error
