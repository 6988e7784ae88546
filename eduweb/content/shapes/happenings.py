"""What a pupil can do in a scenario, and when it counts."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, Field

from eduweb.content.shapes.base import Frozen, Shape, Slug, Whole, YesNo

Value = YesNo | Whole | Slug


class Doing(enum.Enum):
    """The kinds of happening."""

    CHOOSES = "chooses"
    BLOCKS = "blocks"
    UNBLOCKS = "unblocks"
    REPORTS = "reports"
    TELLS = "tells-about-story"
    DECLINES = "declines"
    ACCEPTS = "accepts"
    CHANGES_AUDIENCE = "changes-audience"
    GIVES_AWAY = "replies-with-private-detail"
    REPLIES = "replies"
    REPLIES_KINDLY = "replies-kindly"
    REPLIES_UNKINDLY = "replies-unkindly"
    OPENS = "opens"
    DELETES = "deletes"
    SHARES = "shares"
    REACTS = "reacts"
    WAITS = "waits"


# A special reply counts as a plain one where a beat does not tell them apart.
REPLIES = frozenset({Doing.GIVES_AWAY, Doing.REPLIES_KINDLY, Doing.REPLIES_UNKINDLY})
SAFE_DOINGS = frozenset({Doing.BLOCKS, Doing.REPORTS, Doing.TELLS})


class WhoSees(enum.Enum):
    """Audiences of a post or of a field about me, narrowest first."""

    ONLY_ME = "only-me"
    FRIENDS = "friends"
    CLASS = "class"
    SCHOOL = "school"


def _listed(value: object) -> object:
    return value if isinstance(value, (list, tuple)) else [value]


def _pupils(doings: tuple[Doing, ...]) -> tuple[Doing, ...]:
    for doing in doings:
        if doing in {Doing.CHOOSES, Doing.WAITS}:
            msg = f"{doing.value} has a place of its own: `choices:` or `- waits: 90`"
            raise ValueError(msg)
    return doings


# One value, or a list of them.
Doings = Annotated[
    tuple[Doing, ...],
    BeforeValidator(_listed, json_schema_input_type=Doing | tuple[Doing, ...]),
    Field(min_length=1),
]
Audiences = Annotated[
    tuple[WhoSees, ...],
    BeforeValidator(_listed, json_schema_input_type=WhoSees | tuple[WhoSees, ...]),
    Field(min_length=1),
]
Slugs = Annotated[
    tuple[Slug, ...],
    BeforeValidator(_listed, json_schema_input_type=Slug | tuple[Slug, ...]),
    Field(min_length=1),
]
Values = Annotated[Mapping[Slug, Value], *Frozen]


class Condition(Shape):
    """When a line, an arrow, a choice or a praise counts; every part must hold.

    `did`, `chose` and `been` ask for any one of their list, `did_not` for none.
    """

    did: Doings | None = None
    did_not: Doings | None = None
    chose: Slugs | None = None
    been: Slugs | None = None
    has: Values | None = None


class Arrow(Shape):
    """Where the story goes when the pupil does something with the real controls."""

    pupil: Annotated[Doings, AfterValidator(_pupils)]
    who: Slugs | None = None
    field: Slugs | None = None
    audience: Audiences | None = None
    condition: Condition | None = Field(None, alias="if")
    set: Values | None = None
    go: Slug

    @property
    def doings(self) -> tuple[Doing, ...]:
        """What the pupil must do for this arrow."""
        return self.pupil


class WaitArrow(Shape):
    """Where the story goes when the pupil does nothing for some seconds."""

    waits: Annotated[Whole, Field(ge=5, le=900)]
    condition: Condition | None = Field(None, alias="if")
    set: Values | None = None
    go: Slug

    @property
    def doings(self) -> tuple[Doing, ...]:
        """What the pupil must do for this arrow: nothing."""
        return (Doing.WAITS,)
