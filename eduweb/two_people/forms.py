"""What the second person answers."""

from __future__ import annotations

from wtforms import RadioField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its types
from wtforms.validators import DataRequired

from eduweb.web.forms import Form, _l

AGREE, REFUSE = "agree", "refuse"


class SecondAnswerForm(Form):
    """Yes or no to what a colleague asked for."""

    answer = RadioField(
        _l("Do you agree?"),
        choices=[SelectChoice(AGREE, _l("Agree")), SelectChoice(REFUSE, _l("Do not agree"))],
        validators=[DataRequired(_l("Pick one of the two answers"))],
    )

    @property
    def is_agreed(self) -> bool:
        """Whether the answer is yes."""
        return bool(self.answer.data == AGREE)
