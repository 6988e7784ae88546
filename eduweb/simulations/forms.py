"""What an adult picks when a theme is to be kept from a pupil."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wtforms import SelectField, TextAreaField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its types
from wtforms.validators import DataRequired, Length, ValidationError

from eduweb.simulations.releases import stories
from eduweb.simulations.themes import RISK, STORY, STRAND, theme_names
from eduweb.web.forms import Form, _l, is_blank, trimmed

if TYPE_CHECKING:
    from wtforms import Field

MAX_REASON = 300
GROUPS = {RISK: _l("An area of risk"), STRAND: _l("A strand"), STORY: _l("One story")}


class ThemeForm(Form):
    """Which theme is never to be sent."""

    theme = SelectField(_l("Never send"), validators=[DataRequired(_l("Pick what is not to be sent."))])

    def offer(self) -> None:
        """Fill in the four Cs, the strands and the stories."""
        themes = [
            SelectChoice(theme, name, optgroup=str(GROUPS[kind]))
            for kind, names in theme_names(stories()).items()
            for theme, name in names.items()
        ]
        self.theme.choices = [SelectChoice("", _l("Pick one")), *themes]


class AskThemeForm(ThemeForm):
    """What a teacher asks for, and why in short."""

    reason = TextAreaField(
        _l("Why?"),
        description=_l("Only the e-safety officer and the safeguarding lead read it."),
        filters=[trimmed],
        validators=[DataRequired(_l("Say why.")), Length(max=MAX_REASON, message=_l("Make it shorter."))],
        render_kw={"maxlength": MAX_REASON},
    )

    def validate_reason(self, field: Field) -> None:
        """Refuse words of which nothing can be seen."""
        if is_blank(field.data):
            raise ValidationError(_l("Say why."))
