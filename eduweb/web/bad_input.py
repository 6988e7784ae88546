"""Turns away what no form of ours could have sent, before anything reads it.

The limits: 64 kB a request, 200 fields, strict UTF-8,
no NUL. A person never meets them by using a page.
"""

from __future__ import annotations

from urllib.parse import parse_qsl, urlsplit

from flask import Flask, abort, current_app, request
from werkzeug.exceptions import RequestEntityTooLarge

MAX_BYTES = 64 * 1024
MAX_FIELDS = 200
FORM = "application/x-www-form-urlencoded"
UNSAFE_METHODS = frozenset({"POST", "PUT", "PATCH", "DELETE"})


def init_bad_input(app: Flask) -> None:
    """Check every request's address and body."""
    app.config["MAX_CONTENT_LENGTH"] = MAX_BYTES
    app.config["MAX_FORM_MEMORY_SIZE"] = MAX_BYTES
    app.before_request(_check_host)
    app.before_request(_check_query)
    app.before_request(_check_body)


def _check_host() -> None:
    """Refuse requests from pages of other sites; a missing Origin is a plain navigation."""
    if request.method not in UNSAFE_METHODS:
        return
    origin = request.headers.get("Origin")
    if origin is not None and urlsplit(origin).netloc != request.host:
        abort(403)
    if request.headers.get("Sec-Fetch-Site") in {"cross-site", "same-site"}:
        abort(403)


def _check_query() -> None:
    _check_pairs(request.query_string)
    if "\x00" in request.path or "\ufffd" in request.path:
        abort(404)


def _check_body() -> None:
    if request.method not in UNSAFE_METHODS or request.path.startswith("/socket.io"):
        return
    if (request.content_length or 0) > MAX_BYTES:
        raise RequestEntityTooLarge
    body = request.get_data(cache=True)
    if body and request.mimetype != FORM:
        abort(415)
    _check_pairs(body)


def _check_pairs(body: bytes) -> None:
    if body.count(b"&") >= MAX_FIELDS:
        abort(413)
    try:
        pairs = parse_qsl(
            body.decode("utf-8"),
            keep_blank_values=True,
            encoding="utf-8",
            errors="strict",
            max_num_fields=MAX_FIELDS,
        )
    except ValueError:  # UnicodeDecodeError among them.
        abort(400)
    if any("\x00" in name or "\x00" in value for name, value in pairs):
        current_app.logger.info("refused a NUL in a field")
        abort(400)
