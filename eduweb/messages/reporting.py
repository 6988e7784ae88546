"""What somebody may report: all they may read, and what a block or its author took out of sight since.

Reporting works after blocking and while being blocked. Nothing of such words is
shown again: only the officer reads them, as they were kept.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from eduweb.core.db import db
from eduweb.messages.models import Message
from eduweb.messages.predicate import reportable_by
from eduweb.messages.queries import Shown, post_by_ref, read_where

if TYPE_CHECKING:
    from eduweb.people import Who


@dataclass(frozen=True, slots=True)
class Reportable:
    """Somebody else's words, and whether they may still be shown to the one who reports them."""

    shown: Shown
    is_visible: bool


def reportable(viewer: Who, ref: str) -> Reportable | None:
    """Return words that the viewer may report, by the reference of the message."""
    shown = post_by_ref(viewer, ref)
    if shown is not None:
        return None if shown.author_id == viewer.id else Reportable(shown, is_visible=True)
    row = db.session.execute(read_where(reportable_by(viewer)).where(Message.ref == ref)).first()
    return None if row is None else Reportable(Shown(*row), is_visible=False)
