"""Making, opening and removing the database behind a command, whole or not at all."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from eduweb import migrations
from eduweb.core.db import db
from eduweb.factory import create_app

if TYPE_CHECKING:
    from collections.abc import Callable

    from eduweb.config import Settings

T = TypeVar("T")
COMPANIONS = ("", "-wal", "-shm")


def is_there(settings: Settings) -> bool:
    """Whether the settings name a database that exists."""
    return migrations.database_path(settings.database_url).exists()


def make(settings: Settings, work: Callable[[], T]) -> T:
    """Make a database and fill it; a crash on the way leaves none, never half of one.

    Raises:
        DatabaseExistsError: there is one already.

    """
    path = migrations.database_path(settings.database_url)
    if path.exists():
        msg = f"there is a database at {path} already"
        raise migrations.DatabaseExistsError(msg)
    unfinished = path.with_name(f"{path.name}.unfinished")
    _unlink(unfinished)
    url = f"sqlite:///{unfinished}"
    migrations.create(url)
    result = _run(replace(settings, database_url=url), work)
    unfinished.replace(path)
    return result


def open_database(settings: Settings, work: Callable[[], T]) -> T:
    """Do the work over the existing database, brought up to date.

    Raises:
        MissingDatabaseError: there is none.
        UnknownSchemaError: it is of a newer eduweb.

    """
    migrations.prepare(settings.database_url)
    return _run(settings, work)


def remove(settings: Settings) -> None:
    """Delete the database with its journals."""
    _unlink(migrations.database_path(settings.database_url))


def _run(settings: Settings, work: Callable[[], T]) -> T:
    app = create_app(settings)
    with app.test_request_context(base_url=settings.public_url):
        try:
            return work()
        finally:
            db.session.remove()
            db.engine.dispose()


def _unlink(path: Path) -> None:
    for ending in COMPANIONS:
        Path(f"{path}{ending}").unlink(missing_ok=True)
