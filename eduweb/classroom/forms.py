"""What an adult is asked on the class page."""

from __future__ import annotations

from datetime import timedelta

from wtforms import BooleanField, DateField, RadioField, TextAreaField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its types
from wtforms.validators import DataRequired, Length, ValidationError

from eduweb import people
from eduweb.people import Approval, LimitKind
from eduweb.web.forms import Form, _l, trimmed

MAX_REASON = 500
LONGEST = timedelta(days=366)

APPROVALS = (
    (Approval.NONE.name, _l("Nothing waits. The filter reads every word first.")),
    (Approval.MAIL.name, _l("Mail waits for a grown-up of this class.")),
    (Approval.EVERYTHING.name, _l("Everything waits. Pick this for languages the filter cannot read.")),
)
LIMITS = (
    (LimitKind.SUPERVISED.name, _l("Supervised only: whatever they write waits for a grown-up’s yes.")),
    (LimitKind.PAUSED.name, _l("Paused: no messages. Lessons, practice and help stay open.")),
)


class OpenClassForm(Form):
    """The two ticks of the adult who opens a class."""

    has_supervision = BooleanField(_l("A grown-up is in the room all the time."))
    has_read_rules = BooleanField(_l("We have read the rules together."))


class SwitchForm(Form):
    """Whether messages are to be on."""

    is_on = RadioField(choices=[SelectChoice("yes", ""), SelectChoice("no", "")])

    @property
    def chosen(self) -> bool:
        """Whether messages are to be on."""
        return bool(self.is_on.data == "yes")


class ApprovalForm(Form):
    """Which words wait."""

    approval = RadioField(
        _l("What waits for a grown-up’s yes?"),
        choices=[SelectChoice(value, label) for value, label in APPROVALS],
    )

    @property
    def chosen(self) -> Approval:
        """What was picked."""
        return Approval[self.approval.data]


class AnswerForm(Form):
    """A grown-up's answer to words that wait."""

    answer = RadioField(choices=[SelectChoice("yes", ""), SelectChoice("no", "")])

    @property
    def is_yes(self) -> bool:
        """Whether the words may go."""
        return bool(self.answer.data == "yes")


class LimitForm(Form):
    """What one pupil may do for a while, why, and until when."""

    kind = RadioField(
        _l("What is decided?"),
        choices=[SelectChoice(value, label) for value, label in LIMITS],
        validators=[DataRequired(_l("Pick one of the two."))],
    )
    reason = TextAreaField(
        _l("Why?"),
        description=_l("Staff see it. The pupil is told by you, not by this page."),
        filters=[trimmed],
        validators=[DataRequired(_l("Say why.")), Length(max=MAX_REASON, message=_l("Make it shorter."))],
        render_kw={"maxlength": MAX_REASON},
    )
    last_on = DateField(
        _l("Last day"),
        description=_l("It ends by itself after this day."),
        validators=[DataRequired(_l("Pick the last day."))],
    )

    def validate_last_on(self, field: DateField) -> None:
        """Refuse a day that is over, and one nobody will remember."""
        if field.data is None:
            return
        if field.data < people.today():
            raise ValidationError(_l("Pick today or a later day."))
        if field.data - people.today() > LONGEST:
            raise ValidationError(_l("Pick a day within a year. It can be set again then."))
