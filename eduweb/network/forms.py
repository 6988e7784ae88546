"""What pupils send in the network: words, who may see them, and nothing that chooses an author."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wtforms import StringField, TextAreaField

from eduweb.core.refs import new_ref
from eduweb.network.audiences import audience_named
from eduweb.web.forms import Form, _l

if TYPE_CHECKING:
    from eduweb.messages import Audience


class WordsForm(Form):
    """Words for a place that is known already."""

    words = TextAreaField(_l("Write something"), default="")

    @property
    def typed(self) -> str:
        """The words with the line ends of the web made plain."""
        return (self.words.data or "").replace("\r\n", "\n").strip()

    @property
    def sent_as(self) -> str:
        """The client's own id for these words, or a new one where its page had none."""
        return self.client_id.data or new_ref()


class PostForm(WordsForm):
    """Words and who may see them."""

    audience = StringField(_l("Who can see it?"))

    @property
    def chosen(self) -> Audience | None:
        """The audience picked."""
        return audience_named(self.audience.data or "")


class SymbolForm(Form):
    """A starter and a symbol, by their ids."""

    starter = StringField()
    symbol = StringField()
