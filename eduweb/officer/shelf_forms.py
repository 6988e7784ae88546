"""What a school adds to its own lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wtforms import BooleanField, SelectField, StringField, ValidationError
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its types
from wtforms.validators import DataRequired, Length, Optional

from eduweb.web.forms import Form, _l, is_blank, trimmed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wtforms import Field

    from eduweb.concerns.record import OneCategory

MAX_NAME, MAX_LINE = 60, 150


class Seen:
    """Refuses words of which nothing can be seen."""

    def __call__(self, _form: Form, field: Field) -> None:
        """Look at one field."""
        if is_blank(field.data):
            raise ValidationError(_l("Write something that can be read"))


def line(label: str, missing: str, *, limit: int = MAX_LINE, hint: str = "") -> StringField:
    """Ask for one line."""
    return StringField(
        label,
        description=hint,
        filters=[trimmed],
        validators=[DataRequired(missing), Length(max=limit, message=_l("Keep it shorter")), Seen()],
    )


class CategoryForm(Form):
    """A new category, or a sub-category of one."""

    name = line(_l("New category"), _l("Write its name"), limit=MAX_NAME)
    parent = SelectField(_l("Under"), validators=[Optional()])

    def offer(self, found: Sequence[OneCategory]) -> None:
        """Fill in the categories it can stand under."""
        self.parent.choices = [
            SelectChoice("", _l("None: a category of its own")),
            *(SelectChoice(one.slug, one.name) for one in found if not one.parent),
        ]


class RenameForm(Form):
    """The name of a category, and whether it can be chosen."""

    name = line(_l("Name"), _l("Write its name"), limit=MAX_NAME)
    is_offered = BooleanField(_l("Can be chosen"))


class ContactForm(Form):
    """Somebody to ask, with how to reach them."""

    name = line(_l("Name"), _l("Write the name"), hint=_l("The service or agency."))
    use_for = line(_l("What for"), _l("Write what for"))
    reached_by = line(_l("How to reach them"), _l("Write how to reach them"))
