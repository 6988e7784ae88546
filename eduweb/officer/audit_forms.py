"""What is asked about the audit log: where its head goes, and why a record is opened."""

from __future__ import annotations

import re

from wtforms import RadioField, StringField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its types
from wtforms.validators import DataRequired, Length, Optional, Regexp

from eduweb.core.types import SHORT_LENGTH
from eduweb.officer.asking import REASONS
from eduweb.web.forms import Form, _l, trimmed

AN_ADDRESS = re.compile(r"[^\s@<>,;:\"()\[\]\\]+@[^\s@<>,;:\"()\[\]\\]+\.[^\s@<>,;:\"()\[\]\\.]+\Z")


class ChainMailForm(Form):
    """Where the head of the audit log goes beside the head's own mail; empty means nowhere else."""

    address = StringField(
        _l("A second address for the daily mail"),
        description=_l("Best one outside the school: the chair’s, or the trust’s. Empty: to the head alone."),
        filters=[trimmed],
        validators=[
            Optional(),
            Length(max=SHORT_LENGTH, message=_l("Keep it under 200 letters")),
            Regexp(AN_ADDRESS, message=_l("Write one e-mail address, as in chair@school.example")),
        ],
    )


class OpeningForm(Form):
    """Why somebody opens a record that did not come to them."""

    reason = RadioField(
        _l("Why do you open it?"),
        choices=[SelectChoice(value, label) for value, label in REASONS.items()],
        validators=[DataRequired(_l("Pick one of the reasons"))],
    )
