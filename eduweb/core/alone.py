"""One server for one database: with SQLite a second process that writes would stall the first."""

from __future__ import annotations

import sys
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


class AlreadyServedError(Exception):
    """Raised when another server holds this database."""


def hold_alone(path: Path) -> IO[str]:
    """Take a file for this process alone, for as long as the returned file is open.

    The system lets go of it when the process ends, however it ends.

    Raises:
        AlreadyServedError: another process holds it.

    """
    file = path.open("a")
    try:
        _lock(file)
    except OSError as error:
        file.close()
        msg = f"another eduweb serves {path.parent} already"
        raise AlreadyServedError(msg) from error
    return file


if sys.platform == "win32":
    import msvcrt

    def _lock(file: IO[str]) -> None:
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(file: IO[str]) -> None:
        fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
