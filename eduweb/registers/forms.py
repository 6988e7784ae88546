"""What adults are asked about rules and the school's settings, and what pupils sign."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from wtforms import (
    BooleanField,
    IntegerField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
    TimeField,
)
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its types
from wtforms.validators import DataRequired, Length, Optional, ValidationError
from wtforms.widgets import HiddenInput

from eduweb.core.types import SHORT_LENGTH
from eduweb.registers.defaults import rule_pictures, stamps
from eduweb.registers.policy import MAX_LETTERS, lines_in
from eduweb.schools import DAY_MINUTES, Ability, Audience, Hours
from eduweb.web.forms import Form, _l, trimmed

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import time

MOST_LETTERS = 2000
DAYS = (
    ("1", _l("Monday")),
    ("2", _l("Tuesday")),
    ("3", _l("Wednesday")),
    ("4", _l("Thursday")),
    ("5", _l("Friday")),
    ("6", _l("Saturday")),
    ("7", _l("Sunday")),
)
ABILITIES = (
    (Ability.POST.name, _l("Write posts")),
    (Ability.COMMENT.name, _l("Write comments")),
    (Ability.REACT.name, _l("React: Kind, Clever, Thank you")),
    (Ability.MAIL.name, _l("School mail")),
    (Ability.FREE_WORDS.name, _l("Words of their own (else pictures and sentence starters)")),
    (Ability.PROFILE.name, _l("A page about themselves")),
    (Ability.FRIENDS.name, _l("Friends")),
    (Ability.GROUPS.name, _l("Groups that a teacher opened")),
    (Ability.CHAT.name, _l("Chat with friends")),
    (Ability.SEARCH.name, _l("Search")),
)
WIDEST = (
    (Audience.ONLY_ME.name, _l("Only me")),
    (Audience.FRIENDS.name, _l("Friends")),
    (Audience.CLASS.name, _l("Class")),
    (Audience.SCHOOL.name, _l("School")),
)
YEAR_NUMBERS = range(7)
YES_OR_NO = (("yes", ""), ("no", ""))
_AN_ADDRESS = re.compile(r"^https?://[^\s@]+$")


def _offered(pairs: Iterable[tuple[str, str]]) -> list[SelectChoice]:
    return [SelectChoice(value, label) for value, label in pairs]


class VersionedForm(Form):
    """A form about a text that somebody else may change meanwhile."""

    since = IntegerField(widget=HiddenInput(), validators=[DataRequired()])


class KindRulesForm(VersionedForm):
    """The kind rules of a class, one a line."""

    rules = TextAreaField(
        _l("Our kind rules"),
        filters=[trimmed],
        validators=[Length(max=MOST_LETTERS)],
        render_kw={"maxlength": MOST_LETTERS},
    )

    @property
    def lines(self) -> list[str]:
        """The lines that say something."""
        return lines_in(self.rules.data or "")


class PupilRulesForm(KindRulesForm):
    """The rules that KS2 pupils sign, one a line."""


class PictureRulesForm(VersionedForm):
    """The three rules that the youngest sign, each with a picture."""

    words_1 = StringField(_l("First rule"), filters=[trimmed], validators=[Length(max=MAX_LETTERS)])
    picture_1 = SelectField(_l("Picture of the first rule"), choices=[])
    words_2 = StringField(_l("Second rule"), filters=[trimmed], validators=[Length(max=MAX_LETTERS)])
    picture_2 = SelectField(_l("Picture of the second rule"), choices=[])
    words_3 = StringField(_l("Third rule"), filters=[trimmed], validators=[Length(max=MAX_LETTERS)])
    picture_3 = SelectField(_l("Picture of the third rule"), choices=[])

    def __init__(self, *args: object, **values: object) -> None:
        super().__init__(*args, **values)
        for _words, picture in self.rows:
            picture.choices = [SelectChoice(name, name.replace("-", " ")) for name in rule_pictures()]

    @property
    def rows(self) -> tuple[tuple[StringField, SelectField], ...]:
        """The three rows of the form."""
        return (
            (self.words_1, self.picture_1),
            (self.words_2, self.picture_2),
            (self.words_3, self.picture_3),
        )


class SignForm(VersionedForm):
    """A pupil's promise: a tick, or a stamp."""

    agrees = BooleanField()
    stamp = StringField(validators=[Optional(), Length(max=40)])

    @property
    def has_agreed(self) -> bool:
        """Whether an older pupil has ticked."""
        return bool(self.agrees.data)

    @property
    def picked(self) -> str:
        """The stamp of a younger one, if it is one of those that are offered."""
        return self.stamp.data if self.stamp.data in stamps() else ""


