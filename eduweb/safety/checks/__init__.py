"""Every check the judge runs, one file each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from eduweb.safety.checks import (
    address,
    bad_language,
    birth_date,
    email_address,
    full_name,
    handle,
    link,
    names,
    password,
    phone_number,
    postcode,
    school_name,
    sentences,
    trick,
)
from eduweb.safety.checks.hit import Hit

if TYPE_CHECKING:
    from collections.abc import Iterable

    from eduweb.safety.context import Context
    from eduweb.safety.reading import Reading


class Check(Protocol):
    """One test that a text must pass."""

    def __call__(self, reading: Reading, context: Context, /) -> Iterable[Hit]:
        """Find reasons in the text."""


CHECKS: tuple[Check, ...] = (
    sentences.check,
    bad_language.check,
    phone_number.check,
    postcode.check,
    email_address.check,
    link.check,
    address.check,
    birth_date.check,
    full_name.check,
    handle.check,
    password.check,
    school_name.check,
    trick.check,
    names.check,
)

__all__ = ["CHECKS", "Check", "Hit"]
