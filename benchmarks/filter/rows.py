"""Labelled rows, and what a filter made of them."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

Row = dict[str, Any]

NEIGHBOURS = {
    "profanity": {"sexual"},
    "sexual": {"profanity"},
    "discrimination": {"extremism", "profanity"},
    "extremism": {"discrimination"},
    "bullying": {"violence", "self_harm"},
    "violence": {"bullying", "discrimination"},
    "self_harm": {"bullying"},
}
"""Categories whose border is a matter of taste: either name counts as the right one."""


def read_rows(folder: Path) -> dict[str, list[Row]]:
    """Return the rows of every slice; conversations are scored elsewhere."""
    slices = {}
    for file in sorted(folder.glob("*.jsonl")):
        if file.stem != "conversations":
            rows = [json.loads(line) for line in file.read_text("utf-8").splitlines() if line.strip()]
            slices[file.stem] = [{"slice": file.stem} | row for row in rows]
    return slices


@dataclass
class Tally:
    """Counts of one slice."""

    to_flag: int = 0
    caught: int = 0
    named: int = 0
    right: int = 0
    harmless: int = 0
    alarms: int = 0
    missed: list[Row] = field(default_factory=list)
    wrong: list[Row] = field(default_factory=list)

    def count(self, row: Row, *, is_flagged: bool, categories: frozenset[str] | None) -> None:
        """Count one row."""
        if row["label"] == "ok":
            self.harmless += 1
            self.alarms += is_flagged
            if is_flagged:
                self.wrong.append(row)
            return
        self.to_flag += 1
        self.caught += is_flagged
        if not is_flagged:
            self.missed.append(row)
        elif categories is not None:
            self.named += 1
            wanted = {row["category"]} | NEIGHBOURS.get(row["category"], set())
            self.right += not wanted.isdisjoint(categories)

    def add(self, other: Tally) -> None:
        """Count another slice to this one."""
        for name in ("to_flag", "caught", "named", "right", "harmless", "alarms"):
            setattr(self, name, getattr(self, name) + getattr(other, name))

    @property
    def recall(self) -> float | None:
        """The share caught of what should be flagged."""
        return self.caught / self.to_flag if self.to_flag else None

    @property
    def false_alarms(self) -> float | None:
        """The share flagged of what is harmless."""
        return self.alarms / self.harmless if self.harmless else None

    @property
    def right_category(self) -> float | None:
        """The share with the right category among those caught."""
        return self.right / self.named if self.named else None
