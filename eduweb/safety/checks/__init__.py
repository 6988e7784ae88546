"""Every check the judge runs, one file each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from eduweb.safety.checks import (
    address,
    bad_language,
    email_address,
    link,
    names,
    phone_number,
    postcode,
    sentences,
)
from eduweb.safety.checks.hit import Hit

if TYPE_CHECKING:
    from collections.abc import Iterable

    from eduweb.safety.reading import Reading
    from eduweb.safety.verdict import Context


class Check(Protocol):
    """One test that a text must pass."""

    def __call__(self, reading: Reading, context: Context, /) -> Iterable[Hit]:
        """Find reasons in the text."""


CHECKS: tuple[Check, ...] = (
    sentences.disclosure,
    sentences.contact,
    sentences.danger,
    sentences.unkindness,
    bad_language.check,
    phone_number.check,
    postcode.check,
    email_address.check,
    link.check,
    address.check,
    names.check,
)

__all__ = ["CHECKS", "Check", "Hit"]
