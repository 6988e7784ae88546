"""What a school has settled, as its pupils meet it: from the officer's button to a child's post."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask import Flask

from eduweb.core.db import db, write
from eduweb.messages import SentState
from eduweb.safety import Outcome
from eduweb.screening import WordList
from eduweb.screening.models import FilterWord
from tests.cast import Cast
from tests.network.sending import post
from tests.screening.settling import settle

MILD = "that is crap"


@pytest.fixture(autouse=True)
def _inside(app: Flask) -> Iterator[None]:
    with app.app_context():
        yield


def test_a_word_the_school_holds_is_held_at_this_school_only(app: Flask, cast: Cast) -> None:
    settle(app, cast.ms_okoro, word="wombat", to=WordList.DENY)

    own, other = post(cast.asha, "you look like a Wombat"), post(cast.zoe, "you look like a Wombat")

    assert (own.state, other.state) == (SentState.HELD, SentState.DELIVERED)
    assert own.verdict.findings[0].kind == "denied-word"


def test_a_mild_word_the_school_lets_through_is_sent(app: Flask, cast: Cast) -> None:
    settle(app, cast.ms_okoro, word="crap", to=WordList.ALLOW)

    assert post(cast.asha, MILD).state is SentState.DELIVERED
    assert post(cast.zoe, MILD).state is SentState.NUDGED


def test_a_slur_is_held_even_where_its_row_says_otherwise(app: Flask, cast: Cast) -> None:
    row = {"school_id": cast.quillbrook_id, "stands_in": WordList.ALLOW, "word": "faggot"}

    def slip_in() -> None:
        db.session.add(FilterWord(**row))

    write(slip_in)

    assert post(cast.asha, "you are a faggot").state is SentState.HELD


@pytest.mark.parametrize(
    ("outcome", "state"),
    [
        (Outcome.ALLOW, SentState.DELIVERED),
        (Outcome.NUDGE, SentState.NUDGED),
        (Outcome.HOLD, SentState.HELD),
        (None, SentState.NUDGED),
    ],
)
def test_a_kind_ends_as_the_school_has_settled(
    app: Flask, cast: Cast, outcome: Outcome | None, state: SentState
) -> None:
    settle(app, cast.ms_okoro, moved={"mild-language": Outcome.HOLD})
    settle(app, cast.ms_okoro, moved={"mild-language": outcome})

    assert post(cast.asha, MILD).state is state
