"""The figures of a chart as a table."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of figures under their headings; the first cell of a row says what it is."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str | int, ...], ...]
    foot: tuple[str | int, ...] = ()

    def as_rows(self) -> list[tuple[str | int, ...]]:
        """Return everything as rows, headings first."""
        return [self.head, *self.rows, *([self.foot] if self.foot else [])]
