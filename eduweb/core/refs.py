"""References that people and addresses may see instead of row numbers."""

from __future__ import annotations

import secrets
import string

_LETTERS = string.ascii_lowercase + string.digits
REF_LENGTH = 16


def new_ref() -> str:
    """Return a reference nobody can guess: 16 characters, 82 random bits."""
    return "".join(secrets.choice(_LETTERS) for _ in range(REF_LENGTH))
