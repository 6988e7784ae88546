"""Turns away what no form of ours could have sent, before anything reads it.

The limits: 64 kB a request, 200 fields, strict UTF-8,
no NUL. A person never meets them by using a page.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, cast
from urllib.parse import parse_qsl, urlsplit

from flask import Flask, abort, current_app, request
from werkzeug.exceptions import RequestEntityTooLarge

MAX_BYTES = 64 * 1024
MAX_FIELDS = 200
FORM = "application/x-www-form-urlencoded"
DOCUMENT_FORM = "multipart/form-data"
DOCUMENT_MARK = "eduweb_document_bytes"
View = TypeVar("View", bound=Callable[..., Any])
UNSAFE_METHODS = frozenset({"POST", "PUT", "PATCH", "DELETE"})


def takes_document(max_bytes: int) -> Callable[[View], View]:
    """Let the form of a view bring one document; pupils have no such form (law 9).

    It goes under the access mark, so that nothing is read for somebody who may not come in.
    """

    def put(view: View) -> View:
        @wraps(view)
        def looked_through(*args: Any, **values: Any) -> Any:
            if request.mimetype != DOCUMENT_FORM:
                return view(*args, **values)
            try:
                _check_document_form()
                return view(*args, **values)
            finally:
                request.close()

        setattr(looked_through, DOCUMENT_MARK, max_bytes)
        return cast("View", looked_through)

    return put


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
    if _limit_document():
        return
    if (request.content_length or 0) > MAX_BYTES:
        raise RequestEntityTooLarge
    body = request.get_data(cache=True)
    if body and request.mimetype != FORM:
        abort(415)
    _check_pairs(body)


def _limit_document() -> bool:
    """Say whether this form may bring a document, and bound it before it is read."""
    view = current_app.view_functions.get(request.endpoint or "")
    limit: int = getattr(view, DOCUMENT_MARK, 0)
    if not limit or request.mimetype != DOCUMENT_FORM:
        return False
    if request.content_length is None or request.content_length > limit + MAX_BYTES:
        raise RequestEntityTooLarge
    request.max_content_length = limit + MAX_BYTES
    request.max_form_parts = MAX_FIELDS
    return True


def _check_document_form() -> None:
    files = [(name, one.filename or "") for name, one in request.files.items(multi=True)]
    pairs = [*request.form.items(multi=True), *files]
    if len(files) > 1 or any("\x00" in name or "\x00" in value for name, value in pairs):
        abort(400)


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
