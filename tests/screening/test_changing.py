"""Changing a school's filter: by whom, for whom, and written down."""

from __future__ import annotations

import pytest
from flask import Flask

from eduweb import audit, people, screening
from eduweb.core.db import db
from eduweb.people import Role
from eduweb.safety import Outcome
from eduweb.screening import BadWordError, FilterChange, MayNotChangeError, Problem, WordList
from tests.cast import Cast
from tests.concerns.flagged import ask, in_app
from tests.makers import make_staff
from tests.screening.settling import rules_at, settle


@pytest.mark.parametrize("name", ["ms_okoro", "ms_reid", "mrs_hale"])
def test_who_answers_for_it_changes_it(app: Flask, cast: Cast, name: str) -> None:
    assert settle(app, getattr(cast, name), word="wombat", to=WordList.DENY) == 1

    assert rules_at(app, cast.quillbrook_id).deny == {"wombat"}


@pytest.mark.parametrize("name", ["asha", "kit", "mr_evans", "mrs_quaye"])
def test_nobody_else_does(app: Flask, cast: Cast, name: str) -> None:
    with pytest.raises(MayNotChangeError):
        settle(app, getattr(cast, name), word="wombat", to=WordList.DENY)

    assert rules_at(app, cast.quillbrook_id).deny == frozenset()


def test_a_technician_does_not(app: Flask, cast: Cast) -> None:
    tech_id = in_app(app, lambda: make_staff(cast.quillbrook_id, role=Role.TECHNICIAN).id)
    tech = ask(app, lambda: people.who_by_id(tech_id))
    assert tech is not None

    with pytest.raises(MayNotChangeError):
        settle(app, tech, moved={"spending": Outcome.ALLOW})


def test_the_same_word_stands_in_the_lists_of_two_schools(app: Flask, cast: Cast) -> None:
    settle(app, cast.ms_okoro, word="wombat", to=WordList.DENY)
    settle(app, cast.mr_young, word="wombat", to=WordList.ALLOW)
    settle(app, cast.mr_young, removed="wombat")

    assert rules_at(app, cast.quillbrook_id).deny == {"wombat"}
    assert rules_at(app, cast.fernhill_id).allow == frozenset()


def test_a_kind_is_moved_moved_on_and_moved_back(app: Flask, cast: Cast) -> None:
    outcomes = []
    for outcome in (Outcome.HOLD, Outcome.ALLOW, None):
        settle(app, cast.ms_okoro, moved={"spending": outcome})
        outcomes.append(dict(rules_at(app, cast.quillbrook_id).outcomes))

    assert outcomes == [{"spending": Outcome.HOLD}, {"spending": Outcome.ALLOW}, {}]


def test_a_bad_word_changes_nothing_at_all(app: Flask, cast: Cast) -> None:
    with pytest.raises(BadWordError) as caught:
        settle(app, cast.ms_okoro, word="<b>", to=WordList.DENY, moved={"spending": Outcome.HOLD})

    assert caught.value.problem is Problem.LETTERS
    assert dict(rules_at(app, cast.quillbrook_id).outcomes) == {}
    assert ask(app, lambda: db.session.query(FilterChange).count()) == 0


def test_who_when_and_why_stay_and_the_chain_holds(app: Flask, cast: Cast) -> None:
    settle(app, cast.ms_okoro, word="wombat", to=WordList.DENY)
    settle(app, cast.mrs_hale, removed="wombat")

    with app.app_context():
        history = screening.changes_of(cast.quillbrook_id)
        assert [(change.what.value, change.subject, name) for change, name in history] == [
            ("word removed", "wombat", "Mrs Hale"),
            ("word held", "wombat", "Ms Okoro"),
        ]
        assert {change.why for change, _name in history} == {"A test wants it so"}
        assert screening.changes_of(cast.fernhill_id) == []
        assert audit.verify(cast.quillbrook_id) == []


def test_every_change_has_an_audit_entry_without_the_word(app: Flask, cast: Cast) -> None:
    settle(app, cast.ms_okoro, word="wombat", to=WordList.DENY, moved={"spending": Outcome.HOLD})

    with app.app_context():
        changes = db.session.query(FilterChange).all()
        entries = [
            audit.entries_about(cast.quillbrook_id, screening.ABOUT, change.id)[0] for change in changes
        ]
    assert [(entry.actor_id, entry.reason) for entry in entries] == [
        (cast.ms_okoro.id, "word held"),
        (cast.ms_okoro.id, "kind moved"),
    ]
