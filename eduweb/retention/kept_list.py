"""The list of what was erased, in a file beside the database: a restored backup has it done again.

Each line names a kind, a day and references, never a word. A backup of the
database leaves this file alone, and whoever moves the installation moves it along.
"""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass
from datetime import date
from typing import TYPE_CHECKING

from flask import current_app

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NAME = "erasures.jsonl"


@dataclass(frozen=True, slots=True)
class Kept:
    """One erasure as the list has it."""

    ref: str
    school: str
    kind: str
    before: str
    person: str
    erased_at: str

    @property
    def before_day(self) -> date | None:
        """The first day that was kept, where it went by age."""
        return date.fromisoformat(self.before) if self.before else None


def list_file() -> Path:
    """Return where the list is."""
    home: Path = current_app.extensions["eduweb_settings"].home
    return home / NAME


def keep(kept: Kept) -> None:
    """Add an erasure to the list, once, and see that it is on the disk."""
    file = list_file()
    if any(known.ref == kept.ref for known in all_kept()):
        return
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    # A line that a power cut tore is left as it is; the next one begins on its own.
    is_torn = file.exists() and not file.read_bytes().endswith(b"\n")
    descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    with os.fdopen(descriptor, "a", encoding="utf-8") as target:
        target.write(("\n" if is_torn else "") + json.dumps(asdict(kept)) + "\n")
        target.flush()
        os.fsync(target.fileno())
    _sync_folder(file.parent)


def _sync_folder(folder: Path) -> None:
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def all_kept() -> Iterator[Kept]:
    """Return everything on the list, oldest first; a torn line is passed over."""
    file = list_file()
    if not file.exists():
        return
    for line in file.read_text("utf-8", errors="replace").splitlines():
        kept = _read(line)
        if kept is not None:
            yield kept


def _read(line: str) -> Kept | None:
    try:
        return Kept(**json.loads(line))
    except (ValueError, TypeError):
        return None
