"""Says in one line what is wrong and what to do, instead of showing a traceback."""

from __future__ import annotations

from typing import Any

import click


class PlainGroup(click.Group):
    """A group of commands whose expected errors are sentences."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command, and turn what can be mended by hand into one line and an exit code."""
        try:
            return super().invoke(ctx)
        except Exception as error:
            sentence = _sentence(error)
            if sentence is None:
                raise
            raise click.ClickException(sentence) from None


def _sentence(error: Exception) -> str | None:
    # Imported only now: by the time something failed, whatever had to come first has come.
    from eduweb.config import UnsafeSettingError
    from eduweb.core.alone import AlreadyServedError
    from eduweb.core.db import BusyError, UnsafeDatabaseError
    from eduweb.core.share import MissingShareError
    from eduweb.migrations import DatabaseError

    if isinstance(error, BusyError):
        return "the database is busy: another process is writing to it; try again"
    speaking = (
        AlreadyServedError,
        DatabaseError,
        MissingShareError,
        UnsafeDatabaseError,
        UnsafeSettingError,
    )
    if isinstance(error, speaking):
        return str(error)
    if isinstance(error, OSError):
        return f"{error.strerror or type(error).__name__}: {error.filename or 'the address or port'}"
    return None
