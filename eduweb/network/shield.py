"""Your shield: what is private and what stands open, each with its cure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from flask import url_for
from flask_babel import gettext as _

from eduweb.messages import Audience
from eduweb.web.forms import _l

if TYPE_CHECKING:
    from collections.abc import Mapping

    from eduweb.messages import Shown

STRONG_UP_TO, GAPS_UP_TO = 1, 3
OPEN_TO = frozenset({Audience.CLASS, Audience.SCHOOL})


@dataclass(frozen=True, slots=True)
class Field:
    """A line about me: what is asked, and its picture."""

    question: str
    short: str
    picture: str


FIELDS = {
    "animal": Field(_l("My favourite animal"), _l("favourite animal"), "dolphin"),
    "book": Field(_l("A book I like"), _l("book"), "books"),
    "fun": Field(_l("What I do for fun"), _l("hobbies"), "musical-notes"),
    "help": Field(_l("I can help with"), _l("list of what you help with"), "light-bulb"),
}


@dataclass(frozen=True, slots=True)
class Item:
    """One line of the shield."""

    title: str
    text: str
    is_open: bool = False
    cure_url: str = ""
    cure_label: str = ""


@dataclass(frozen=True, slots=True)
class Shield:
    """How strong it is, and why."""

    level: str
    items: list[Item]


def shield_of(profile: Mapping[str, Shown]) -> Shield:
    """Return the shield of somebody by their own profile."""
    gaps = [
        Item(
            title=str(FIELDS[field].question),
            text=_("Your class sees your %(thing)s.", thing=FIELDS[field].short),
            is_open=True,
            cure_url=url_for("network.edit_field", field=field, audience=Audience.FRIENDS.name.lower()),
            cure_label=_("Make it friends"),
        )
        for field, line in profile.items()
        if line.thread.audience in OPEN_TO and field in FIELDS
    ]
    always = [
        Item(_("Messages"), _("Nobody new can message you.")),
        Item(_("Birthday"), _("Your birthday is not kept here.")),
        Item(_("Search"), _("You are not in search.")),
    ]
    return Shield(_level(len(gaps)), [*always, *gaps])


def _level(open_count: int) -> str:
    if open_count <= STRONG_UP_TO:
        return "strong"
    return "gaps" if open_count <= GAPS_UP_TO else "open"
