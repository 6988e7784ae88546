"""What is asked about terms, days off, who is away, and how alerts go on."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from wtforms import BooleanField, DateField, HiddenField, IntegerField, RadioField, SelectField, StringField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its types
from wtforms.validators import AnyOf, DataRequired, InputRequired, Length, NumberRange

from eduweb.web.forms import Form, _l, trimmed

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

TERM, DAY_OFF = "term", "off"
SPAN_KINDS = ((TERM, _l("A term")), (DAY_OFF, _l("Days off in a term")))
SHORTEST_REPEAT, LONGEST_REPEAT = 5, 60
MAX_NAME = 60
DISCLOSURE = "disclosure"


def _first() -> DateField:
    return DateField(_l("First day"), validators=[DataRequired(_l("Pick the first day"))])


def _last() -> DateField:
    return DateField(_l("Last day"), validators=[DataRequired(_l("Pick the last day"))])


class SpanForm(Form):
    """A term, or days off within one."""

    kind = RadioField(
        _l("What is it?"),
        choices=[SelectChoice(value, label) for value, label in SPAN_KINDS],
        default=TERM,
        validators=[DataRequired(_l("Pick one"))],
    )
    name = StringField(
        _l("Name"),
        filters=[trimmed],
        validators=[
            DataRequired(_l("Give it a name")),
            Length(max=MAX_NAME, message=_l("Keep the name under 60 letters")),
        ],
    )
    first_on = _first()
    last_on = _last()

    @property
    def days(self) -> tuple[date, date]:
        """The first and the last day, once the form is known to have them."""
        return cast("date", self.first_on.data), cast("date", self.last_on.data)


class AbsenceForm(Form):
    """Who is away, and from when to when; never why."""

    staff = SelectField(
        _l("Who is away?"),
        description=_l("Everybody who is told of concerns. Why they are away is not asked."),
        validators=[DataRequired(_l("Pick somebody"))],
        choices=[],
    )
    away_from = _first()
    away_until = _last()

    @property
    def days(self) -> tuple[date, date]:
        """The first and the last day, once the form is known to have them."""
        return cast("date", self.away_from.data), cast("date", self.away_until.data)

    def offer(self, staff: Sequence[tuple[str, str]]) -> None:
        """Offer these people, as (reference, name)."""
        self.staff.choices = [SelectChoice(ref, name) for ref, name in staff]


class AlertsForm(Form):
    """When an alert goes on, and whether parents are told of tries to befriend an adult."""

    minutes = IntegerField(
        _l("Minutes until an alert goes on to the next person"),
        description=_l("From 5 to 60. It goes to the deputies and leads first, then to the head as well."),
        validators=[
            InputRequired(_l("Write a number of minutes")),
            NumberRange(SHORTEST_REPEAT, LONGEST_REPEAT, message=_l("Pick 5 to 60 minutes")),
        ],
    )
    tells_parents = BooleanField(
        _l("When a pupil tries to befriend an adult here, plan the action “Tell the parents”.")
    )


class DrillForm(Form):
    """That a drill is meant."""

    drill = HiddenField(validators=[AnyOf([DISCLOSURE])])
