"""Telling open pages that something was taken out of sight: after the commit, and never what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eduweb.core.db import after_commit
from eduweb.web import push

if TYPE_CHECKING:
    from collections.abc import Iterable

CLOSED = "closed"


def tell_closed(person_ids: Iterable[int]) -> None:
    """After the commit, let these people's open pages be fetched again. The hint is always empty."""
    ids = tuple(dict.fromkeys(person_ids))
    if ids:
        after_commit(lambda: push(ids, CLOSED, {}))
