"""Digests of tokens and secrets."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from typing import TYPE_CHECKING

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from flask import current_app
from gevent import get_hub
from gevent.monkey import is_module_patched

from eduweb.core.db import is_writing

if TYPE_CHECKING:
    from eduweb.accounts.models import SecretKind

TOKEN_BYTES = 24

# OWASP's minimum for argon2id: 19 MiB, two passes, one lane; 30 ms on an old PC.
_hasher = PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1)
# The digest of a password nobody has: an unknown address costs the same work as a known one.
_NOBODYS = _hasher.hash(secrets.token_urlsafe(24))


def new_token() -> str:
    """Return a token of 192 random bits."""
    return secrets.token_urlsafe(TOKEN_BYTES)


def token_digest(token: str) -> str:
    """Return how a token is kept. It is random, so a plain digest keeps it."""
    return hashlib.sha256(token.encode()).hexdigest()


def account_key(typed: str) -> str:
    """Return the name under which wrong tries at an address are counted, known or not."""
    return f"staff:{_keyed('tries', typed.strip().casefold())}"


def secret_digest(pupil_id: int, kind: SecretKind, spoken: str) -> str:
    """Return how a pupil's secret is kept.

    A keyed digest and not a slow hash: with 1,728 picture secrets to try, no hash is slow
    enough, while without the server's key the table tells nothing at all.
    """
    return _keyed("pupil secrets", f"{pupil_id}:{kind.value}:{spoken}")


def is_same(digest: str, other: str) -> bool:
    """Compare two digests without telling by the time how much of them is equal."""
    return hmac.compare_digest(digest, other)


def _keyed(purpose: str, text: str) -> str:
    settings = current_app.extensions["eduweb_settings"]
    key = hmac.digest(settings.secret_key.encode(), purpose.encode(), hashlib.sha256)
    return hmac.new(key, text.encode(), hashlib.sha256).hexdigest()


def hash_password(password: str) -> str:
    """Return the argon2id digest of a password."""
    if not _must_go_off_loop():
        return _hasher.hash(password)
    digest: str = get_hub().threadpool.apply(_hasher.hash, (password,))
    return digest


def fits(digest: str | None, password: str) -> bool:
    """Whether the password is the digested one; without a digest the same work, and no."""
    if not _must_go_off_loop():
        return _verify(digest, password)
    return bool(get_hub().threadpool.apply(_verify, (digest, password)))


def _verify(digest: str | None, password: str) -> bool:
    try:
        _hasher.verify(digest or _NOBODYS, password)
    except (VerificationError, InvalidHashError):
        return False
    return digest is not None


def _must_go_off_loop() -> bool:
    """Whether hashing here would hold up every other greenlet; inside `write` nothing may yield."""
    return is_module_patched("threading") and not is_writing()
