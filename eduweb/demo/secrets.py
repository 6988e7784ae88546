"""The sign-in secrets of invented people.

They are reckoned from this installation's own key, so that the demo can show
them again, keeps no list of them, and no two installations share one.
"""

from __future__ import annotations

import hashlib
import hmac
import random

from flask import current_app

from eduweb import accounts

PASSWORD_WORDS = 4


def _dice(ref: str) -> random.Random:
    key = current_app.extensions["eduweb_settings"].secret_key.encode()
    return random.Random(hmac.digest(key, f"demo:{ref}".encode(), hashlib.sha256))  # noqa: S311


def pictures_of(ref: str) -> list[str]:
    """Return the three pictures of a KS1 pupil."""
    return _dice(ref).sample(accounts.PICTURES, accounts.SECRET_LENGTH)


def words_of(ref: str, count: int = accounts.SECRET_LENGTH) -> str:
    """Return the three words of a KS2 pupil."""
    return " ".join(_dice(ref).sample(accounts.word_list("pupil_words"), count))


def password_of(ref: str) -> str:
    """Return the password of an adult: four words."""
    return words_of(ref, PASSWORD_WORDS)
