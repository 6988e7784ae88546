"""A report as plain parts: the page shows them, the printer and the PDF have the same."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from eduweb.overview.charts import Table
    from eduweb.overview.periods import Period


@dataclass(frozen=True, slots=True)
class Section:
    """One heading with what stands under it: notes first, then names and values, then tables."""

    title: str
    notes: tuple[str, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()
    tables: tuple[Table, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """A whole report on one half term."""

    title: str
    days: str
    period: Period
    offered: tuple[Period, ...]
    sections: tuple[Section, ...]

    def to_json(self, *, school: str, made: str) -> dict[str, Any]:
        """Return what the template of the paper is given."""
        return {
            "title": self.title,
            "school": school,
            "reference": self.days,
            "made": made,
            "sections": [_section(section) for section in self.sections],
        }


def _section(section: Section) -> dict[str, Any]:
    return {
        "title": section.title,
        "notes": list(section.notes),
        "facts": [list(fact) for fact in section.facts],
        "tables": [
            {
                "caption": table.caption,
                "head": [str(cell) for cell in table.head],
                "rows": [[str(cell) for cell in row] for row in table.as_rows()[1:]],
            }
            for table in section.tables
        ],
    }
