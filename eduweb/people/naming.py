"""Finding people's names in words, so that a paper about one child names no other.

A name that is an ordinary word too ("will", "rose") counts as a name only as it
is written on the roll; where it stands in small letters it is a place to look at.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

ORDINARY = frozenset(
    (Path(__file__).parent / "data" / "ordinary_names.txt").read_text(encoding="utf-8").split()
)
SHORTEST = 2
_NAME = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_POSSESSIVE = r"(?:['’]s|s['’]|s)?"


@dataclass(frozen=True, slots=True)
class Named:
    """Where a name stands. `is_sure` is false where it may be an ordinary word."""

    start: int
    end: int
    name: str
    is_sure: bool


class NameFinder:
    """Finds the names of some people, and of nobody whose name is to stay."""

    def __init__(self, names: Iterable[str], *, kept: Iterable[str] = ()) -> None:
        """Take full names; each part of one counts, unless it is part of a name that stays."""
        stays = {part.lower() for name in kept for part in _parts(name)}
        parts = {part for name in names for part in _parts(name)}
        self._spelling = {part.lower(): part for part in sorted(parts) if part.lower() not in stays}
        found = sorted(self._spelling, key=len, reverse=True)
        self._pattern = (
            re.compile(
                rf"(?<![\w])(?P<name>{'|'.join(re.escape(part) for part in found)}){_POSSESSIVE}(?![\w])",
                re.IGNORECASE,
            )
            if found
            else None
        )

    def find(self, words: str) -> list[Named]:
        """Return where names stand in the words, in order."""
        if self._pattern is None:
            return []
        return [
            Named(found.start("name"), found.end("name"), found["name"], is_sure=_is_sure(found["name"]))
            for found in self._pattern.finditer(words)
        ]

    def blanked(self, words: str, instead: str) -> str:
        """Return the words with every name that is surely one replaced."""
        pieces, at = [], 0
        for named in self.find(words):
            if named.is_sure:
                pieces += [words[at : named.start], instead]
                at = named.end
        return "".join([*pieces, words[at:]])


def _is_sure(written: str) -> bool:
    return written.lower() not in ORDINARY or not written.islower()


def _parts(name: str) -> list[str]:
    """Return the parts of a name that count: titles and single letters do not."""
    return [
        part
        for part in _NAME.findall(name)
        if len(part) >= SHORTEST and part.lower() not in {"mr", "mrs", "ms", "miss", "mx", "dr"}
    ]
