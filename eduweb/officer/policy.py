"""Pure rules of the desk: how long a record is kept, and which words of a message are shown marked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from eduweb.concerns.policy import EntryKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from eduweb.people import YearGroup

KEPT_AGE = 25
AGE_IN_RECEPTION = 5
FIRST_MONTH = 9  # A school year begins in September.
EXCERPT_LENGTH = 140
BEFORE_FOUND = 50


def keep_until(year: YearGroup, *, today: date) -> date:
    """Return the last day on which a pupil's concern is kept.

    A child protection file is kept for 25 years from the date of birth and then
    looked at again (IRMS, Information Management Toolkit for Schools). No dates
    of birth are held here, so it is 31 August of the year in which the pupils of
    this year group, counted from September to August, have all turned 25.
    """
    school_year_ends = today.year + 1 if today.month >= FIRST_MONTH else today.year
    age_then = AGE_IN_RECEPTION + (0 if year.value == "R" else int(year.value))
    return date(school_year_ends + KEPT_AGE - age_then, 8, 31)


def is_written(kind: EntryKind, *, by_id: int | None, words: str) -> bool:
    """Whether somebody wrote an entry in words of their own, which can then be corrected."""
    return bool(by_id and words) and kind not in {EntryKind.DECIDED, EntryKind.CHILD}


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a message, found by a rule or not."""

    text: str
    is_found: bool = False


def pieces_of(words: str, findings: Sequence[dict[str, Any]]) -> list[Piece]:
    """Return the words in pieces, with the found ones marked; overlapping findings become one."""
    pieces: list[Piece] = []
    at = 0
    for start, end in _spans(len(words), findings):
        if start > at:
            pieces.append(Piece(words[at:start]))
        pieces.append(Piece(words[start:end], is_found=True))
        at = end
    if at < len(words):
        pieces.append(Piece(words[at:]))
    return pieces


def excerpt_of(words: str, findings: Sequence[dict[str, Any]]) -> list[Piece]:
    """Return the stretch of a long message round its first finding, as one line of the queue."""
    if len(words) <= EXCERPT_LENGTH:
        return pieces_of(words, findings)
    spans = _spans(len(words), findings)
    first = spans[0][0] if spans else 0
    start = max(0, min(first - BEFORE_FOUND, len(words) - EXCERPT_LENGTH))
    end = start + EXCERPT_LENGTH
    moved = [{"start": s - start, "end": e - start} for s, e in spans]
    shown = pieces_of(words[start:end], moved)
    before = [Piece("…")] if start else []
    after = [Piece("…")] if end < len(words) else []
    return [*before, *shown, *after]


def _spans(length: int, findings: Sequence[dict[str, Any]]) -> list[tuple[int, int]]:
    """Return where something was found, in order and without overlaps; notes are left out."""
    found = sorted(
        (max(0, finding["start"]), min(length, finding["end"]))
        for finding in findings
        if finding.get("severity") != "none"
    )
    spans: list[tuple[int, int]] = []
    for start, end in found:
        if end <= start:
            continue
        if spans and start < spans[-1][1]:
            spans[-1] = (spans[-1][0], max(end, spans[-1][1]))
        else:
            spans.append((start, end))
    return spans
