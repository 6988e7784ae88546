"""Setting a page: the words go to a process of their own and come back as a PDF.

Typst is quick but holds on to its core while it works: in the server that would
be a stall for every child who writes. So it never runs there.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from eduweb.core.share import share

if TYPE_CHECKING:
    from collections.abc import Mapping

PAPERS = Path(__file__).resolve().parent
PRESS = "eduweb.papers.press"
LONGEST_SECONDS = 60
TEMPLATES = frozenset(file.stem for file in PAPERS.glob("*.typ")) - {"page"}


class PaperError(Exception):
    """Raised when a paper cannot be set; its text holds nobody's words."""


def pdf(template: str, data: Mapping[str, Any]) -> bytes:
    """Return a tagged PDF of a template of ours with these words in it.

    Words are handed over as data and never read as Typst. Call it outside
    `write`: it waits for another process, and lets others work meanwhile.

    Raises:
        PaperError: the template does not take these words, or the process ended badly.

    """
    if template not in TEMPLATES:
        msg = f"there is no paper called {template!r}"
        raise PaperError(msg)
    job = {"template": template, "data": data, "fonts": str(share("static") / "vendor" / "fonts")}
    try:
        done = subprocess.run(  # noqa: S603 (our own module, by our own interpreter)
            [sys.executable, "-I", "-m", PRESS],
            input=json.dumps(job, ensure_ascii=False).encode(),
            capture_output=True,
            timeout=LONGEST_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        msg = f"the paper {template!r} took too long"
        raise PaperError(msg) from None
    if done.returncode != 0 or not done.stdout.startswith(b"%PDF"):
        msg = f"the paper {template!r} could not be set"
        raise PaperError(msg)
    return done.stdout
