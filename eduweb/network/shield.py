"""Your shield: what is private and what stands open, each with its cure."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from flask import url_for
from flask_babel import gettext as _
from sqlalchemy import select

from eduweb.core.db import db
from eduweb.messages import Audience
from eduweb.network.audiences import may_pick
from eduweb.network.models import ShieldSetting
from eduweb.network.service import still_here
from eduweb.web.forms import _l

if TYPE_CHECKING:
    from collections.abc import Mapping

    from eduweb.messages import Shown
    from eduweb.people import Who

STRONG_UP_TO, GAPS_UP_TO = 1, 3
OPEN_TO = frozenset({Audience.CLASS, Audience.SCHOOL})


@dataclass(frozen=True, slots=True)
class Field:
    """A line about me: what is asked, its picture, and what somebody could put together from it."""

    question: str
    short: str
    picture: str
    guess: str
    # Whether the line can tell where a child is, or what they would do for others.
    is_telling: bool = False


FIELDS = {
    "animal": Field(
        _l("My favourite animal"),
        _l("favourite animal"),
        "dolphin",
        _l("Which animal you like. That is safe to share."),
    ),
    "book": Field(
        _l("A book I like"),
        _l("book"),
        "books",
        _l("What you like to read. That is safe to share."),
    ),
    "fun": Field(
        _l("What I do for fun"),
        _l("hobbies"),
        "musical-notes",
        _l("Where you may be, and when."),
        is_telling=True,
    ),
    "help": Field(
        _l("I can help with"),
        _l("list of what you help with"),
        "light-bulb",
        _l("How to start a talk with you: ask for help."),
        is_telling=True,
    ),
}


@dataclass(frozen=True, slots=True)
class Setting:
    """Who finds a pupil by their name, and who may ask to be their friend."""

    found_by: Audience = Audience.FRIENDS
    asked_by: Audience = Audience.CLASS


SAFE = Setting()


@dataclass(frozen=True, slots=True)
class Item:
    """One line of the shield. `cure_fields` is what its button sends to mend it."""

    title: str
    text: str
    is_open: bool = False
    cure_label: str = ""
    cure_url: str = ""
    cure_fields: dict[str, str] = field(default_factory=dict)
    is_in_short: bool = True


@dataclass(frozen=True, slots=True)
class Shield:
    """How strong it is, and why."""

    level: str
    items: list[Item]

    @property
    def in_short(self) -> list[Item]:
        """The few lines that stand beside the feed."""
        return [item for item in self.items if item.is_in_short]


def setting_of(pupil_id: int) -> Setting:
    """Return how a pupil has set their shield; the safe default where they have not."""
    row = db.session.execute(
        select(ShieldSetting.found_by, ShieldSetting.asked_by).where(ShieldSetting.pupil_id == pupil_id)
    ).first()
    return SAFE if row is None else Setting(*row)


def set_setting(who: Who, wanted: Setting) -> bool:
    """Change who finds a pupil and who may ask them; whether the school lets their year go that far."""
    pupil = still_here(who)
    if not all(may_pick(pupil, audience) for audience in (wanted.found_by, wanted.asked_by)):
        return False
    row = db.session.scalar(select(ShieldSetting).where(ShieldSetting.pupil_id == pupil.id))
    if row is None:
        row = ShieldSetting(school_id=pupil.school_id, pupil_id=pupil.id)
        db.session.add(row)
    row.found_by, row.asked_by = wanted.found_by, wanted.asked_by
    db.session.flush()
    return True


def shield_of(profile: Mapping[str, Shown], setting: Setting = SAFE) -> Shield:
    """Return the shield of somebody by their own profile and how they have set it."""
    gaps = [
        _field_item(FIELDS[name], name, line.thread.audience)
        for name, line in profile.items()
        if name in FIELDS and line.thread.audience in OPEN_TO
    ]
    items = [
        Item(_("Messages"), _("Only friends can start a chat.")),
        _found_item(setting.found_by),
        Item(_("Birthday"), _("Your birthday is not kept here.")),
        Item(_("Friends list"), _("Only you can see it."), is_in_short=False),
        _asked_item(setting.asked_by),
    ]
    items = sorted([*items, *gaps], key=lambda item: item.is_open)
    return Shield(_level(sum(item.is_open for item in items)), items)


def _field_item(line: Field, name: str, audience: Audience) -> Item:
    is_school = audience is Audience.SCHOOL
    text = _("All of the school sees your %(thing)s.") if is_school else _("Your class sees your %(thing)s.")
    return Item(
        title=str(line.question),
        text=text % {"thing": line.short},
        is_open=True,
        cure_label=_("Make it friends"),
        cure_url=url_for("network.cure"),
        cure_fields={"field": name, "audience": Audience.FRIENDS.name.lower()},
    )


def _found_item(found_by: Audience) -> Item:
    texts = {
        Audience.ONLY_ME: _("You are not in search."),
        Audience.FRIENDS: _("Only friends find you in search."),
        Audience.CLASS: _("Your class finds you in search."),
        Audience.SCHOOL: _("All of the school finds you in search."),
    }
    return _setting_item(_("Search"), texts[found_by], "found_by", is_open=found_by is Audience.SCHOOL)


def _asked_item(asked_by: Audience) -> Item:
    texts = {
        Audience.CLASS: _("Only people you know here can ask."),
        Audience.SCHOOL: _("All of the school can ask to be your friend."),
    }
    text = texts.get(asked_by, _("Nobody can ask to be your friend."))
    is_open = asked_by is Audience.SCHOOL
    return _setting_item(_("Friend requests"), text, "asked_by", is_open=is_open)


def _setting_item(title: str, text: str, name: str, *, is_open: bool) -> Item:
    return Item(
        title,
        text,
        is_open=is_open,
        cure_label=_("Make it class") if is_open else "",
        cure_url=url_for("network.cure") if is_open else "",
        cure_fields={"field": name, "audience": Audience.CLASS.name.lower()} if is_open else {},
        is_in_short=is_open or name == "found_by",
    )


def _level(open_count: int) -> str:
    if open_count <= STRONG_UP_TO:
        return "strong"
    return "gaps" if open_count <= GAPS_UP_TO else "open"
