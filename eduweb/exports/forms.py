"""What is asked when something is handed over, made, and received."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wtforms import BooleanField, RadioField, SelectField, SelectMultipleField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its types
from wtforms.validators import DataRequired, Length, Optional, ValidationError

from eduweb.exports.policy import ExportKind
from eduweb.exports.words import KINDS
from eduweb.web.forms import Form, _l, is_blank, trimmed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from wtforms import Field

MAX_REASON, MAX_SHORT, MAX_NAMES = 500, 200, 2_000
OF_A_PUPIL = (ExportKind.CHRONOLOGY, ExportKind.TRANSFER, ExportKind.ACCESS)


class ReasonForm(Form):
    """Why something is handed over. The second person reads it, and the audit log keeps that it was asked."""

    reason = TextAreaField(
        _l("Why, and for whom?"),
        description=_l("The second person reads this. One or two sentences."),
        filters=[trimmed],
        validators=[
            DataRequired(_l("Write why, and for whom")),
            Length(max=MAX_REASON, message=_l("Keep it under 500 letters")),
        ],
    )

    def validate_reason(self, field: Field) -> None:
        """Refuse a reason of which nothing can be seen."""
        if is_blank(field.data):
            raise ValidationError(_l("Write why, and for whom"))


class PackForm(ReasonForm):
    """Which pack of one pupil."""

    kind = RadioField(
        _l("What is it for?"),
        choices=[SelectChoice(kind.name, KINDS[kind]) for kind in OF_A_PUPIL],
        validators=[DataRequired(_l("Pick what it is for"))],
    )


class TermForm(ReasonForm):
    """Which term."""

    term = SelectField(_l("Term"), validators=[DataRequired(_l("Pick a term"))])

    def offer(self, terms: Iterable[tuple[str, str]]) -> None:
        """Offer the terms of the school, by reference and name."""
        self.term.choices = [SelectChoice(ref, name) for ref, name in terms]


class MakeForm(Form):
    """What the person who makes a pack decides."""

    more_names = TextAreaField(
        _l("More words to blank"),
        description=_l("One on each line: family names, nicknames, other people’s addresses."),
        filters=[trimmed],
        validators=[Optional(), Length(max=MAX_NAMES, message=_l("Keep it under 2,000 letters"))],
    )
    left_out = SelectMultipleField(_l("Withhold"), validate_choice=False)
    why_left_out = StringField(
        _l("Why is it withheld?"),
        description=_l("For the manifest, which stays at school. Needed where something is withheld."),
        filters=[trimmed],
        validators=[Length(max=MAX_SHORT, message=_l("Keep it under 200 letters"))],
    )
    has_read = BooleanField(_l("I have read what is listed here"))

    def validate_why_left_out(self, field: Field) -> None:
        """Ask for a reason where something is withheld."""
        if self.left_out.data and is_blank(field.data):
            raise ValidationError(_l("Write why it is withheld"))

    @property
    def names(self) -> tuple[str, ...]:
        """The words to blank, one a line."""
        return tuple(line.strip() for line in (self.more_names.data or "").splitlines() if line.strip())

    @property
    def withheld(self) -> tuple[tuple[str, str], ...]:
        """What is withheld, each with the reason."""
        why = self.why_left_out.data or ""
        return tuple((reference, why) for reference in self.left_out.data or [])


class ReceiptForm(Form):
    """Who has it now, and what they gave for it."""

    receiver = StringField(
        _l("Who has it now?"),
        description=_l("Name, job and school or system, as they gave it."),
        filters=[trimmed],
        validators=[
            DataRequired(_l("Write who has it now")),
            Length(max=MAX_SHORT, message=_l("Keep it under 200 letters")),
        ],
    )
    words = StringField(
        _l("Their receipt"),
        description=_l("A number, a mail, a signature: what shows that it came."),
        filters=[trimmed],
        validators=[
            DataRequired(_l("Write what shows that it came")),
            Length(max=MAX_SHORT, message=_l("Keep it under 200 letters")),
        ],
    )
    has_been_read = BooleanField(
        _l("A person has read every page, and nothing about another child is left in it")
    )

    def validate_receiver(self, field: Field) -> None:
        """Refuse a name of which nothing can be seen."""
        if is_blank(field.data):
            raise ValidationError(_l("Write who has it now"))


class HookForm(Form):
    """Where the school's own system is told that a concern was raised."""

    is_on = BooleanField(_l("Tell the school’s own system when a concern is raised"))
    url = StringField(
        _l("Its address"),
        description=_l("Begins with https:// and lies in the open internet, not in the school’s network."),
        filters=[trimmed],
        validators=[Optional(), Length(max=MAX_SHORT, message=_l("Keep it under 200 letters"))],
    )
