"""What the officer decides and writes down."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wtforms import HiddenField, IntegerField, RadioField, TextAreaField, ValidationError
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its types
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange, Optional
from wtforms.widgets import HiddenInput

from eduweb.concerns import DecisionKind, EntryKind, NoConcernReason
from eduweb.officer.words import ENTRIES, REASONS
from eduweb.web.forms import Form, _l, is_blank, trimmed

if TYPE_CHECKING:
    from wtforms import Field

MAX_WORDS = 4_000
NEWEST_VERSION = 1_000_000


class DecisionForm(Form):
    """One of the decisions, with a reason where one is needed."""

    kind = HiddenField(validators=[DataRequired()])
    reason = RadioField(
        _l("Why?"),
        choices=[SelectChoice(reason.value, label) for reason, label in REASONS.items()],
        validators=[Optional()],
    )

    @property
    def decision(self) -> DecisionKind | None:
        """The decision chosen, or nothing if there is none of that name."""
        return next((kind for kind in DecisionKind if kind.value == self.kind.data), None)

    @property
    def chosen_reason(self) -> NoConcernReason | None:
        """The reason chosen, if any."""
        return NoConcernReason(self.reason.data) if self.reason.data else None


class ReleaseForm(Form):
    """Which version of a scenario was read."""

    version = IntegerField(
        widget=HiddenInput(), validators=[InputRequired(), NumberRange(min=1, max=NEWEST_VERSION)]
    )


class EntryForm(Form):
    """What happened next. It cannot be changed later, only corrected by another entry."""

    kind = RadioField(
        _l("Kind of entry"),
        choices=[SelectChoice(kind.value, label) for kind, label in ENTRIES.items()],
        default=EntryKind.NOTE.value,
        validators=[DataRequired(_l("Pick what kind of entry it is"))],
    )
    words = TextAreaField(
        _l("What happened next?"),
        description=_l(
            "Facts first: who, what, when. Use the child’s own words. It cannot be changed later."
        ),
        filters=[trimmed],
        validators=[
            DataRequired(_l("Write what happened")),
            Length(max=MAX_WORDS, message=_l("Keep it under 4,000 letters, or add a second entry")),
        ],
    )
    version = IntegerField(
        widget=HiddenInput(), validators=[InputRequired(), NumberRange(min=1, max=NEWEST_VERSION)]
    )

    def validate_words(self, field: Field) -> None:
        """Refuse words of which nothing can be seen."""
        if is_blank(field.data):
            raise ValidationError(_l("Write what happened"))
