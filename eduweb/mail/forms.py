"""What people type into mail: words and whom they are for, and names of folders. Never an address."""

from __future__ import annotations

import re

from flask import request
from wtforms import StringField, TextAreaField

from eduweb.core.refs import REF_LENGTH
from eduweb.mail.policy import MAX_SUBJECT
from eduweb.mail.writing import Writing
from eduweb.web.forms import Form, _l

_REF = re.compile(rf"[a-z0-9]{{{REF_LENGTH}}}")


def _ref(text: str) -> str:
    return text if _REF.fullmatch(text) else ""


class MailForm(Form):
    """A mail as it is written. Whom it is for is picked from the address book."""

    subject = StringField(_l("What is it about?"), default="")
    words = TextAreaField(_l("Your mail"), default="")

    @property
    def writing(self) -> Writing:
        """What was typed and picked; anything that is not shaped like a reference is nobody."""
        sent = request.form
        return Writing(
            to=tuple(dict.fromkeys(ref for ref in map(_ref, sent.getlist("to")) if ref)),
            class_ref=_ref(sent.get("class_ref", "")),
            subject=" ".join((self.subject.data or "").split())[:MAX_SUBJECT],
            words=(self.words.data or "").replace("\r\n", "\n").strip("\n").rstrip(),
            answers_ref=_ref(sent.get("answers", "")),
            instead_of=_ref(sent.get("instead_of", "")),
        )


class PictureMailForm(Form):
    """A line made of pictures, by the ids of its parts."""

    starter = StringField()
    symbol = StringField()


class FolderForm(Form):
    """The name of a folder."""

    name = StringField(_l("Name of the folder"), default="")
