"""What a school opens to each year group: the ladder from pictures on a wall to free words in a chat."""

from __future__ import annotations

import enum


class Audience(enum.Enum):
    """Who may see a post or a profile field. An empty audience means nobody (law 7)."""

    ONLY_ME = "only me"
    FRIENDS = "friends"
    CLASS = "class"
    SCHOOL = "school"


class Ability(enum.Enum):
    """One thing that pupils of a year may do. Reading, Help and the safe actions are open to all."""

    POST = "post"
    COMMENT = "comment"
    REACT = "react"
    MAIL = "mail"
    FREE_WORDS = "free words"
    PROFILE = "profile"
    FRIENDS = "friends"
    GROUPS = "groups"
    CHAT = "chat"
    SEARCH = "search"


_RECEPTION = frozenset({Ability.POST, Ability.REACT})
_YEAR_1 = _RECEPTION | {Ability.COMMENT}
_YEAR_2 = _YEAR_1 | {Ability.MAIL}
_YEAR_3 = _YEAR_2 | {
    Ability.FREE_WORDS,
    Ability.PROFILE,
    Ability.FRIENDS,
    Ability.GROUPS,
    Ability.SEARCH,
}
_YEAR_4 = _YEAR_3 | {Ability.CHAT}

DEFAULT_ABILITIES: dict[int, frozenset[Ability]] = {
    0: _RECEPTION,
    1: _YEAR_1,
    2: _YEAR_2,
    3: _YEAR_3,
    4: _YEAR_4,
    5: _YEAR_4,
    6: _YEAR_4,
}
"""What each year starts with, by its number (Reception is 0), until the school says otherwise."""

DEFAULT_WIDEST: dict[int, Audience] = dict.fromkeys(range(7), Audience.CLASS)
"""The widest audience each year may pick; School only where the head has turned it on."""
