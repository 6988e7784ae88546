"""The steps of a lesson and what an answer does to them: plain functions of plain values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from eduweb.content.shapes.activities import (
    PledgeActivity,
    PractiseActivity,
    Question,
    QuizActivity,
    ReflectActivity,
    SortActivity,
    StoryActivity,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from eduweb.content import Lesson
    from eduweb.content.shapes.activities import Answer, Card

    Answers = Mapping[str, Any]
    Body = (
        StoryActivity
        | SortActivity
        | QuizActivity
        | PractiseActivity
        | ReflectActivity
        | PledgeActivity
        | Question
    )

ASSESSMENT = "what-i-learned"
LAST = "last"


@dataclass(frozen=True, slots=True)
class Step:
    """One page of a lesson."""

    id: str
    kind: str
    title: str
    body: Body


def steps_of(lesson: Lesson, assessment_title: str) -> tuple[Step, ...]:
    """Return the steps of a lesson in their order; the question at the end is one of them."""
    activities = (Step(one.id, one.kind, one.title, one) for one in lesson.activities)
    return (*activities, Step(ASSESSMENT, "quiz", assessment_title, lesson.assessment))


def questions_of(step: Step) -> tuple[Question, ...]:
    """Return the questions of a step."""
    if isinstance(step.body, Question):
        return (step.body,)
    return step.body.questions if isinstance(step.body, QuizActivity) else ()


def picked(question: Question, answers: Answers) -> Answer | None:
    """Return the answer that was picked last."""
    return next((one for one in question.answers if one.id == answers.get(question.id)), None)


def is_right(question: Question, answers: Answers) -> bool:
    """Whether the answer picked last is a right one."""
    answer = picked(question, answers)
    return answer is not None and answer.is_right


def question_to_show(step: Step, answers: Answers, asked: str) -> Question | None:
    """Return the question that is asked for, else the first that still waits, else the last."""
    questions = questions_of(step)
    by_id = {question.id: question for question in questions}
    waiting = (question for question in questions if not is_right(question, answers))
    return by_id.get(asked) or next(waiting, questions[-1] if questions else None)


def next_question(step: Step, question: Question | None) -> Question | None:
    """Return the question after one."""
    questions = questions_of(step)
    at = questions.index(question) + 1 if question in questions else len(questions)
    return questions[at] if at < len(questions) else None


def cards_left(sort: SortActivity, answers: Answers) -> tuple[Card, ...]:
    """Return the cards that lie nowhere yet."""
    return tuple(card for card in sort.cards if answers.get(card.id) not in card.goes)


def is_done(step: Step, answers: Answers) -> bool:
    """Whether there is nothing left to do in a step."""
    match step.body:
        case SortActivity():
            return not cards_left(step.body, answers)
        case ReflectActivity():
            return "feeling" in answers
        case PledgeActivity():
            return "promise" in answers
    return all(is_right(question, answers) for question in questions_of(step))


def answered(step: Step, answers: Answers, said: Mapping[str, str]) -> dict[str, Any] | None:
    """Return the answers after what a pupil picked; nothing if the step has no such thing to pick."""
    match step.body:
        case SortActivity():
            return _sorted(step.body, answers, said)
        case ReflectActivity():
            return _one_of(answers, "feeling", said, {one.id for one in step.body.feelings})
        case PledgeActivity():
            return _one_of(answers, "promise", said, {one.id for one in step.body.promises})
    asked = {question.id: question for question in questions_of(step)}.get(said.get("question", ""))
    if asked is None or said.get("answer") not in {answer.id for answer in asked.answers}:
        return None
    return {**answers, asked.id: said["answer"]}


def _one_of(answers: Answers, name: str, said: Mapping[str, str], known: set[str]) -> dict[str, Any] | None:
    value = said.get(name)
    return {**answers, name: value} if value in known else None


def _sorted(sort: SortActivity, answers: Answers, said: Mapping[str, str]) -> dict[str, Any] | None:
    """Put a card in a place; where it does not belong it comes back, with a kind word."""
    card = next((one for one in sort.cards if one.id == said.get("card")), None)
    place = said.get("place")
    if card is None or place not in {one.id for one in sort.places}:
        return None
    kept = {**answers, LAST: [card.id, place]}
    return {**kept, card.id: place} if place in card.goes else kept


def word_on_last(sort: SortActivity, answers: Answers) -> tuple[bool, str] | None:
    """Return whether the last card stays where it was put, and what is said of it."""
    last = answers.get(LAST)
    card = next((one for one in sort.cards if last and one.id == last[0]), None)
    if card is None or not last:
        return None
    return (True, card.because) if last[1] in card.goes else (False, card.try_again)
