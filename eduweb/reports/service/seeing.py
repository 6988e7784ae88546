"""I saw something, and I need a break: two buttons that are real wherever they are pressed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eduweb import concerns, messages
from eduweb.concerns import Evidence, Source
from eduweb.safety import FourC, Severity

if TYPE_CHECKING:
    from eduweb.people import Who

SEEN_VERSION, BREAK_VERSION = "saw/1", "break/1"


def saw_something(*, pupil: Who, client_id: str) -> None:
    """Report what is on a child's screen, which is covered already. Pressed twice, it is one report."""
    concerns.flag(
        Evidence(
            source=Source.REPORT,
            subject=pupil,
            author=None,
            reporter=pupil,
            channel="saw",
            kind="saw",
            four_c=FourC.CONTENT,
            severity=Severity.HIGH,
            why="a child covered the screen",
            dedupe_key=f"saw:{pupil.id}:{client_id}",
            rule_version=SEEN_VERSION,
        )
    )
    messages.pause_stage(pupil.id)


def need_a_break(*, pupil: Who, client_id: str, kept_from: frozenset[int] = frozenset()) -> None:
    """Tell a grown-up that a child needs a break; a story waits meanwhile."""
    concerns.flag(
        Evidence(
            source=Source.TELL,
            subject=pupil,
            author=pupil,
            reporter=pupil,
            channel="break",
            kind="break",
            four_c=FourC.WELLBEING,
            severity=Severity.HIGH,
            why="a child asked for a break",
            dedupe_key=f"break:{pupil.id}:{client_id}",
            rule_version=BREAK_VERSION,
            kept_from=kept_from,
        )
    )
    messages.pause_stage(pupil.id)
