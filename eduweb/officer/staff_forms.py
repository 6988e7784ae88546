"""What the head writes down of a concern about an adult: its kind, and the steps of its list."""

from __future__ import annotations

from wtforms import HiddenField, IntegerField, RadioField, StringField, TextAreaField, ValidationError
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its types
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange, Optional
from wtforms.widgets import HiddenInput

from eduweb.concerns import ToldBy
from eduweb.concerns.staff import DONE, NOT_NEEDED
from eduweb.core.types import SHORT_LENGTH
from eduweb.officer.forms import MAX_WORDS, NEWEST_VERSION
from eduweb.officer.raise_forms import STAFF_KINDS, WhenForm, choices_of
from eduweb.web.forms import Form, _l, is_blank, trimmed

TOLD_BY: dict[ToldBy, str] = {
    ToldBy.CHILD: _l("A child"),
    ToldBy.PARENT: _l("A parent or carer"),
    ToldBy.STAFF: _l("A member of staff"),
    ToldBy.OTHER: _l("Somebody else"),
}


class OnVersionForm(Form):
    """A form about a concern that somebody else may change meanwhile."""

    version = IntegerField(
        widget=HiddenInput(), validators=[InputRequired(), NumberRange(min=1, max=NEWEST_VERSION)]
    )


class StaffKindForm(OnVersionForm):
    """What kind of concern about an adult it is, and who told it first."""

    staff_kind = RadioField(
        _l("What kind of concern is it?"),
        choices=choices_of(STAFF_KINDS),
        validators=[DataRequired(_l("Pick a kind"))],
    )
    told_by = RadioField(
        _l("Who told it first?"),
        choices=choices_of(TOLD_BY),
        validators=[DataRequired(_l("Say who told it"))],
    )


class StepForm(OnVersionForm, WhenForm):
    """One step of the list: done and when, or not needed and why."""

    step = HiddenField(validators=[DataRequired(), Length(max=SHORT_LENGTH)])
    answer = RadioField(
        _l("Is it done?"),
        choices=[SelectChoice(DONE, _l("Done")), SelectChoice(NOT_NEEDED, _l("Not needed"))],
        default=DONE,
        validators=[DataRequired(_l("Say whether it is done"))],
    )
    who = StringField(filters=[trimmed], validators=[Optional(), Length(max=SHORT_LENGTH)])
    words = TextAreaField(
        _l("What was done, or why is it not needed?"),
        filters=[trimmed],
        validators=[
            DataRequired(_l("Write what was done, or why it is not needed")),
            Length(max=MAX_WORDS, message=_l("Keep it under 4,000 letters")),
        ],
    )

    def validate_words(self, field: TextAreaField) -> None:
        """Refuse words of which nothing can be seen."""
        if is_blank(field.data):
            raise ValidationError(_l("Write what was done, or why it is not needed"))
