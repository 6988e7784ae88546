"""Writes a revision from the difference between tables and revisions: `python -m eduweb.migrations "Add mail"`."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from alembic import command

import eduweb.factory  # noqa: F401 (brings every feature's tables in)
from eduweb import migrations

WORDS = "python -m eduweb.migrations MESSAGE"


def main(message: str) -> None:
    """Write the next revision into `versions/`, to be read and mended by hand."""
    number = len(list((Path(__file__).parent / "versions").glob("[0-9]*.py"))) + 1
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{folder}/empty.sqlite"
        migrations.create(url)
        with migrations.open_for_upgrade(url) as connection:
            config = migrations.configuration()
            config.attributes["connection"] = connection
            command.revision(config, message, autogenerate=True, rev_id=f"{number:04}")


if __name__ == "__main__":
    if len(sys.argv) != 2:  # noqa: PLR2004
        sys.exit(WORDS)
    main(sys.argv[1])
