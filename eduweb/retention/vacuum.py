"""Overwriting what deleting left behind in the file: a process of its own, so that the server never waits.

    python eduweb/retention/vacuum.py eduweb.sqlite

SQLite only forgets where erased words were. `VACUUM` writes the database anew
without them, and emptying the journal takes its copies of old pages away.
"""

from __future__ import annotations

import sqlite3
import sys
import time

WAIT_SECONDS = 30.0
PAUSE_SECONDS = 0.2


def vacuum(path: str) -> bool:
    """Rewrite the database and empty its journal; return whether the journal is empty."""
    connection = sqlite3.connect(path, timeout=WAIT_SECONDS, isolation_level=None)
    try:
        connection.execute("VACUUM")
        deadline = time.monotonic() + WAIT_SECONDS
        while time.monotonic() < deadline:
            (is_busy, *_counts) = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            if not is_busy:
                return True
            time.sleep(PAUSE_SECONDS)
    finally:
        connection.close()
    return False


if __name__ == "__main__":
    sys.exit(0 if vacuum(sys.argv[1]) else 1)
