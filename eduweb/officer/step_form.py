"""The base of a step's form: it carries the version of the record that was on the screen."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from wtforms import (
    DateField,
    DateTimeLocalField,
    IntegerField,
    StringField,
    TextAreaField,
)
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its types
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange, Optional
from wtforms.widgets import HiddenInput

from eduweb.core import clock
from eduweb.officer.forms import MAX_WORDS, NEWEST_VERSION
from eduweb.web.forms import Form, _l, is_blank, trimmed

if TYPE_CHECKING:
    from wtforms import Field

MAX_SHORT = 200
EARLIEST = date(2000, 1, 1)
LATEST = timedelta(days=5 * 366)
YES, NO, TRIED = "yes", "no", "tried"
CLOCK_SLACK = timedelta(minutes=5)
TOO_LONG = _l("Keep it under 4,000 letters, or add a second entry")


def picks(pairs: dict[Any, str], *, name: str = "value") -> list[SelectChoice]:
    """Return choices made of an enum's labels."""
    return [SelectChoice(getattr(one, name), label) for one, label in pairs.items()]


def short(label: str, hint: str = "", *, required: str = "", **more: Any) -> StringField:
    """Ask for one line."""
    rule = DataRequired(required) if required else Optional()
    limit = Length(max=MAX_SHORT, message=_l("Keep it under 200 letters"))
    return StringField(label, description=hint, filters=[trimmed], validators=[rule, limit], **more)


def long(label: str, hint: str = "", *, required: str = "") -> TextAreaField:
    """Ask for a text that goes into the log."""
    rule = DataRequired(required) if required else Optional()
    limit = Length(max=MAX_WORDS, message=TOO_LONG)
    return TextAreaField(label, description=hint, filters=[trimmed], validators=[rule, limit])


def moment_field(label: str, hint: str = "") -> DateTimeLocalField:
    """Ask when it happened, by the clock on the wall."""
    return DateTimeLocalField(label, description=hint, validators=[Optional()])


def moment_of(field: DateTimeLocalField) -> datetime | None:
    """Return the moment that was typed, in UTC."""
    typed: datetime | None = field.data
    return typed.replace(tzinfo=clock.SCHOOL_TIME).astimezone(UTC) if typed else None


def said(field: StringField) -> str:
    """Return what was typed."""
    return field.data or ""


class RecordForm(Form):
    """One thing that is written down, with the version of the record that was on the screen."""

    version = IntegerField(
        widget=HiddenInput(), validators=[InputRequired(), NumberRange(min=1, max=NEWEST_VERSION)]
    )

    def refuse(self, name: str, message: str) -> bool:
        """Put a message at a field; a form with one is not valid."""
        field = self[name]
        field.errors = [*field.errors, message]
        return False

    def validate(self, extra_validators: Any = None) -> bool:
        """Refuse texts of which nothing can be seen, days that cannot be meant, moments to come."""
        is_valid: bool = super().validate(extra_validators)
        for field in self:
            problem = _problem_of(field)
            if problem:
                is_valid = self.refuse(field.short_name, problem)
        return self.check() and is_valid

    def check(self) -> bool:
        """Ask for what one answer makes necessary."""
        return True

    def need(self, name: str, message: str) -> bool:
        """Ask for a field that another answer makes necessary."""
        return bool(self[name].data) or self.refuse(name, message)


def _problem_of(field: Field) -> str:
    if isinstance(field, DateTimeLocalField):
        return _moment_problem(field)
    if isinstance(field, DateField) and field.data is not None:
        today = clock.school_time(clock.now()).date()
        return "" if EARLIEST <= field.data <= today + LATEST else _l("Check the year of this day")
    if isinstance(field, (StringField, TextAreaField)) and field.data and is_blank(field.data):
        return _l("Write something that can be read")
    return ""


def _moment_problem(field: DateTimeLocalField) -> str:
    if field.data is None:
        return ""
    if field.data.date() < EARLIEST:
        return _l("Check the year of this day")
    moment = moment_of(field)
    is_to_come = moment is not None and moment > clock.now() + CLOCK_SLACK
    return _l("This has not happened yet by the clock") if is_to_come else ""
