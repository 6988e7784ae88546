"""Who opened which records: each week for the head, and of the head's own opening for the chair.

Nobody reads about themselves, and nobody of a concern they are named in (law 5):
the head's report has the concerns the head may know of, and the chair's has no
more than references.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from eduweb import audit, concerns, people
from eduweb.concerns import at_hand
from eduweb.officer.asking import REASONS
from eduweb.officer.queries import names_of
from eduweb.people import Role

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from eduweb.audit import Opening
    from eduweb.officer.weeks import Week
    from eduweb.people import Who

MAY_READ = (Role.HEAD, Role.CHAIR)


@dataclass(frozen=True, slots=True)
class OpenedFor:
    """One time that somebody gave a reason, since the record had not come to them."""

    at: datetime
    reference: str
    reason: str


@dataclass(frozen=True, slots=True)
class Line:
    """What one adult opened in a week."""

    name: str
    opened_count: int
    copy_count: int
    references: tuple[str, ...]
    outside: tuple[OpenedFor, ...]


@dataclass(frozen=True, slots=True)
class AccessReport:
    """A week of opening records, one line an adult. `has_links` where the reader may open them too."""

    lines: list[Line]
    is_about_head: bool

    @property
    def outside_count(self) -> int:
        """How often a reason had to be given."""
        return sum(len(line.outside) for line in self.lines)


def open_report(reader: Who, week: Week) -> AccessReport:
    """Note that the report was looked at, then return it; inside `write`."""
    audit.record(
        school_id=reader.school_id,
        actor_id=reader.id,
        act=audit.Act.VIEW,
        about="access report",
        about_id=reader.school_id,
        reason=week.monday.isoformat(),
    )
    return report_for(reader, week)


def report_for(reader: Who, week: Week) -> AccessReport:
    """Return who opened records in a week, as far as this head or chair may know."""
    heads = [staff.id for staff in people.holders(reader.school_id, Role.HEAD)]
    if Role.HEAD in reader.roles:
        known = concerns.known_ids(reader)
        found = audit.openings(
            reader.school_id, "concern", known, since=week.since, until=week.until, not_by=heads
        )
        references = concerns.references_of(reader, [opening.about_id for opening in found])
        return AccessReport(_lines(found, references), is_about_head=False)
    unnamed = at_hand.unnamed_ids(reader)
    found = audit.openings(reader.school_id, "concern", unnamed, since=week.since, until=week.until, by=heads)
    references = at_hand.references_by_id(reader.school_id, [opening.about_id for opening in found])
    return AccessReport(_lines(found, references), is_about_head=True)


def _lines(found: Sequence[Opening], references: dict[int, str]) -> list[Line]:
    names = names_of(opening.actor_id for opening in found)
    by_actor: dict[int, list[Opening]] = defaultdict(list)
    for opening in found:
        by_actor[opening.actor_id].append(opening)
    lines = [_line(names.get(actor, ""), openings, references) for actor, openings in by_actor.items()]
    return sorted(lines, key=lambda line: (-len(line.outside), line.name))


def _line(name: str, openings: list[Opening], references: dict[int, str]) -> Line:
    copies = [one for one in openings if one.act == audit.Act.EXPORT.value]
    outside = [one for one in openings if one not in copies and one.reason in REASONS]
    return Line(
        name=name,
        opened_count=len(openings) - len(copies) - len(outside),
        copy_count=len(copies),
        references=tuple(dict.fromkeys(references.get(one.about_id, "") for one in openings)),
        outside=tuple(
            OpenedFor(one.at, references.get(one.about_id, ""), REASONS[one.reason]) for one in outside
        ),
    )
