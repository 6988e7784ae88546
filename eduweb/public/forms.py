"""What somebody without an account is asked who tells the school about somebody."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wtforms import RadioField, StringField, TextAreaField, ValidationError
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its types
from wtforms.validators import DataRequired, Length, Optional

from eduweb.concerns import About, ToldBy
from eduweb.core.types import SHORT_LENGTH
from eduweb.safety import Severity
from eduweb.web.forms import Form, _l, is_blank, trimmed

if TYPE_CHECKING:
    from collections.abc import Mapping

    from wtforms import Field

MAX_WORDS = 4_000
ABOUT: Mapping[About, str] = {
    About.PUPIL: _l("A child at the school"),
    About.STAFF: _l("An adult who works at the school"),
    About.HEAD: _l("The head"),
    About.UNSURE: _l("I am not sure, or somebody else"),
}
RELATIONS: Mapping[ToldBy, str] = {
    ToldBy.PARENT: _l("A parent or carer"),
    ToldBy.OTHER: _l("A governor, a neighbour or somebody else"),
}
URGENCY: Mapping[Severity, str] = {
    Severity.HIGH: _l("Today: a child is likely to be harmed"),
    Severity.MEDIUM: _l("By the next school day"),
    Severity.LOW: _l("It is good to know"),
}


def _choices(labels: Mapping[Any, str]) -> list[SelectChoice]:
    return [SelectChoice(getattr(one, "name", one).lower(), label) for one, label in labels.items()]


def _short(label: str, description: str = "") -> StringField:
    return StringField(
        label,
        description=description,
        filters=[trimmed],
        validators=[Optional(), Length(max=SHORT_LENGTH, message=_l("Make it shorter"))],
    )


class TellUsForm(Form):
    """Something about somebody, from outside. What is not picked takes the safest way."""

    relation = RadioField(_l("Who are you?"), choices=_choices(RELATIONS), validators=[Optional()])
    about = RadioField(_l("Whom is it about?"), choices=_choices(ABOUT), validators=[Optional()])
    name = _short(_l("What is their name?"), _l("Leave it empty if you do not know."))
    words = TextAreaField(
        _l("What happened?"),
        description=_l("What you saw or heard, where and when. A child’s words as they were said."),
        filters=[trimmed],
        validators=[
            DataRequired(_l("Write what happened")),
            Length(max=MAX_WORDS, message=_l("Keep it under 4,000 letters")),
        ],
    )
    urgency = RadioField(
        _l("When must somebody look at it?"), choices=_choices(URGENCY), validators=[Optional()]
    )
    your_name = _short(_l("Your name"), _l("You may leave it empty."))
    reach = _short(_l("How can the school reach you?"), _l("A phone number or an address, if you like."))

    def validate_words(self, field: Field) -> None:
        """Refuse words of which nothing can be seen."""
        if is_blank(field.data):
            raise ValidationError(_l("Write what happened"))

    @property
    def told_by(self) -> ToldBy:
        """Who says they tell it."""
        return ToldBy.PARENT if self.relation.data == ToldBy.PARENT.name.lower() else ToldBy.OTHER

    @property
    def whom(self) -> About:
        """Whom it is about; not sure, where nothing was picked."""
        return About[self.about.data.upper()] if self.about.data else About.UNSURE

    @property
    def severity(self) -> Severity:
        """How soon somebody must look."""
        return Severity[self.urgency.data.upper()] if self.urgency.data else Severity.MEDIUM
