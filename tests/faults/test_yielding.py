from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.real_server import ROOT

pytestmark = pytest.mark.faults


def test_nothing_inside_a_write_lets_another_greenlet_in(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.faults.yielding", str(tmp_path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )

    assert done.stderr == ""
    assert done.stdout.strip() == "60 flags, 0 yields"
