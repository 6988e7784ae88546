"""Counts what a page asks of the database: queries, rows handed over, steps of SQLite's machine."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from flask import Flask
from sqlalchemy import event

from eduweb.core.db import db

STEPS_A_TICK = 20
PLUMBING = ("PRAGMA", "BEGIN")


@dataclass
class Cost:
    """What was asked in one stretch."""

    queries: list[str] = field(default_factory=list)
    rows: int = 0
    ticks: int = 0


_now: list[Cost] = []


class CountingCursor(sqlite3.Cursor):
    """A cursor that counts what it executes and the rows it hands over."""

    def execute(self, statement: str, *values: Any) -> sqlite3.Cursor:
        for cost in _now:
            if not statement.startswith(PLUMBING):
                cost.queries.append(statement)
        return super().execute(statement, *values)

    def fetchone(self) -> Any:
        row = super().fetchone()
        self._count([] if row is None else [row])
        return row

    def fetchmany(self, size: int | None = None) -> list[Any]:
        rows = super().fetchmany(self.arraysize if size is None else size)
        self._count(rows)
        return rows

    def fetchall(self) -> list[Any]:
        rows = super().fetchall()
        self._count(rows)
        return rows

    def _count(self, rows: list[Any]) -> None:
        for cost in _now:
            cost.rows += len(rows)


class CountingConnection(sqlite3.Connection):
    """A connection whose cursors count, and which counts the steps of its machine."""

    def cursor(self, *_: Any) -> CountingCursor:
        return super().cursor(CountingCursor)


def _tick() -> int:
    for cost in _now:
        cost.ticks += 1
    return 0


def count_from_here(app: Flask) -> None:
    """Let all connections that this app opens from now on count."""

    def use_counting(_dialect: object, _record: object, _args: object, options: dict[str, Any]) -> None:
        options["factory"] = CountingConnection

    def watch(connection: sqlite3.Connection, _record: object) -> None:
        connection.set_progress_handler(_tick, STEPS_A_TICK)

    with app.app_context():
        db.session.remove()
        db.engine.dispose()
        event.listen(db.engine, "do_connect", use_counting)
        event.listen(db.engine, "connect", watch)


@contextmanager
def counted() -> Iterator[Cost]:
    """Count what happens meanwhile."""
    cost = Cost()
    _now.append(cost)
    try:
        yield cost
    finally:
        _now.remove(cost)
