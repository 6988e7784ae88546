"""What an error page says: whose doing it was, never the child's, and what to do now."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from flask_babel import lazy_gettext as _l

if TYPE_CHECKING:
    from flask_babel.speaklater import LazyString

OUR_MISTAKE, BUSY, FULL = 500, 503, 507
NOT_YOURS = _l("It was our mistake, not yours.")


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one kind of error, for a child and for staff."""

    icon: str
    title: LazyString
    lines: tuple[LazyString, ...]
    staff_title: LazyString
    staff_line: LazyString
    tone: str = "hazel"
    can_retry: bool = False


_NOTHING_HERE = Words(
    icon="footprints",
    title=_l("There is nothing here"),
    lines=(_l("The page may have moved, or it is not for you."), _l("That is all right. Let’s go back.")),
    staff_title=_l("There is nothing here"),
    staff_line=_l("The page may have moved, or it is not for you."),
)
_MIXED_UP = Words(
    icon="wrench",
    tone="mint",
    title=_l("Something got mixed up"),
    lines=(NOT_YOURS, _l("Go back and try once more.")),
    staff_title=_l("That could not be read"),
    staff_line=_l(
        "The page was open for too long, or something changed it on the way. Go back and try again."
    ),
)
_BROKEN = Words(
    icon="wrench",
    tone="mint",
    title=_l("That didn’t work. Try this."),
    lines=(NOT_YOURS, _l("Try again, or go home.")),
    staff_title=_l("That did not work"),
    staff_line=_l("It was our mistake. It is written down for the technician, without anybody’s words."),
    can_retry=True,
)
_SIGN_IN = Words(
    icon="lock-key",
    tone="bluebell",
    title=_l("Please sign in first"),
    lines=(_l("You were signed out to keep you safe."), _l("You did not do anything wrong.")),
    staff_title=_l("Please sign in first"),
    staff_line=_l("You were signed out to keep what you had open safe."),
)
_TOO_LONG = Words(
    icon="chat-circle-dots",
    title=_l("That is too long"),
    lines=(_l("You did not do anything wrong."), _l("Make it shorter and try once more.")),
    staff_title=_l("That is too long"),
    staff_line=_l("Nothing was kept. Make it shorter and send it again."),
)
_TOO_FAST = Words(
    icon="pause",
    title=_l("Let’s wait a moment"),
    lines=(_l("That was very quick! You did not do anything wrong."), _l("Wait a little, then try again.")),
    staff_title=_l("Too many tries"),
    staff_line=_l("Wait a few minutes, then try again."),
    can_retry=True,
)
_BUSY = Words(
    icon="pause",
    title=_l("It is very busy just now"),
    lines=(_l("You did not do anything wrong."), _l("Wait a little, then try again.")),
    staff_title=_l("It is very busy just now"),
    staff_line=_l("Nothing was changed. Try again in a moment."),
    can_retry=True,
)
_FULL = Words(
    icon="wrench",
    tone="mint",
    title=_l("There is no room just now"),
    lines=(_l("The school’s computer is full. It is not your fault."), _l("Please tell your teacher.")),
    staff_title=_l("The disk is full"),
    staff_line=_l("Nothing new can be kept until the technician makes room. Please tell them now."),
)

_BY_CODE = {
    400: _MIXED_UP,
    401: _SIGN_IN,
    403: _MIXED_UP,
    404: _NOTHING_HERE,
    405: _NOTHING_HERE,
    413: _TOO_LONG,
    414: _TOO_LONG,
    415: _MIXED_UP,
    429: _TOO_FAST,
    BUSY: _BUSY,
    FULL: _FULL,
}


def words_for(code: int) -> Words:
    """Return what to say for a status code, known or not."""
    return _BY_CODE.get(code, _MIXED_UP if code < OUR_MISTAKE else _BROKEN)
