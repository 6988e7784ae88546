"""What adults are asked for the registers of declarations and of abuse online."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from wtforms import DateField, RadioField, SelectField, StringField, TextAreaField, ValidationError
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its types
from wtforms.validators import DataRequired, Length, Optional

from eduweb.core import clock
from eduweb.core.types import SHORT_LENGTH
from eduweb.registers.policy import CommunityKind, DeclarationStatus
from eduweb.web.forms import Form, _l, is_blank, trimmed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from wtforms import Field

    from eduweb.registers.community import NoteLine

MAX_WORDS = 4_000
STATUSES = {
    DeclarationStatus.NEW: _l("Waits for a decision"),
    DeclarationStatus.AGREED: _l("Agreed"),
    DeclarationStatus.WITH_CONDITIONS: _l("Agreed with conditions"),
    DeclarationStatus.NOT_AGREED: _l("Not agreed"),
    DeclarationStatus.ENDED: _l("Ended"),
}
KINDS = {
    CommunityKind.ABUSE: _l("Abuse of the school or its people"),
    CommunityKind.UNOFFICIAL: _l("A page that is not the school’s own, such as a parents’ group"),
}


def _seen(field: Field, message: str) -> None:
    if is_blank(field.data):
        raise ValidationError(message)


def _words(label: str, description: str, needed: str) -> TextAreaField:
    return TextAreaField(
        label,
        description=description,
        filters=[trimmed],
        validators=[
            DataRequired(needed),
            Length(max=MAX_WORDS, message=_l("Keep it under 4,000 letters")),
        ],
    )


class DeclareForm(Form):
    """A link with a pupil's family from outside school."""

    words = _words(
        _l("What is the link, and with whom?"),
        _l("The family, how you know them, and how you are in touch. Friend, relative, neighbour, tutor."),
        _l("Write what the link is"),
    )

    def validate_words(self, field: Field) -> None:
        """Refuse words of which nothing can be seen."""
        _seen(field, _l("Write what the link is"))


class DeclarationDecisionForm(Form):
    """What is decided of a declaration, and on whose advice."""

    status = RadioField(
        _l("What do you decide?"),
        choices=[
            SelectChoice(one.value, label)
            for one, label in STATUSES.items()
            if one is not DeclarationStatus.NEW
        ],
        validators=[DataRequired(_l("Pick a decision"))],
    )
    words = _words(
        _l("Why, and on which conditions?"), _l("It cannot be changed later, only added to."), _l("Write why")
    )
    adviser = StringField(
        _l("Who advised you?"),
        description=_l("A person or a body, or leave it empty."),
        filters=[trimmed],
        validators=[Optional(), Length(max=SHORT_LENGTH)],
    )
    review_on = DateField(
        _l("When is it looked at again?"),
        description=_l("At the latest in a year. You are reminded by mail."),
        default=lambda: clock.school_time(clock.now()).date() + timedelta(days=365),
        validators=[Optional()],
    )

    def validate_words(self, field: Field) -> None:
        """Refuse words of which nothing can be seen."""
        _seen(field, _l("Write why"))


class CommunityForm(Form):
    """One note of the community log."""

    kind = RadioField(
        _l("What is it?"),
        choices=[SelectChoice(one.value, label) for one, label in KINDS.items()],
        default=CommunityKind.ABUSE.value,
        validators=[DataRequired(_l("Pick what it is"))],
    )
    happened_on = DateField(
        _l("On which day?"),
        default=lambda: clock.school_time(clock.now()).date(),
        validators=[DataRequired(_l("Say on which day"))],
    )
    platform = StringField(
        _l("Where online?"),
        filters=[trimmed],
        validators=[DataRequired(_l("Name the site, app or page")), Length(max=SHORT_LENGTH)],
    )
    words = _words(
        _l("What was written?"),
        _l("As it was written. No picture, no name of a child."),
        _l("Write what was written"),
    )
    action = _words(
        _l("What was done about it?"),
        _l("Reported to the service, spoken with, nothing yet."),
        _l("Write what was done"),
    )
    corrects = SelectField(_l("Does it put an earlier note right?"), choices=[], validators=[Optional()])

    def offer(self, notes: Iterable[NoteLine]) -> None:
        """Offer the notes that can be put right."""
        self.corrects.choices = [
            SelectChoice("", _l("No, it is a new one")),
            *(
                SelectChoice(one.note.ref, f"{one.note.happened_on:%d.%m.%Y}, {one.note.platform}")
                for one in notes
                if not one.is_corrected
            ),
        ]

    def validate_words(self, field: Field) -> None:
        """Refuse words of which nothing can be seen."""
        _seen(field, _l("Write what was written"))
