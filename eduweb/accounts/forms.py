"""What people are asked at the door."""

from __future__ import annotations

from wtforms import EmailField, PasswordField, StringField
from wtforms.validators import DataRequired, Length

from eduweb.accounts.policy.passwords import MAX_LENGTH
from eduweb.core.types import SHORT_LENGTH
from eduweb.web.forms import Form, _l, trimmed

MAX_WORD = 40


class StaffSignInForm(Form):
    """Ask an adult for address and password."""

    email = EmailField(
        _l("Email"),
        filters=[trimmed],
        validators=[DataRequired(_l("Type your email address")), Length(max=SHORT_LENGTH)],
        render_kw={"autocomplete": "username", "maxlength": SHORT_LENGTH},
    )
    password = PasswordField(
        _l("Password"),
        validators=[DataRequired(_l("Type your password")), Length(max=MAX_LENGTH)],
        render_kw={"autocomplete": "current-password", "maxlength": MAX_LENGTH},
    )


class NewPasswordForm(Form):
    """Ask an adult for a first password of their own."""

    password = PasswordField(
        _l("Your new password"),
        description=_l("At least 12 characters. Three or four words that do not belong together are best."),
        validators=[DataRequired(_l("Type a password")), Length(max=MAX_LENGTH)],
        render_kw={"autocomplete": "new-password", "maxlength": MAX_LENGTH},
    )


class ClassWordForm(Form):
    """Ask for the word that the adult in the classroom says."""

    word = StringField(
        _l("Class word"),
        description=_l("Your teacher says it. It looks like maple-42."),
        filters=[trimmed],
        validators=[DataRequired(_l("Type the class word")), Length(max=MAX_WORD)],
        render_kw={
            "autocomplete": "off",
            "autocapitalize": "none",
            "spellcheck": "false",
            "maxlength": MAX_WORD,
        },
    )