class SchoolSwitchForm(Form):
    """Yes or no."""

    is_on = RadioField(choices=_offered(YES_OR_NO))

    @property
    def chosen(self) -> bool:
        """Whether it is to be on."""
        return bool(self.is_on.data == "yes")


class HoursForm(Form):
    """When network and mail are open."""

    days = SelectMultipleField(_l("Days"), choices=_offered(DAYS))
    opens = TimeField(_l("Opens at"), validators=[DataRequired(_l("Say when it opens."))])
    closes = TimeField(
        _l("Closes at"),
        description=_l("00:00 means at midnight."),
        validators=[Optional()],
    )

    @property
    def hours(self) -> Hours:
        """What was picked, as hours."""
        opens, closes = _minute(self.opens.data), _minute(self.closes.data)
        return Hours(opens, closes or DAY_MINUTES, "".join(self.days.data or ()))


def _minute(at: time | None) -> int:
    return at.hour * 60 + at.minute if at else 0


class PolicyForm(Form):
    """Where the school's behaviour policy stands."""

    url = StringField(
        _l("Address of the behaviour policy"),
        description=_l("Staff see it beside the kind rules. Pupils are never led out of eduweb."),
        filters=[trimmed],
        validators=[Optional(), Length(max=SHORT_LENGTH, message=_l("Make it shorter."))],
        render_kw={"maxlength": SHORT_LENGTH, "inputmode": "url"},
    )

    def validate_url(self, field: StringField) -> None:
        """Take a web address, or nothing."""
        text = field.data or ""
        if text and not (_AN_ADDRESS.match(text) and _has_host(text)):
            raise ValidationError(_l("Type a web address that begins with https://, or leave it empty."))


def _has_host(text: str) -> bool:
    try:
        return bool(urlsplit(text).hostname)
    except ValueError:
        return False


class LadderForm(Form):
    """What each year group may do, and how wide it may speak; Reception is 0."""

    able_0 = SelectMultipleField(choices=_offered(ABILITIES))
    able_1 = SelectMultipleField(choices=_offered(ABILITIES))
    able_2 = SelectMultipleField(choices=_offered(ABILITIES))
    able_3 = SelectMultipleField(choices=_offered(ABILITIES))
    able_4 = SelectMultipleField(choices=_offered(ABILITIES))
    able_5 = SelectMultipleField(choices=_offered(ABILITIES))
    able_6 = SelectMultipleField(choices=_offered(ABILITIES))
    widest_0 = SelectField(choices=_offered(WIDEST))
    widest_1 = SelectField(choices=_offered(WIDEST))
    widest_2 = SelectField(choices=_offered(WIDEST))
    widest_3 = SelectField(choices=_offered(WIDEST))
    widest_4 = SelectField(choices=_offered(WIDEST))
    widest_5 = SelectField(choices=_offered(WIDEST))
    widest_6 = SelectField(choices=_offered(WIDEST))

    def abilities(self, year: int) -> frozenset[Ability]:
        """Return what was ticked for a year."""
        return frozenset(Ability[name] for name in self[f"able_{year}"].data or ())

    def widest(self, year: int) -> Audience:
        """Return the widest audience picked for a year."""
        return Audience[self[f"widest_{year}"].data]


class GoingLiveForm(Form):
    """What is done before going live."""

    done = SelectMultipleField(validate_choice=False)
