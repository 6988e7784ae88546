"""Thirty pupils at once: nothing goes wrong for any of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests import school_day

pytestmark = pytest.mark.faults


@pytest.mark.parametrize("seconds", [15, pytest.param(600, marks=pytest.mark.nightly)])
def test_thirty_pupils_have_a_school_day_without_an_error(tmp_path: Path, seconds: int) -> None:
    day = school_day.run(tmp_path, seconds=seconds)

    assert day.errors == []
    assert day.asked > school_day.PUPILS
    assert day.lines
