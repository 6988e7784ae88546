"""Whole histories against a model of our own: whatever happens, nobody finds what they may not have."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.cast import Cast
from tests.conftest import make_app
from tests.histories.meeting import Meeting
from tests.histories.ruling import Ruling
from tests.histories.writing import Writing


class Histories(Writing, Meeting, Ruling):
    """Everything that can happen in two schools, in any order."""


@pytest.mark.parametrize(
    ("histories", "steps"), [(120, 25), pytest.param(10_000, 50, marks=pytest.mark.nightly)]
)
def test_whatever_happens_nobody_finds_what_they_may_not_have(
    master: tuple[Path, Cast], tmp_path: Path, histories: int, steps: int
) -> None:
    Histories.master, Histories.home, Histories.app = master, tmp_path, make_app(tmp_path)
    run_state_machine_as_test(
        Histories,
        settings=settings(
            max_examples=histories,
            stateful_step_count=steps,
            deadline=None,
            database=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
