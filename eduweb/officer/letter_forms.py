"""What a letter home says, and how it went."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wtforms import BooleanField, RadioField, StringField, TextAreaField, ValidationError
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its types
from wtforms.validators import DataRequired, Length

from eduweb.web.forms import Form, _l, is_blank, trimmed

if TYPE_CHECKING:
    from wtforms import Field

MAX_TITLE, MAX_LETTER = 120, 4_000
HOW: dict[str, str] = {
    "given by hand": _l("Given by hand"),
    "by post": _l("By post"),
    "by the school's own mail": _l("By the school’s own mail or app"),
    "at a meeting": _l("At a meeting"),
    "by telephone": _l("Read out by telephone"),
}


class LetterForm(Form):
    """The letter as the person who sends it has finished it."""

    title = StringField(
        _l("Heading"),
        filters=[trimmed],
        validators=[
            DataRequired(_l("Write a heading")),
            Length(max=MAX_TITLE, message=_l("Keep it under 120 letters")),
        ],
    )
    words = TextAreaField(
        _l("The letter"),
        description=_l("A line that begins with # is a heading, one that begins with - is a point."),
        filters=[trimmed],
        validators=[
            DataRequired(_l("Write the letter")),
            Length(max=MAX_LETTER, message=_l("Keep it under 4,000 letters")),
        ],
    )

    def validate_title(self, field: Field) -> None:
        """Refuse a heading of which nothing can be seen."""
        if is_blank(field.data):
            raise ValidationError(_l("Write a heading"))

    def validate_words(self, field: Field) -> None:
        """Refuse a letter of which nothing can be seen."""
        if is_blank(field.data):
            raise ValidationError(_l("Write the letter"))


class SentForm(Form):
    """How a letter went home."""

    how = RadioField(
        _l("How did it go?"),
        choices=[SelectChoice(value, label) for value, label in HOW.items()],
        validators=[DataRequired(_l("Pick how it went"))],
    )
    has_reported = BooleanField(_l("The account was reported by the service’s own under-age form"))
