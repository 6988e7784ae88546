"""What pupils do in a lesson; `kind` says which activity it is.

A new kind is a class here with its own `kind`, its name in `Activity`, and its
screens in `eduweb.content.screens`.
"""

# Pydantic reads the annotations while running.
# ruff: noqa: TC001

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from eduweb.content.shapes.base import Line, Script, Shape, Slug, Whole, Words, YesNo
from eduweb.content.shapes.happenings import WhoSees


class BaseActivity(Shape):
    """What every activity has."""

    id: Slug
    title: Line
    minutes: Annotated[Whole, Field(ge=1, le=30)]
    teacher: Script


class Page(Shape):
    """One page of a story."""

    text: Words
    picture: Slug


class StoryActivity(BaseActivity):
    """Pages with a picture, read by eye or aloud."""

    kind: Literal["story"]
    pages: Annotated[tuple[Page, ...], Field(min_length=1)]


class Answer(Shape):
    """One answer and the reason that is given when it is picked."""

    id: Slug
    text: Line
    because: Words
    is_right: YesNo = False
    picture: Slug | None = None


class Question(Shape):
    """A question with answers; after another answer the pupil has another go."""

    id: Slug
    ask: Words
    answers: Annotated[tuple[Answer, ...], Field(min_length=2, max_length=4)]

    @model_validator(mode="after")
    def _has_a_right_answer(self) -> Question:
        if not any(answer.is_right for answer in self.answers):
            msg = "No answer of this question is marked `is_right: true`"
            raise ValueError(msg)
        return self


class QuizActivity(BaseActivity):
    """A few questions, each answer with its reason."""

    kind: Literal["quiz"]
    questions: Annotated[tuple[Question, ...], Field(min_length=1)]


class Place(Shape):
    """Where cards of a sort may go."""

    id: Slug
    title: Line
    hint: Line
    look: Literal["private", "share", "ask", "plain"] = "plain"


class Card(Shape):
    """A card to sort: where it may go, why, and what is said for another place."""

    id: Slug
    text: Line
    picture: Slug
    goes: Annotated[tuple[Slug, ...], Field(min_length=1)]
    because: Words
    try_again: Words


class SortActivity(BaseActivity):
    """Pick a card, pick a place."""

    kind: Literal["sort"]
    intro: Words
    places: Annotated[tuple[Place, ...], Field(min_length=2, max_length=4)]
    cards: Annotated[tuple[Card, ...], Field(min_length=2)]


class AudienceTask(Shape):
    """Change who sees a field about me on my own page."""

    does: Literal["change-audience"]
    field: Slug
    to: Annotated[tuple[WhoSees, ...], Field(min_length=1)]
    steps: Annotated[tuple[Line, ...], Field(min_length=1)]
    done: Words


class PractiseActivity(BaseActivity):
    """Do it for real: play a scenario, or do a task in the network."""

    kind: Literal["practise"]
    intro: Words
    scenario: Slug | None = None
    task: AudienceTask | None = None

    @model_validator(mode="after")
    def _is_one_of_two(self) -> PractiseActivity:
        if (self.scenario is None) == (self.task is None):
            msg = "A practise activity has either `scenario:` or `task:`"
            raise ValueError(msg)
        return self


class Feeling(Shape):
    """A feeling to pick, and a kind answer to it."""

    id: Slug
    word: Line
    picture: Slug
    reply: Words
    offers_adult: YesNo = False


class ReflectActivity(BaseActivity):
    """How it felt; some feelings offer a grown-up."""

    kind: Literal["reflect"]
    ask: Words
    feelings: Annotated[tuple[Feeling, ...], Field(min_length=2)]


class Promise(Shape):
    """A promise to choose for the pledge wall."""

    id: Slug
    text: Line
    picture: Slug


class PledgeActivity(BaseActivity):
    """Choose a promise from a list."""

    kind: Literal["pledge"]
    intro: Words
    promises: Annotated[tuple[Promise, ...], Field(min_length=2)]


Activity = Annotated[
    StoryActivity | QuizActivity | SortActivity | PractiseActivity | ReflectActivity | PledgeActivity,
    Field(discriminator="kind"),
]
