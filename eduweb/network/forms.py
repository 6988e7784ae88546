"""What pupils send in the network: words, who may see them, and nothing that chooses an author."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wtforms import StringField, TextAreaField

from eduweb.core.refs import new_ref
from eduweb.network.audiences import audience_named
from eduweb.network.stickers import sticker_named
from eduweb.web.forms import Form, _l

if TYPE_CHECKING:
    from eduweb.messages import Audience
    from eduweb.network.stickers import Sticker


class WordsForm(Form):
    """Words for a place that is known already."""

    words = TextAreaField(_l("Write something"), default="")
    picture = StringField(default="")

    @property
    def typed(self) -> str:
        """The words with the line ends of the web made plain."""
        return (self.words.data or "").replace("\r\n", "\n").strip()

    @property
    def sticker(self) -> Sticker | None:
        """The picture of the library picked to go with them; another name is none."""
        return sticker_named(self.picture.data or "")

    @property
    def sent_as(self) -> str:
        """The client's own id for these words, or a new one where its page had none."""
        return self.client_id.data or new_ref()


class PostForm(WordsForm):
    """Words and who may see them."""

    audience = StringField(_l("Who can see it?"))
    seen = StringField()

    @property
    def is_seen(self) -> bool:
        """Whether the faces shown were those of the audience picked; a form that showed none passes."""
        return self.seen.data in {None, "", self.audience.data}

    @property
    def chosen(self) -> Audience | None:
        """The audience picked."""
        return audience_named(self.audience.data or "")


class SymbolForm(Form):
    """A starter and a symbol, by their ids."""

    starter = StringField()
    symbol = StringField()


class GroupForm(Form):
    """A group that a teacher opens: its name, its picture, and its second adult by reference."""

    name = StringField(_l("Name of the group"))
    picture = StringField(_l("Picture"))
    second = StringField(_l("Second adult"))
