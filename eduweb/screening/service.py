"""Changing a school's filter: inside `write`, with an entry in the audit log for every change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete, select

from eduweb import audit
from eduweb.core import clock
from eduweb.core.db import db
from eduweb.screening.models import FilterChange, FilterWord, MovedKind
from eduweb.screening.policy import (
    MAY_CHANGE,
    ChangeKind,
    Problem,
    Proposal,
    WordList,
    only_changes,
    problem_with,
)
from eduweb.screening.queries import forget_facts, rules_of

if TYPE_CHECKING:
    from eduweb.people import Who
    from eduweb.safety import Outcome

ABOUT = "filter"


class MayNotChangeError(Exception):
    """Raised when somebody changes the filter who does not answer for it."""


class BadWordError(Exception):
    """Raised when a word cannot stand in a list, and says why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.value)
        self.problem = problem


def change(proposal: Proposal, *, by: Who, why: str) -> int:
    """Change the settings of somebody's school; return how many things are different now.

    Raises:
        MayNotChangeError: they hold no role that answers for the filter.
        BadWordError: a word of it cannot stand in its list.

    """
    if not by.is_staff or not by.roles & MAY_CHANGE:
        raise MayNotChangeError
    rules = rules_of(by.school_id)
    wanted = only_changes(rules, proposal)
    done = 0
    if wanted.removed:
        _remove_word(by, wanted.removed, why)
        done += 1
    if wanted.word and wanted.to is not None:
        problem = problem_with(wanted.word, wanted.to, rules)
        if problem is not None:
            raise BadWordError(problem)
        _add_word(by, wanted.word, wanted.to, why)
        done += 1
    for kind, outcome in wanted.moved.items():
        _move(by, kind, outcome, why)
    forget_facts()
    return done + len(wanted.moved)


def _add_word(by: Who, word: str, to: WordList, why: str) -> None:
    db.session.add(FilterWord(school_id=by.school_id, stands_in=to, word=word))
    _note(by, ChangeKind.ALLOW_WORD if to is WordList.ALLOW else ChangeKind.DENY_WORD, word, why)


def _remove_word(by: Who, word: str, why: str) -> None:
    db.session.execute(
        delete(FilterWord).where(FilterWord.school_id == by.school_id, FilterWord.word == word)
    )
    _note(by, ChangeKind.REMOVE_WORD, word, why)


def _move(by: Who, kind: str, outcome: Outcome | None, why: str) -> None:
    row = db.session.scalar(
        select(MovedKind).where(MovedKind.school_id == by.school_id, MovedKind.kind == kind)
    )
    if outcome is None:
        db.session.delete(row)
        _note(by, ChangeKind.MOVE_BACK, kind, why)
        return
    if row is None:
        row = MovedKind(school_id=by.school_id, kind=kind)
        db.session.add(row)
    row.outcome = outcome
    _note(by, ChangeKind.MOVE_KIND, kind, why, outcome)


def _note(by: Who, what: ChangeKind, subject: str, why: str, outcome: Outcome | None = None) -> None:
    """Keep what was changed and why; the audit log holds that it was, never the word."""
    row = FilterChange(
        school_id=by.school_id,
        what=what,
        subject=subject,
        outcome=outcome,
        why=why,
        by_id=by.id,
        changed_at=clock.now(),
    )
    db.session.add(row)
    db.session.flush()
    audit.record(
        school_id=by.school_id,
        actor_id=by.id,
        act=audit.Act.CHANGE_SETTING,
        about=ABOUT,
        about_id=row.id,
        reason=what.value,
    )
