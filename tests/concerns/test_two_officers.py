"""Two officers at the same moment, two hundred times: one wins, the other is told, no word is lost."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from eduweb.concerns import ConcernEntry, Decision, DecisionKind, EntryKind, NoConcernReason, Status
from eduweb.core.db import db
from tests.cast import Cast
from tests.concerns.flagged import ask, concern_now, make_flag
from tests.officer.desk import Desk, desk_of

ROUNDS = 200


@pytest.fixture
def desks(app: Flask, cast: Cast) -> tuple[Desk, Desk]:
    """Ms Okoro and Ms Reid, each at a desk of her own."""
    return desk_of(app, cast.ms_okoro), desk_of(app, cast.ms_reid)


def at_once(app: Flask, *presses: Callable[[], TestResponse]) -> list[TestResponse]:
    """Let all of them press at the same moment; return the answers in their order."""
    answers: list[TestResponse | None] = [None] * len(presses)
    ready = threading.Barrier(len(presses))

    def press(at: int, button: Callable[[], TestResponse]) -> None:
        ready.wait()
        try:
            answers[at] = button()
        finally:
            with app.app_context():
                db.session.remove()

    threads = [threading.Thread(target=press, args=each) for each in enumerate(presses)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return [answer for answer in answers if answer is not None]


def test_one_decides_and_the_other_gets_both_decisions_to_read(
    app: Flask, cast: Cast, desks: tuple[Desk, Desk]
) -> None:
    first, second = desks
    winners: Counter[str] = Counter()
    for _round in range(ROUNDS):
        flagged = make_flag(app, cast.asha)

        raised, ended = at_once(
            app,
            lambda flagged=flagged: first.decides(flagged, DecisionKind.RAISE),
            lambda flagged=flagged: second.decides(flagged, DecisionKind.NO_CONCERN, NoConcernReason.DIALECT),
        )

        assert sorted((raised.status_code, ended.status_code)) == [303, 409]
        is_raised = raised.status_code == 303
        winners["raised" if is_raised else "ended"] += 1
        lost = (ended if is_raised else raised).text
        assert ("decided by Ms Okoro" if is_raised else "decided by Ms Reid") in lost
        assert ("Your decision “No concern”" if is_raised else "Your decision “Raise”") in lost
        assert "Your reason was: Dialect." in lost if is_raised else "Reason: Dialect." in lost
        wanted = Status.OPEN if is_raised else Status.NO_CONCERN
        assert concern_now(app, flagged).status is wanted

    assert ask(app, lambda: db.session.query(Decision).count()) == ROUNDS
    assert sum(winners.values()) == ROUNDS


def test_one_adds_an_entry_and_the_other_gets_both_texts_and_saves_hers_after(
    app: Flask, cast: Cast, desks: tuple[Desk, Desk]
) -> None:
    first, second = desks
    flagged = make_flag(app, cast.asha)
    first.decides(flagged, DecisionKind.RAISE)
    for number in range(ROUNDS):
        version = concern_now(app, flagged).version
        texts = (f"Okoro wrote line {number}.", f"Reid wrote line {number}.")

        answers = at_once(
            app,
            lambda version=version, texts=texts: first.writes(flagged, texts[0], version=version),
            lambda version=version, texts=texts: second.writes(flagged, texts[1], version=version),
        )

        assert sorted(answer.status_code for answer in answers) == [303, 409]
        at = [answer.status_code for answer in answers].index(409)
        assert texts[0] in answers[at].text
        assert texts[1] in answers[at].text
        again = (first, second)[at].writes(flagged, texts[at], version=version + 1)
        assert again.status_code == 303

    notes = ask(app, lambda: db.session.query(ConcernEntry.words).filter_by(kind=EntryKind.NOTE).all())
    assert Counter(row[0] for row in notes) == Counter(
        f"{name} wrote line {number}." for name in ("Okoro", "Reid") for number in range(ROUNDS)
    )


def test_of_an_undo_and_a_second_decision_at_once_the_log_tells_what_happened(
    app: Flask, cast: Cast, desks: tuple[Desk, Desk]
) -> None:
    first, second = desks
    for _round in range(ROUNDS // 10):
        flagged = make_flag(app, cast.asha)
        first.decides(flagged, DecisionKind.RAISE)

        undone, decided = at_once(
            app,
            lambda flagged=flagged: first.undoes(flagged),
            lambda flagged=flagged: second.decides(flagged, DecisionKind.RELEASE, NoConcernReason.JOKE),
        )

        standing = ask(
            app,
            lambda flagged=flagged: (
                db.session.query(Decision).filter_by(flag_id=flagged.flag_id, undone_at=None).count()
            ),
        )
        assert undone.status_code == 303
        assert standing == 0
        assert decided.status_code == 409


def test_one_takes_it_on_and_the_other_is_told_who(app: Flask, cast: Cast, desks: tuple[Desk, Desk]) -> None:
    first, second = desks
    for _round in range(ROUNDS // 10):
        flagged = make_flag(app, cast.asha)

        answers = at_once(
            app,
            lambda flagged=flagged: first.claims(flagged),
            lambda flagged=flagged: second.claims(flagged),
        )

        assert sorted(answer.status_code for answer in answers) == [303, 409]
        lost = next(answer.text for answer in answers if answer.status_code == 409)
        assert ("Ms Okoro has it since" in lost) is not ("Ms Reid has it since" in lost)
