"""What a password of staff must be: long, and not one that everybody tries first.

NCSC: length and a list of the common ones; no rules about symbols, no expiry.
"""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING

from eduweb.accounts.policy.secrets import word_list

if TYPE_CHECKING:
    from collections.abc import Sequence

MIN_LENGTH = 12
MAX_LENGTH = 128
MIN_LETTERS = 5
MIN_NAME = 4


class Weakness(enum.Enum):
    """What is wrong with a password."""

    SHORT = "short"
    LONG = "long"
    COMMON = "common"


class WeakPasswordError(Exception):
    """Raised for a password that would be guessed."""

    def __init__(self, weakness: Weakness) -> None:
        super().__init__(weakness.value)
        self.weakness = weakness


def check_password(password: str, *, names: Sequence[str] = ()) -> None:
    """Refuse a password that is short, common, or made of the person's or the school's name.

    Raises:
        WeakPasswordError: saying what is wrong with it.

    """
    if len(password) < MIN_LENGTH:
        raise WeakPasswordError(Weakness.SHORT)
    if len(password) > MAX_LENGTH:
        raise WeakPasswordError(Weakness.LONG)
    plain = "".join(filter(str.isalnum, password.casefold()))
    if len(set(plain)) < MIN_LETTERS or _is_common(plain) or _is_a_name(plain, names):
        raise WeakPasswordError(Weakness.COMMON)


def _is_common(plain: str) -> bool:
    """Whether nothing but figures stands round a password of the list."""
    bare = plain.strip("0123456789")
    return any(common in {plain, bare} for common in word_list("common_passwords"))


def _is_a_name(plain: str, names: Sequence[str]) -> bool:
    """Whether a name makes up more than half of it."""
    found = ["".join(filter(str.isalnum, name.casefold())) for name in names]
    return any(len(name) >= MIN_NAME and name in plain and 2 * len(name) > len(plain) for name in found)
