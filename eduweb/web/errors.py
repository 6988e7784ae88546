"""Turns every error into a kind page, and keeps everybody's words out of the log.

A denied page and an absent one look the same to the last byte, and no page
here asks the database anything once the database may be the trouble.
"""

from __future__ import annotations

import traceback
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from flask import Flask, current_app, g, has_request_context, render_template, request
from flask_babel import gettext as _
from sqlalchemy.exc import OperationalError, SQLAlchemyError
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response

from eduweb.core.db import BusyError, is_locked
from eduweb.web.error_words import BUSY, FULL, OUR_MISTAKE, words_for
from eduweb.web.live import socketio
from eduweb.web.pages import is_fragment

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

RETRY_SECONDS = 5
KEPT_HEADERS = frozenset({"Allow", "Retry-After"})


def init_errors(app: Flask) -> None:
    """Answer every error of a page or a socket event ourselves."""
    app.register_error_handler(Exception, _answer)
    app.register_error_handler(HTTPException, _answer_http)
    socketio.on_error_default(_answer_event)


def _answer_http(error: HTTPException) -> ResponseReturnValue:
    code = error.code or OUR_MISTAKE
    headers = {name: value for name, value in error.get_headers() if name in KEPT_HEADERS}
    return _page(code, headers)


def _answer(error: Exception) -> ResponseReturnValue:
    code = code_of(error)
    if code == OUR_MISTAKE:
        _log_place(error)
    return _page(code, {"Retry-After": str(RETRY_SECONDS)} if code == BUSY else {})


def _answer_event(error: BaseException) -> dict[str, Any]:
    code = code_of(error)
    _log(code)
    if code == OUR_MISTAKE:
        _log_place(error)
    return {"ok": False, "code": "busy" if code in {BUSY, FULL} else "error"}


def code_of(error: BaseException) -> int:
    """Return the status an exception amounts to: busy, full, or our mistake."""
    if isinstance(error, BusyError):
        return BUSY
    if isinstance(error, OperationalError):
        if is_locked(error):
            return BUSY
        if "is full" in str(error.orig):
            return FULL
    return OUR_MISTAKE


def _page(code: int, headers: dict[str, str]) -> ResponseReturnValue:
    who = _reader(code)
    _log(code)
    words = words_for(code)
    is_staff = who is not None and who.is_staff
    try:
        text = render_template(
            "pages/_error.html" if is_fragment() else _template_for(who),
            words=words,
            is_staff=is_staff,
            back=_way_back(),
            # Only a page that was being read can be read again by its address.
            can_retry=words.can_retry and request.method == "GET",
            # A token changes with every second, and two refusals must not differ by a byte.
            csrf_token=lambda: "",
            fresh_id=str,
            nav_items=list,
            who=None if is_staff else who,
        )
    except Exception as error:
        _log_place(error)
        return Response(_("That didn’t work. It was our mistake, not yours."), code, headers, "text/plain")
    return Response(text, code, headers, "text/html")


def _template_for(who: Any) -> str:
    if who is not None and who.is_staff:
        return "pages/error_staff.html"
    return "pages/error_ks1.html" if getattr(who, "is_ks1", False) else "pages/error.html"


def _reader(code: int) -> Any:
    """Return who reads the page; the door did not ask at an address that does not exist."""
    who = g.get("who")
    if who is not None or code >= OUR_MISTAKE:
        return who
    try:
        g.who = current_app.extensions["eduweb_find_who"]()
    except (SQLAlchemyError, BusyError):
        g.who = None
    return g.who


def _way_back() -> str | None:
    """Return the page of ours that led here, if another one did."""
    parts = urlsplit(request.referrer or "")
    is_ours = parts.netloc == request.host and not parts.path.startswith("//")
    return parts.path if is_ours and parts.path not in {request.path, "/", ""} else None


def _log(code: int) -> None:
    """Write down the code and the person's number, never an address or a word."""
    person_id = getattr(g.get("who"), "id", None)
    endpoint = request.endpoint if has_request_context() else None
    level = "warning" if code >= OUR_MISTAKE else "info"
    getattr(current_app.logger, level)("%d at %s for person %s", code, endpoint, person_id)


def _log_place(error: BaseException) -> None:
    """Write down where it broke; the error's own text may hold a child's words."""
    frames = "".join(traceback.format_tb(error.__traceback__))
    current_app.logger.error("%s\n%s", type(error).__name__, frames)
