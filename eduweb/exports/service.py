"""After an export is made: the receipt for it, asking for one, and letting go of the files."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import select, update

from eduweb import concerns, outbox, people
from eduweb.core import clock
from eduweb.core.db import db, write
from eduweb.exports.models import Export, ExportFile
from eduweb.exports.policy import ExportKind
from eduweb.exports.queries import concerns_of_all
from eduweb.web.language import gettext as _

if TYPE_CHECKING:
    from eduweb.people import Who

CHASE, FORGET = "export receipt", "export files"
CHASED_AFTER, KEPT_FOR = timedelta(days=5), timedelta(days=14)


class HasReceiptError(Exception):
    """Raised when a receipt was written down before."""


def note_receipt(export: Export, *, by: Who, receiver: str, words: str) -> None:
    """Write down who has it now; what another school has is transferred.

    Raises:
        HasReceiptError: there is one already.

    """
    if export.receipt_at is not None:
        raise HasReceiptError
    export.receiver, export.receipt_words = receiver, words
    export.receipt_at, export.receipt_by_id = clock.now(), by.id
    db.session.flush()
    if export.kind is ExportKind.TRANSFER:
        ids = concerns_of_all([export]).get(export.id, frozenset())
        concerns.note_received(by, ids, export_ref=export.ref, receiver=receiver)


def come_back(export: Export) -> None:
    """Ask for the receipt after five days, and let go of the files after fourteen."""
    for kind, wait in ((CHASE, CHASED_AFTER), (FORGET, KEPT_FOR)):
        outbox.add_task(
            school_id=export.school_id,
            kind=kind,
            dedupe_key=f"{kind}:{export.ref}",
            payload={"export": export.ref},
            due_at=export.made_at + wait,
        )


@outbox.handler(CHASE)
def _chase(school_id: int, payload: dict[str, Any], _key: str) -> None:
    """After five days without a receipt, remind the one who made the export, without what is in it."""
    write(lambda: _remind(school_id, payload["export"]))


def _remind(school_id: int, ref: str) -> None:
    export = _by_ref(school_id, ref)
    maker = people.who_by_id(export.made_by_id) if export else None
    if export is None or export.receipt_at is not None or maker is None:
        return
    outbox.add_mail(
        school_id=school_id,
        dedupe_key=f"{CHASE} mail:{ref}",
        to=people.staff_emails(school_id)[maker.id],
        subject=_("eduweb: a receipt is missing"),
        body=_(
            "Something was handed over five days ago. Ask whoever has it, then note the receipt on the desk."
        ),
    )


@outbox.handler(FORGET)
def _forget(school_id: int, payload: dict[str, Any], _key: str) -> None:
    """Let go of what is in the files; their names, sizes and seals stay."""

    def work() -> None:
        export = _by_ref(school_id, payload["export"])
        if export is not None:
            db.session.execute(update(ExportFile).where(ExportFile.export_id == export.id).values(body=b""))

    write(work)


def _by_ref(school_id: int, ref: str) -> Export | None:
    return db.session.scalar(select(Export).where(Export.school_id == school_id, Export.ref == ref))
