"""What can be handed over."""

from __future__ import annotations

import enum


class ExportKind(enum.Enum):
    """What an export holds."""

    CONCERN = "one concern"
    CHRONOLOGY = "a pupil's chronology"
    TERM = "a term"
    TRANSFER = "a leaver's transfer pack"
    ACCESS = "a subject-access pack"


class Account(enum.Enum):
    """Where the copy of a raised concern is. Each concern has exactly one of these."""

    NEVER = "not handed over"
    CHANGED = "changed since"
    WAITING = "handed over, no receipt yet"
    RECEIVED = "handed over and received"
    MERGED = "merged into another"


def account_of(*, is_merged: bool, is_exported: bool, is_received: bool, since: int) -> Account:
    """Return the one word for a concern: what still has to be done comes before what is done."""
    if is_merged:
        return Account.MERGED
    if not is_exported:
        return Account.NEVER
    if since:
        return Account.CHANGED
    return Account.RECEIVED if is_received else Account.WAITING
