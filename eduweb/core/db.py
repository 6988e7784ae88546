"""The database: one base for all tables, and `write`, the only committer.

Law 2: a message, its flag, its concern, its alert and its audit entry commit
together or not at all. On SQLite one writer is let in at a time, and nothing
inside `write` may yield (docs/decisions/0002 says what happens otherwise).
"""

from __future__ import annotations

import enum
import sqlite3
import threading
import time
from contextlib import contextmanager
from datetime import datetime
from typing import TYPE_CHECKING, Any, TypeVar

from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import JSON, Connection, Engine, Enum, MetaData, event
from sqlalchemy.exc import DBAPIError, OperationalError, SQLAlchemyError
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column, registry

from eduweb.core.types import REF_STRING, SHORT_STRING, Ref, ShortText, UtcDateTime

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sqlalchemy.pool import ConnectionPoolEntry

T = TypeVar("T")

WRITE_OPTION = "eduweb_write"
LOCK_SECONDS = 5.0
RETRY_SECONDS = 0.005
_WRITING = "eduweb_writing"
_CALLBACKS = "eduweb_after_commit"
_MAY_WRITE = "eduweb_may_write"


class Base(DeclarativeBase):
    """What every table has: an id nobody outside sees."""

    registry = registry(
        metadata=MetaData(
            naming_convention={
                "ix": "ix_%(table_name)s_%(column_0_N_name)s",
                "uq": "uq_%(table_name)s_%(column_0_N_name)s",
                "ck": "ck_%(table_name)s_%(constraint_name)s",
                "fk": "fk_%(table_name)s_%(column_0_N_name)s",
                "pk": "pk_%(table_name)s",
            }
        ),
        type_annotation_map={
            datetime: UtcDateTime(),
            ShortText: SHORT_STRING,
            Ref: REF_STRING,
            dict[str, Any]: JSON(),
            list[Any]: JSON(),
            enum.Enum: Enum(
                enum.Enum,
                native_enum=False,
                create_constraint=False,
                length=40,
                values_callable=lambda kind: [member.value for member in kind],
            ),
        },
    )

    id: Mapped[int] = mapped_column(primary_key=True)


db = SQLAlchemy(
    metadata=Base.metadata,
    session_options={"expire_on_commit": False},
    engine_options={
        "pool_size": 20,
        "max_overflow": 0,
        "hide_parameters": True,  # An error's text goes to the log, a child's words never do.
        "connect_args": {"check_same_thread": False, "timeout": 0},
    },
)


class NestedWriteError(Exception):
    """Raised when `write` is called inside `write`: one unit of work, one commit."""


class BusyError(Exception):
    """Raised when the database let no writer in for five seconds."""


# What a page catches that has to stand when the database does not.
TROUBLE: tuple[type[Exception], ...] = (SQLAlchemyError, BusyError)


class ReadOnlyError(Exception):
    """Raised when rows are changed outside `write`."""


_one_writer = threading.Lock()


def write(work: Callable[[], T]) -> T:
    """Run one unit of work and commit it whole, or leave nothing of it.

    `work` loads again whatever it decides on. What was handed to
    `after_commit` inside it runs once the commit is on the disk.

    Raises:
        BusyError: another writer held the database for five seconds.
        NestedWriteError: called inside another `write`.

    """
    session = db.session()
    if session.info.get(_WRITING):
        raise NestedWriteError
    session.close()
    session.info[_CALLBACKS] = []
    with _turn(session):
        result = work()
        session.commit()
    callbacks = session.info.pop(_CALLBACKS)
    session.close()
    for callback in callbacks:
        callback()
    return result


@contextmanager
def _turn(session: Session) -> Iterator[None]:
    deadline = time.monotonic() + LOCK_SECONDS
    if not _one_writer.acquire(timeout=LOCK_SECONDS):
        raise BusyError
    try:
        _begin(session, deadline)
        session.info[_WRITING] = True
        yield
    except BaseException:
        session.rollback()
        session.close()
        raise
    finally:
        session.info.pop(_WRITING, None)
        _one_writer.release()


def _begin(session: Session, deadline: float) -> None:
    while True:
        try:
            session.connection(execution_options={WRITE_OPTION: True})
        except OperationalError as error:
            session.close()
            if not is_locked(error):
                raise
            if time.monotonic() > deadline:
                raise BusyError from error
            time.sleep(RETRY_SECONDS)
        else:
            return


def is_locked(error: DBAPIError) -> bool:
    """Whether another writer holds the database."""
    return "locked" in str(error.orig) or "busy" in str(error.orig)


def after_commit(callback: Callable[[], None]) -> None:
    """Run the callback once the present `write` is committed; it must not fail it."""
    callbacks: list[Callable[[], None]] = db.session().info[_CALLBACKS]
    callbacks.append(callback)


def is_writing() -> bool:
    """Whether this context is inside `write`."""
    return bool(db.session().info.get(_WRITING))


@event.listens_for(Session, "before_flush")
def _refuse_stray_writes(session: Session, *_: object) -> None:
    has_changes = session.new or session.dirty or session.deleted
    if has_changes and not session.info.get(_WRITING):
        raise ReadOnlyError


@event.listens_for(Engine, "connect")
def _set_pragmas(connection: Any, _: ConnectionPoolEntry) -> None:
    if not isinstance(connection, sqlite3.Connection):
        return
    connection.isolation_level = None
    for pragma in (
        "journal_mode=WAL",
        "synchronous=FULL",
        "foreign_keys=ON",
        "busy_timeout=0",
    ):
        connection.execute(f"PRAGMA {pragma}")


@event.listens_for(Engine, "begin")
def _begin_transaction(connection: Connection) -> None:
    if connection.dialect.name != "sqlite":
        return
    is_write = bool(connection.get_execution_options().get(WRITE_OPTION))
    # SQLite throws away every statement it has compiled when this is set, even to what it was.
    if connection.info.get(_MAY_WRITE) is not is_write:
        connection.exec_driver_sql(f"PRAGMA query_only={'OFF' if is_write else 'ON'}")
        connection.info[_MAY_WRITE] = is_write
    connection.exec_driver_sql("BEGIN IMMEDIATE" if is_write else "BEGIN")


class UnsafeDatabaseError(Exception):
    """Raised at start when the database would not keep what it acknowledged."""


def assert_durable(engine: Engine) -> None:
    """Refuse a SQLite database that is not set to survive a power cut.

    Raises:
        UnsafeDatabaseError: a setting of docs/decisions/0002 is not in force.

    """
    if engine.dialect.name != "sqlite":
        return
    wanted = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}
    with engine.connect() as connection:
        for pragma, value in wanted.items():
            found = connection.exec_driver_sql(f"PRAGMA {pragma}").scalar()
            if found != value:
                msg = f"SQLite has {pragma}={found}, and eduweb needs {value}"
                raise UnsafeDatabaseError(msg)


__all__ = ["Base", "Ref", "ShortText", "after_commit", "db", "write"]
