"""What is filled in beside a decision: taking a flag on, and ending look-alikes together."""

from __future__ import annotations

from wtforms import HiddenField, RadioField, SelectMultipleField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its types
from wtforms.validators import DataRequired, Length, Optional

from eduweb.concerns import NoConcernReason
from eduweb.officer.words import REASONS
from eduweb.web.forms import Form, _l


class ClaimForm(Form):
    """Take it on, or put it back; from whom, where somebody had it."""

    puts_back = HiddenField(validators=[Optional(), Length(max=8)])
    instead_of = HiddenField(validators=[Optional(), Length(max=32)])


class AlikeForm(Form):
    """Which look-alikes end, and why."""

    flags = SelectMultipleField(
        validate_choice=False, validators=[DataRequired(_l("Tick at least one of them"))]
    )
    reason = RadioField(
        _l("Why?"),
        choices=[SelectChoice(reason.value, label) for reason, label in REASONS.items()],
        validators=[DataRequired(_l("Pick a reason"))],
    )

    @property
    def chosen_reason(self) -> NoConcernReason:
        """The reason chosen, of a form that is valid."""
        return NoConcernReason(self.reason.data)
