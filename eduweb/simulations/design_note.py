"""What the design note beside a scenario says about whom it could hurt, for the adult who reads it first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eduweb.simulations.scripts import file_of

if TYPE_CHECKING:
    from collections.abc import Iterator

HEADING = "Whom it could hurt, and what was done"


def whom_it_could_hurt(slug: str) -> list[tuple[str, str]]:
    """Return whom a story could hurt, and what was done about it; nothing where no note can be read."""
    try:
        text = file_of(slug).with_name("design.md").read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return []
    return [_cut(item) for item in _items(text.splitlines())]


def _items(lines: list[str]) -> Iterator[str]:
    """Return the items of the list below the heading, each on one line."""
    is_below, item = False, ""
    for line in lines:
        if line.startswith("#"):
            is_below = line.lstrip("# ").strip() == HEADING
        elif is_below and line.startswith("- "):
            if item:
                yield item
            item = line.removeprefix("- ").strip()
        elif is_below and item and line.strip():
            item = f"{item} {line.strip()}"
    if item:
        yield item


def _cut(item: str) -> tuple[str, str]:
    """Return the words in bold with which an item begins, and the rest."""
    if not item.startswith("**"):
        return "", item
    whom, _bold, done = item.removeprefix("**").partition("**")
    return whom.strip(), done.strip()
