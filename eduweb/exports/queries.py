"""Reading what was handed over, for one reader; and that nothing is unaccounted for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import ColumnElement, func, select

from eduweb import concerns
from eduweb.core.db import db
from eduweb.exports.models import Export, ExportedConcern, ExportFile
from eduweb.exports.policy import Account, ExportKind, account_of
from eduweb.people import PEOPLE

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from eduweb.concerns import Standing
    from eduweb.people import Who

SHOWN = 200


@dataclass(frozen=True, slots=True)
class Accounted:
    """One raised concern, and where its copy is."""

    standing: Standing
    account: Account
    since_count: int
    export: Export | None


def exports_for(reader: Who, *, limit: int = SHOWN) -> list[Export]:
    """Return the exports that the reader may know of, newest first: every concern in them is known."""
    rows = db.session.scalars(
        select(Export)
        .where(Export.school_id == reader.school_id)
        .order_by(Export.made_at.desc(), Export.id.desc())
        .limit(limit)
    ).all()
    parts = concerns_of_all(rows)
    known = concerns.known_among(reader, {i for ids in parts.values() for i in ids})
    return [row for row in rows if parts.get(row.id, frozenset()) <= known]


def concerns_of_all(exports: Sequence[Export]) -> dict[int, frozenset[int]]:
    """Return which concerns are in each export, by its row."""
    rows = db.session.execute(
        select(ExportedConcern.export_id, ExportedConcern.concern_id).where(
            ExportedConcern.export_id.in_([export.id for export in exports])
        )
    )
    found: dict[int, set[int]] = {}
    for export_id, concern_id in rows:
        found.setdefault(export_id, set()).add(concern_id)
    return {export_id: frozenset(ids) for export_id, ids in found.items()}


def files_of(export: Export) -> Sequence[ExportFile]:
    """Return the files of an export that was loaded by its access function; not what is in them."""
    return db.session.scalars(
        select(ExportFile).where(ExportFile.export_id == export.id).order_by(ExportFile.id)
    ).all()


def body_of(export: Export, name: str) -> tuple[ExportFile, bytes] | None:
    """Return one file with what is in it."""
    file = db.session.scalar(
        select(ExportFile).where(ExportFile.export_id == export.id, ExportFile.name == name)
    )
    return None if file is None else (file, file.body)


def reconciliation(reader: Who) -> list[Accounted]:
    """Return where the copy of every raised concern is that the reader may know of.

    Each concern stands in it once: handed over and received, handed over and
    not yet received, changed since, merged into another, or never handed over.
    """
    latest = _latest(reader)
    return [_accounted(standing, latest.get(standing.id)) for standing in concerns.standings(reader)]


def _accounted(standing: Standing, last: tuple[ExportedConcern, Export] | None) -> Accounted:
    part, export = last or (None, None)
    since = max(0, standing.entry_count - part.entry_count) if part else 0
    account = account_of(
        is_merged=standing.merged_into_id is not None,
        is_exported=export is not None,
        is_received=export is not None and export.receipt_at is not None,
        since=since,
    )
    return Accounted(standing, account, since, export)


def _latest(reader: Who) -> dict[int, tuple[ExportedConcern, Export]]:
    """Return the last hand-over of each concern. What goes to the child is no hand-over of the record."""
    newest = (
        select(ExportedConcern.concern_id, func.max(ExportedConcern.export_id).label("export_id"))
        .join(Export, Export.id == ExportedConcern.export_id)
        .where(ExportedConcern.school_id == reader.school_id, _is_hand_over())
        .group_by(ExportedConcern.concern_id)
        .subquery()
    )
    rows = db.session.execute(
        select(ExportedConcern, Export)
        .join(
            newest,
            (newest.c.concern_id == ExportedConcern.concern_id)
            & (newest.c.export_id == ExportedConcern.export_id),
        )
        .join(Export, Export.id == ExportedConcern.export_id)
    )
    return {part.concern_id: (part, export) for part, export in rows}


def _is_hand_over() -> ColumnElement[bool]:
    return Export.kind != ExportKind.ACCESS


def names_of(ids: Iterable[int | None]) -> dict[int | None, str]:
    """Return names by id, for a page."""
    wanted = {one for one in ids if one is not None}
    rows = db.session.execute(select(PEOPLE.c.id, PEOPLE.c.name).where(PEOPLE.c.id.in_(wanted)))
    return {row.id: row.name for row in rows}
