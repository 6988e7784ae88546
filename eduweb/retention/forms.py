"""What adults are asked about keeping and deleting."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wtforms import BooleanField, DateField, SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its types
from wtforms.validators import DataRequired, Length, ValidationError

from eduweb.core.types import SHORT_LENGTH
from eduweb.web.forms import Form, _l, is_blank, trimmed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from wtforms import Field

MAX_WHY = 1_000
FIRST_YEAR, LAST_YEAR = 2000, 2100
_SAY_WHY = _l("Write why, in a few words")


class PupilForm(Form):
    """A form about one pupil of the roll."""

    person = SelectField(_l("Pupil"), validators=[DataRequired(_l("Pick a pupil"))])

    def offer(self, pupils: Iterable[tuple[str, str]]) -> None:
        """Offer pupils by reference and name."""
        self.person.choices = [
            SelectChoice("", _l("Pick a pupil")),
            *(SelectChoice(ref, label) for ref, label in pupils),
        ]


class HoldForm(PupilForm):
    """Keep everything of a pupil from being deleted."""

    why = TextAreaField(
        _l("Why?"),
        description=_l("Who asked for it, and when. Name no adult whom it may be about."),
        filters=[trimmed],
        validators=[DataRequired(_SAY_WHY), Length(max=MAX_WHY, message=_l("Keep it under 1,000 letters"))],
    )
    is_quiet = BooleanField(_l("Only I may see this hold"))

    def validate_why(self, field: Field) -> None:
        """Refuse a reason of which nothing can be seen."""
        if is_blank(field.data):
            raise ValidationError(_SAY_WHY)


class WhyForm(Form):
    """A reason, for whoever looks later."""

    why = StringField(
        _l("Why?"),
        filters=[trimmed],
        validators=[
            DataRequired(_SAY_WHY),
            Length(max=SHORT_LENGTH, message=_l("Keep it under 200 letters")),
        ],
    )

    def validate_why(self, field: Field) -> None:
        """Refuse a reason of which nothing can be seen."""
        if is_blank(field.data):
            raise ValidationError(_SAY_WHY)


class LeavingForm(PupilForm):
    """A pupil's last day."""

    left_on = DateField(
        _l("Last day at this school"),
        description=_l("The account closes in the night after it."),
        validators=[DataRequired(_l("Pick the day"))],
    )

    def validate_left_on(self, field: Field) -> None:
        """Refuse a day that cannot be meant."""
        if field.data is not None and not FIRST_YEAR <= field.data.year <= LAST_YEAR:
            raise ValidationError(_l("Pick a day of this school"))
