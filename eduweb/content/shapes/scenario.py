"""The shape of `simulations/<slug>/scenario.yaml`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Annotated, Literal

from pydantic import Discriminator, Field, Tag

from eduweb.content.shapes.base import Frozen, Header, Line, Shape, Slug, Words, YesNo
from eduweb.content.shapes.cues import Cue, Spoken
from eduweb.content.shapes.happenings import Arrow, Condition, Value, Values, WaitArrow


class Character(Shape):
    """A pretend person, and for those who pretend more, who it really was."""

    name: Line
    picture: Slug
    about: Line | None = None
    unmasked: Words | None = None


class Variable(Shape):
    """Something the story keeps in mind."""

    starts: Value
    means: Line


class Choice(Shape):
    """A button of a beat; one that is not safe says kindly what to try instead."""

    id: Slug
    text: Line
    is_safe: YesNo = True
    recovery: Words | None = None
    picture: Slug | None = None
    condition: Condition | None = Field(None, alias="if")
    set: Values | None = None
    go: Slug


def _arrow_tag(raw: object) -> str | None:
    if isinstance(raw, (Arrow, WaitArrow)):
        return f"an arrow with {'waits' if isinstance(raw, WaitArrow) else 'pupil'}"
    keys = [key for key in ("pupil", "waits") if key in raw] if isinstance(raw, Mapping) else []
    return f"an arrow with {keys[0]}" if len(keys) == 1 else None


When = Annotated[
    Annotated[Arrow, Tag("an arrow with pupil")] | Annotated[WaitArrow, Tag("an arrow with waits")],
    Discriminator(
        _arrow_tag,
        custom_error_type="arrow_kind",
        custom_error_message="An arrow needs just one of: pupil, waits",
    ),
]


class Beat(Shape):
    """A moment of the story: what comes on stage, and what may happen next."""

    id: Slug
    title: Line
    guide: Words
    cues: tuple[Cue, ...] = ()
    choices: Annotated[tuple[Choice, ...], Field(max_length=4)] = ()
    when: tuple[When, ...] = ()
    for_teacher: Line | None = None


class Told(Shape):
    """A line of a debrief, said only when its condition holds."""

    text: Words
    title: Line | None = None
    icon: Slug | None = None
    condition: Condition | None = Field(None, alias="if")


class Badge(Shape):
    """A badge for a safe or a kind act; nobody can lose one."""

    id: Slug
    name: Line
    text: Line


class SettingTip(Shape):
    """One thing to change on the pupil's own page, in real life."""

    text: Line
    button: Line
    opens: Literal["my-page", "my-messages", "my-helpers"]


class Debriefing(Shape):
    """What is said when a story stops; each line only where it fits how it went."""

    happened: tuple[Told, ...] = ()
    did_well: tuple[Told, ...] = ()
    next_time: tuple[Told, ...] = ()
    setting_tip: SettingTip | None = None


class Ending(Debriefing):
    """Where a story stops, with what its debrief adds to that of all endings."""

    id: Slug
    title: Line
    is_safe: YesNo = True
    badge: Badge | None = None


class Unmasking(Shape):
    """Who it really was, and that it was nobody's fault."""

    who: Slug
    title: Line
    not_your_fault: Words


class PrivateWords(Shape):
    """Words that give something away in this story, for replies the filter would let pass.

    `*` at the end of a word stands for any ending, `#` for any number.
    """

    name: Line
    phrases: Annotated[tuple[Line, ...], Field(min_length=1)]


class Scenario(Header):
    """A story that a pupil plays in the real network with pretend people."""

    is_read_by_officer_first: Annotated[
        YesNo, Field(description="Switched off in a school until its e-safety officer has read it.")
    ]
    before: Words
    after: Words
    look_for: Annotated[tuple[Line, ...], Field(max_length=4)] = ()
    cast: Annotated[Mapping[Slug, Character], Field(min_length=1), *Frozen]
    variables: Annotated[Mapping[Slug, Variable], *Frozen] = Field(default_factory=dict)
    private_words: tuple[PrivateWords, ...] = ()
    kind_words: tuple[Line, ...] = ()
    unkind_words: tuple[Line, ...] = ()
    always: tuple[Arrow, ...] = ()
    beats: Annotated[tuple[Beat, ...], Field(min_length=1)]
    endings: Annotated[tuple[Ending, ...], Field(min_length=1)]
    every_ending: Debriefing = Debriefing()
    unmasking: Unmasking | None = None

    @cached_property
    def beats_by_id(self) -> Mapping[str, Beat]:
        """The beats by their ids."""
        return {beat.id: beat for beat in self.beats}

    @cached_property
    def endings_by_id(self) -> Mapping[str, Ending]:
        """The endings by their ids."""
        return {ending.id: ending for ending in self.endings}

    def lines(self) -> Iterator[tuple[Beat, Spoken]]:
        """Return every cue with words, with its beat, in the order of the file."""
        for beat in self.beats:
            for cue in beat.cues:
                if isinstance(cue, Spoken):
                    yield beat, cue

    def arrows_from(self, beat: Beat) -> tuple[When, ...]:
        """Return the arrows of a beat, its own before those that always count."""
        return (*beat.when, *self.always)
