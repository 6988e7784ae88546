"""What a scenario can put on stage; the key that names the actor says which cue it is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, ClassVar, Literal

from pydantic import Discriminator, Field, Tag

from eduweb.content.shapes.base import Line, Shape, Slug, Whole, Words
from eduweb.content.shapes.happenings import Condition, WhoSees


class Clue(Shape):
    """Words in a line that give a trick away, for the unmasking."""

    words: Line
    name: Line
    why: Line


class BaseCue(Shape):
    """What every cue has: a name for it, when it counts, what it is meant to show."""

    actor_key: ClassVar[str] = ""

    id: Slug | None = None
    condition: Condition | None = Field(None, alias="if")
    meant_to_show: tuple[Slug, ...] = ()

    @property
    def who(self) -> Slug | None:
        """The character that acts, if it is a character."""
        actor = getattr(self, self.actor_key.replace("-", "_"), None)
        return actor if isinstance(actor, str) else None


class Spoken(BaseCue):
    """A cue with words of a character in it."""

    text: Words
    clues: tuple[Clue, ...] = ()


class PostCue(Spoken):
    """A character posts."""

    actor_key: ClassVar[str] = "post"
    post: Slug
    audience: WhoSees = WhoSees.CLASS
    picture: Slug | None = None


class CommentCue(Spoken):
    """A character comments on a post of this story."""

    actor_key: ClassVar[str] = "comment"
    comment: Slug
    on: Slug


class ChatCue(Spoken):
    """A character writes to the pupil in a chat of two, or within a group that the pupil has joined."""

    actor_key: ClassVar[str] = "chat"
    chat: Slug
    within: Slug | None = None


class MailLink(Shape):
    """A button in a mail, and where it would lead if eduweb let it."""

    label: Line
    leads_to: Annotated[str, Field(pattern=r"^[a-z0-9.-]+\.example(/[a-z0-9-]+)*$")]


class MailCue(Spoken):
    """A character sends the pupil a mail."""

    actor_key: ClassVar[str] = "mail"
    mail: Slug
    subject: Line
    address: Annotated[str, Field(pattern=r"^[a-z0-9.-]+@[a-z0-9.-]+\.example$")] | None = None
    links: tuple[MailLink, ...] = ()


class FriendRequestCue(BaseCue):
    """A character asks to be the pupil's friend. A request has no words: they come by a line of their own."""

    actor_key: ClassVar[str] = "friend_request"
    friend_request: Slug


class ReactionCue(BaseCue):
    """A character presses a reaction under the pupil's newest comment in this story."""

    actor_key: ClassVar[str] = "reaction"
    reaction: Slug
    on: Literal["my-comment"] = "my-comment"
    with_: Literal["kind", "clever", "thank-you"] = Field(alias="with")


class ProfileChangeCue(BaseCue):
    """A character changes a line about itself on its own page."""

    actor_key: ClassVar[str] = "profile_change"
    profile_change: Slug
    field: Literal["animal", "book", "fun", "help"]
    text: Line


class GroupInvitationCue(Spoken):
    """A character invites the pupil to a group, with others of the cast in it."""

    actor_key: ClassVar[str] = "group_invitation"
    group_invitation: Slug
    group: Line
    members: tuple[Slug, ...] = ()


class AppAsksCue(Spoken):
    """A pretend app asks the pupil for something."""

    actor_key: ClassVar[str] = "app_asks"
    app_asks: Slug
    wants: Literal["age", "place", "camera", "contacts", "money"]


class WaitCue(BaseCue):
    """A pause before the next cue, so that lines come at a readable pace."""

    actor_key: ClassVar[str] = "wait"
    wait: Annotated[Whole, Field(ge=1, le=120)]


CUES: tuple[type[BaseCue], ...] = (
    PostCue,
    CommentCue,
    ChatCue,
    MailCue,
    FriendRequestCue,
    ReactionCue,
    ProfileChangeCue,
    GroupInvitationCue,
    AppAsksCue,
    WaitCue,
)
CUE_KEYS = tuple(cue.actor_key for cue in CUES)


def _cue_tag(raw: object) -> str | None:
    if isinstance(raw, BaseCue):
        return f"a {raw.actor_key} cue"
    keys = [key for key in CUE_KEYS if key in raw] if isinstance(raw, Mapping) else []
    return f"a {keys[0]} cue" if len(keys) == 1 else None


Cue = Annotated[
    Annotated[PostCue, Tag("a post cue")]
    | Annotated[CommentCue, Tag("a comment cue")]
    | Annotated[ChatCue, Tag("a chat cue")]
    | Annotated[MailCue, Tag("a mail cue")]
    | Annotated[FriendRequestCue, Tag("a friend_request cue")]
    | Annotated[ReactionCue, Tag("a reaction cue")]
    | Annotated[ProfileChangeCue, Tag("a profile_change cue")]
    | Annotated[GroupInvitationCue, Tag("a group_invitation cue")]
    | Annotated[AppAsksCue, Tag("a app_asks cue")]
    | Annotated[WaitCue, Tag("a wait cue")],
    Discriminator(
        _cue_tag,
        custom_error_type="cue_kind",
        custom_error_message="A cue needs just one of: " + ", ".join(CUE_KEYS),
    ),
]
