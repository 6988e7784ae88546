"""Read the word lists beside this package: plain text, `#` for comments, `[section]` for groups."""

from __future__ import annotations

from importlib import resources
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


def lines(name: str) -> Iterator[str]:
    """Yield the lines of a data file without comments and blank lines."""
    source = resources.files("eduweb.safety") / "data" / name
    for raw in source.read_text(encoding="utf-8").splitlines():
        line = raw.partition("#")[0].strip()
        if line:
            yield line


def sections(name: str) -> dict[str, list[str]]:
    """Return the lines of a data file by section."""
    found: dict[str, list[str]] = {}
    current: list[str] = []
    for line in lines(name):
        if line.startswith("[") and line.endswith("]"):
            current = found.setdefault(line[1:-1], [])
        else:
            current.append(line)
    return found


def words(name: str) -> frozenset[str]:
    """Return every word of a data file that holds several words a line."""
    return frozenset(word for line in lines(name) for word in line.split())


def pairs(name: str) -> dict[str, str]:
    """Return the two sides of every `left = right` line."""
    found = {}
    for line in lines(name):
        left, _, right = line.partition("=")
        found[left.strip()] = right.strip()
    return found
