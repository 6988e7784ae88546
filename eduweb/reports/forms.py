"""What a child may say with a report or a Tell. Nothing has to be filled in."""

from __future__ import annotations

from wtforms import BooleanField, SelectField, StringField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its types
from wtforms.validators import Length

from eduweb.concerns import ReportReason
from eduweb.web.forms import Form, _l

MAX_KEPT = 200


class ReportForm(Form):
    """What is wrong, if the pupil likes to say."""

    reason = SelectField(
        choices=[SelectChoice(reason.name.lower(), reason.value) for reason in ReportReason],
        default=ReportReason.NONE.name.lower(),
    )
    has_block = BooleanField(_l("Block as well"))
    kept = StringField(validators=[Length(max=MAX_KEPT)])

    @property
    def chosen(self) -> ReportReason:
        """The reason picked, or none."""
        return ReportReason[self.reason.data.upper()]


class TellForm(Form):
    """A child's own words for a grown-up, or none."""

    words = StringField(_l("Say it in your own words, if you like"))
    about = StringField(validators=[Length(max=10)])
    kept = StringField(validators=[Length(max=MAX_KEPT)])
