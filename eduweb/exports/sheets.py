"""Tables laid out for typing into CPOMS and MyConcern, and the list of what is in an export.

Neither has a public way in that we could count on: a person
enters what these tables hold, field by field in the order of their forms.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from eduweb.core import clock
from eduweb.papers import csv_bytes

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from eduweb.exports.laying_out import Laid

CPOMS = (
    "Student",
    "Year and class",
    "Row",
    "Incident or action",
    "Linked students",
    "Category",
    "Sub-category",
    "Date",
    "Time",
    "Status",
    "Assigned to",
    "Written",
    "eduweb reference",
)
MYCONCERN = (
    "Pupil",
    "Year and class",
    "Summary of concern",
    "Details of concern",
    "Concern date",
    "Concern time",
    "Location",
    "Origin",
    "Action taken",
    "Status",
    "Outcome",
    "Other people",
    "eduweb reference",
)
MANIFEST = (
    "eduweb reference",
    "About",
    "Status",
    "Happened",
    "Entries",
    "Version",
    "SHA-256 of its words",
    "Left out, and why",
)


def for_cpoms(laid: Iterable[Laid]) -> bytes:
    """Return one row for each incident, and under it one for each action, in CPOMS's order of fields."""
    rows: list[Sequence[object]] = [CPOMS]
    for one in laid:
        day, time = _when(one)
        body = "\n\n".join(part for part in (one.title, one.account) if part)
        first = (one.name, one.class_line)
        last = (one.linked, one.category, one.sub_category, day, time, one.status, one.assigned_to)
        rows.append((*first, "Incident", body, *last, one.reported_by, one.reference))
        empty = ("",) * len(last)
        rows += [
            (*first, "Action", action["words"], *empty, action["head"], one.reference)
            for action in one.actions
        ]
    return csv_bytes(rows)


def for_myconcern(laid: Iterable[Laid]) -> bytes:
    """Return one row for each concern, in the order of MyConcern's fields."""
    rows: list[Sequence[object]] = [MYCONCERN]
    for one in laid:
        taken = "\n\n".join("\n".join(part for part in action.values() if part) for action in one.actions)
        rows.append(
            (
                one.name,
                one.class_line,
                one.title,
                one.account,
                *_when(one),
                one.place,
                one.reported_by,
                taken,
                one.status,
                one.outcome,
                one.linked,
                one.reference,
            )
        )
    return csv_bytes(rows)


def manifest(laid: Iterable[Laid], left_out: Iterable[tuple[Laid, str]] = ()) -> bytes:
    """Return what is in an export and what was left out, so that nothing is unaccounted for."""
    rows: list[Sequence[object]] = [MANIFEST]
    for one, why in [*((one, "") for one in laid), *left_out]:
        rows.append(
            (
                one.reference,
                one.name,
                one.status,
                " ".join(_when(one)),
                one.entry_count,
                one.version,
                one.digest,
                why,
            )
        )
    return csv_bytes(rows)


def _when(one: Laid) -> tuple[str, str]:
    then = clock.school_time(one.happened_at)
    return f"{then:%d/%m/%Y}", f"{then:%H:%M}"
