"""What a child may say with a report, a Tell or a break. Nothing has to be filled in."""

from __future__ import annotations

from wtforms import BooleanField, SelectField, SelectMultipleField, StringField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its types
from wtforms.validators import Length

from eduweb.concerns import ReportReason
from eduweb.reports.policy import FEELINGS, PLACES
from eduweb.web.forms import Form, _l

MAX_KEPT = 200
NOTHING = SelectChoice("", "")


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
    """A child's own words for a grown-up, or pictures, or nothing."""

    words = StringField(_l("Say it in your own words, if you like"))
    about = StringField(validators=[Length(max=10)])
    feeling = SelectField(choices=[NOTHING, *(SelectChoice(one.id, one.id) for one in FEELINGS)], default="")
    place = SelectMultipleField(choices=[SelectChoice(one.id, one.id) for one in PLACES])
    kept = StringField(validators=[Length(max=MAX_KEPT)])

    @property
    def pressed(self) -> tuple[str, ...]:
        """The pictures pressed, by their ids."""
        return (self.feeling.data or "", *(self.place.data or ()))
