"""The base of every form, and the filters all of them use."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Any, cast

from flask_babel import get_locale, lazy_gettext
from flask_wtf import FlaskForm
from wtforms import HiddenField
from wtforms.validators import Length, Optional, Regexp

if TYPE_CHECKING:
    from collections.abc import Callable

# WTForms takes words that are translated when they are shown; its types know text only.
_l = cast("Callable[[str], str]", lazy_gettext)

INVISIBLE = frozenset({"Cf", "Zl", "Zp", "Cc"})
CLIENT_ID = r"^[A-Za-z0-9-]{8,64}$"


def trimmed(text: str | None) -> str | None:
    """Return the text without spaces round it."""
    return text.strip() if text else text


def is_blank(text: str | None) -> bool:
    """Whether nothing can be seen of the text: empty, spaces, or invisible letters only."""
    return not any(
        unicodedata.category(letter) not in INVISIBLE and not letter.isspace() for letter in text or ""
    )


class Form(FlaskForm):
    """A form of eduweb: protected against forgery, and safe to send twice."""

    class Meta(FlaskForm.Meta):
        """What WTForms itself says, in the reader's language; it is loaded once."""

        @property
        def locales(self) -> list[str]:  # type: ignore[override]  # WTForms only reads it
            """Return the language of the request."""
            return [str(get_locale())]

    client_id = HiddenField(validators=[Optional(), Length(max=64), Regexp(CLIENT_ID)])

    def __init__(self, *args: Any, **values: Any) -> None:
        super().__init__(*args, **values)  # type: ignore[no-untyped-call]  # Flask-WTF has no types

    def is_sent(self) -> bool:
        """Whether the request sends this form."""
        return bool(self.is_submitted())  # type: ignore[no-untyped-call]

    def is_valid(self) -> bool:
        """Whether the request sends this form and everything in it is right."""
        return bool(self.validate_on_submit())  # type: ignore[no-untyped-call]
