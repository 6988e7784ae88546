"""The yearly review of filtering and monitoring, and which report is wanted as a PDF."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from wtforms import DateField, HiddenField, TextAreaField, ValidationError
from wtforms.validators import DataRequired, Length, Optional

from eduweb.core import clock
from eduweb.web.forms import Form, _l, is_blank, trimmed

if TYPE_CHECKING:
    from wtforms import Field

MAX_WORDS = 2_000
MAX_KEY = 20
FIRST_DAY = date(2015, 1, 1)


def _words(label: str, hint: str, missing: str) -> TextAreaField:
    return TextAreaField(
        label,
        description=hint,
        filters=[trimmed],
        validators=[
            DataRequired(missing),
            Length(max=MAX_WORDS, message=_l("Keep it under 2,000 letters")),
            _visible(missing),
        ],
    )


class _visible:  # noqa: N801 (used like the functions of WTForms)
    """Refuse words of which nothing can be seen."""

    def __init__(self, missing: str) -> None:
        self.missing = missing

    def __call__(self, form: Form, field: Field) -> None:  # noqa: ARG002 (how WTForms calls it)
        """Check one field."""
        if is_blank(field.data):
            raise ValidationError(self.missing)


class ReviewForm(Form):
    """What a review found. It is added to the school's record and not changed afterwards."""

    reviewed_on = DateField(
        _l("Reviewed on"), validators=[DataRequired(_l("Say on which day, as 2027-02-09"))]
    )
    people = _words(
        _l("Who took part"),
        _l("The safeguarding lead, a governor and whoever looks after the computers, by name and role."),
        _l("Write who took part"),
    )
    tested = _words(
        _l("What was tested"),
        _l(
            "For example the self-test of the filter, a try as a pupil of each year, a drill of a disclosure."
        ),
        _l("Write what was tested"),
    )
    result = _words(
        _l("Result"), _l("What worked and what did not. No names of pupils."), _l("Write the result")
    )
    changes = _words(
        _l("What changes"),
        _l("What, by whom and until when. If nothing does, say so."),
        _l("Write what changes"),
    )

    def validate_reviewed_on(self, field: Field) -> None:
        """Refuse a day that is still to come, or long gone."""
        today = clock.school_time(clock.now()).date()
        if field.data is not None and not FIRST_DAY <= field.data <= today:
            raise ValidationError(_l("The day has to be today or earlier"))


class PaperForm(Form):
    """Which half term the PDF is of; one that is not there is the latest."""

    half = HiddenField(validators=[Optional(), Length(max=MAX_KEY)])
