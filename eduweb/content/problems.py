"""What can be amiss with a content file, said so that its author can mend it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing to mend: where it is, what is amiss, and the cure."""

    file: str
    line: int
    sentence: str
    cure: str

    def __str__(self) -> str:
        """Return the problem as one line that editors can jump from."""
        return f"{self.file}:{self.line}: {self.sentence} {self.cure}"


@dataclass(frozen=True, slots=True)
class Fault:
    """A problem before it is known in which file and line it lies."""

    path: Path
    sentence: str
    cure: str


class ContentError(Exception):
    """Raised when a content file that is asked for cannot be used."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        """Keep all the problems, in the order of the file."""
        self.problems = tuple(sorted(problems))
        super().__init__("\n".join(str(problem) for problem in self.problems))
