"""Looking for people I may see: my class, my groups, my friends, as far as each lets themselves be found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import ColumnElement, and_, or_, select

from eduweb import messages, people, relationships, schools
from eduweb.core.db import db
from eduweb.messages import Audience
from eduweb.network.models import ShieldSetting
from eduweb.network.service import still_here
from eduweb.people import PEOPLE, PUPILS
from eduweb.safety import Outcome
from eduweb.schools import Ability
from eduweb.web.forms import is_blank

if TYPE_CHECKING:
    from eduweb.people import Who

MOST_SHOWN, MOST_LETTERS = 20, 100


@dataclass(frozen=True, slots=True)
class Hit:
    """Somebody who was found."""

    ref: str
    name: str
    picture: str
    class_name: str
    is_friend: bool


@dataclass(frozen=True, slots=True)
class Looked:
    """What came of looking: the people, or that the words told of something real."""

    hits: list[Hit]
    is_disclosure: bool = False


def look(who: Who, words: str, *, client_id: str) -> Looked:
    """Look for people by their name. The words are judged like any others, and nothing of them is kept.

    Raises:
        NotThereError: they were disabled meanwhile.
        BlankWordsError: there is nothing to look for.
        TooLongError: nobody has such a long name.

    """
    reader = still_here(who)
    if is_blank(words):
        raise messages.BlankWordsError
    if len(words) > MOST_LETTERS:
        raise messages.TooLongError
    verdict = messages.judge_words(words, author=reader, channel="search")
    if verdict.outcome is Outcome.DISCLOSURE:
        messages.flag_unsent(reader, words, verdict, channel="search", key=client_id)
        return Looked([], is_disclosure=True)
    return Looked(hits(reader, words))


def hits(reader: Who, words: str) -> list[Hit]:
    """Return the people that the reader may find by this name, friends first."""
    if reader.year is None or Ability.SEARCH not in schools.abilities_of(reader.school_id, reader.year):
        return []
    names = people.class_names(reader.school_id)
    friends = {friend.id for friend in relationships.friends_of(reader)}
    rows = db.session.execute(
        select(PEOPLE.c.id, PEOPLE.c.ref, PEOPLE.c.name, PEOPLE.c.picture, PUPILS.c.class_id)
        .join(PUPILS, PUPILS.c.id == PEOPLE.c.id)
        .outerjoin(ShieldSetting, ShieldSetting.pupil_id == PEOPLE.c.id)
        .where(
            PEOPLE.c.school_id == reader.school_id,
            PEOPLE.c.is_active,
            PEOPLE.c.id != reader.id,
            ~relationships.is_blocked_between(reader.id, PEOPLE.c.id),
            _lets_be_found(reader, friends),
        )
        .order_by(PEOPLE.c.name, PEOPLE.c.id)
    )
    found = [
        Hit(row.ref, row.name, row.picture, names.get(row.class_id, ""), row.id in friends)
        for row in rows
        if _is_called(row.name, words)
    ]
    return sorted(found, key=lambda hit: not hit.is_friend)[:MOST_SHOWN]


def _lets_be_found(reader: Who, friends: set[int]) -> ColumnElement[bool]:
    """Whether somebody lets the reader find them: friends do, unless they have said otherwise."""
    is_friend = PEOPLE.c.id.in_(friends)
    is_near = or_(PUPILS.c.class_id == reader.class_id, PEOPLE.c.id.in_(_in_my_groups(reader)))
    wide = (Audience.CLASS, Audience.SCHOOL)
    ways = [
        and_(is_friend, or_(ShieldSetting.found_by.is_(None), ShieldSetting.found_by != Audience.ONLY_ME)),
        and_(is_near, ShieldSetting.found_by.in_(wide)),
    ]
    if schools.school_by_id(reader.school_id).has_school_audience:
        ways.append(ShieldSetting.found_by == Audience.SCHOOL)
    return or_(*ways)


def _in_my_groups(reader: Who) -> set[int]:
    groups = relationships.groups_of(reader)
    return {member.id for group in groups for member in relationships.members_of(group.id)}


def _is_called(name: str, words: str) -> bool:
    """Whether a name, or a part of it, begins with these words."""
    wanted = " ".join(words.casefold().split())
    called = name.casefold()
    return called.startswith(wanted) or f" {wanted}" in called
