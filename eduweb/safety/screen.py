"""What `eduweb screen` does: one verdict a line, as JSON, for texts given by hand."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from eduweb.safety.judge import judge
from eduweb.safety.kinds import child_words, why_severity
from eduweb.safety.verdict import Context, reads_real

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_BY_HAND = Context(channel="screen")


def screen_lines(texts: Iterable[str]) -> Iterator[str]:
    """Yield the verdict on each text as one line of JSON, safe on any terminal."""
    for text in texts:
        verdict = judge(text, _BY_HAND)
        kind = child_words(verdict)
        answer = verdict.to_json() | {
            "reads_real": reads_real(verdict),
            "child_words": kind.child_ks2 if kind else None,
            "why": why_severity(verdict),
        }
        yield json.dumps(answer)
