"""The shape of the database through the years: made, brought up to date, or refused, never guessed.

A database goes up in one transaction, so that a crash leaves the old shape or
the new one. One that is newer than the code is refused, and a missing one is
never made silently.
"""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, create_engine, event, make_url
from sqlalchemy.exc import DatabaseError as BrokenDatabaseError

from eduweb.core.db import WRITE_OPTION, BusyError, is_locked

if TYPE_CHECKING:
    from collections.abc import Iterator


WAIT_SECONDS = 5.0


class DatabaseError(Exception):
    """What can be amiss with the database as a whole, in a sentence for a technician."""


class DatabaseExistsError(DatabaseError):
    """Raised when a new database would take the place of one that is there."""


class MissingDatabaseError(DatabaseError):
    """Raised when there is no database where the settings say."""


class UnknownSchemaError(DatabaseError):
    """Raised for a database of a newer eduweb, or a file that is none of ours."""


def database_path(url: str) -> Path:
    """Return the file of a SQLite address."""
    return Path(make_url(url).database or "")


def prepare(url: str) -> None:
    """Bring an existing database up to the shape the code knows.

    Raises:
        MissingDatabaseError: there is none, or the file is empty.
        UnknownSchemaError: it is newer than the code, or not ours.
        BusyError: another process is writing to it.

    """
    path = database_path(url)
    if not path.is_file() or path.stat().st_size == 0:
        msg = f"there is no database at {path}: make one with `eduweb init` or `eduweb run --demo`"
        raise MissingDatabaseError(msg)
    try:
        if _known_revision(url, path) != _scripts().get_current_head():
            with open_for_upgrade(url) as connection:
                _upgrade(connection)
    except BrokenDatabaseError as error:
        if is_locked(error):
            raise BusyError from error
        msg = f"{path} cannot be read as a database of eduweb: restore the latest backup"
        raise UnknownSchemaError(msg) from error


def create(url: str) -> None:
    """Make an empty database of the present shape, readable only by its owner."""
    path = database_path(url)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    path.touch(mode=0o600, exist_ok=False)
    with open_for_upgrade(url) as connection:
        _upgrade(connection)


def _known_revision(url: str, path: Path) -> str:
    """Return the revision a database says it has; looking waits for no writer."""
    engine = create_engine(url)
    try:
        with engine.connect() as connection:
            revision = MigrationContext.configure(connection).get_current_revision()
    finally:
        engine.dispose()
    if revision is None:
        msg = f"{path} is not a database of eduweb"
        raise UnknownSchemaError(msg)
    if revision not in {script.revision for script in _scripts().walk_revisions()}:
        msg = f"{path} was written by a newer eduweb: install that version, or restore an older backup"
        raise UnknownSchemaError(msg)
    return revision


def _upgrade(connection: Connection) -> None:
    config = configuration()
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


@contextmanager
def open_for_upgrade(url: str) -> Iterator[Connection]:
    """One writing transaction. SQLite rebuilds tables to change them, so keys are checked at its end."""
    engine = create_engine(url, connect_args={"timeout": WAIT_SECONDS})
    event.listen(engine, "connect", _loosen)
    try:
        with engine.connect().execution_options(**{WRITE_OPTION: True}) as connection, connection.begin():
            yield connection
            _check_keys(connection)
    finally:
        engine.dispose()


def _loosen(connection: Any, _: object) -> None:
    connection.execute("PRAGMA foreign_keys=OFF")
    connection.execute(f"PRAGMA busy_timeout={int(WAIT_SECONDS * 1000)}")


def _check_keys(connection: Connection) -> None:
    if connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
        msg = "the database has rows that point nowhere: restore the latest backup"
        raise UnknownSchemaError(msg)


def configuration() -> Config:
    """Return what Alembic needs to know, without a file that a technician could lose."""
    config = Config()
    config.set_main_option("script_location", "eduweb:migrations")
    config.set_main_option("path_separator", "os")
    return config


def _scripts() -> ScriptDirectory:
    return ScriptDirectory.from_config(configuration())
