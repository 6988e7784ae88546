"""JSON for sockets: refuses what Python would choke on later.

Too deep, NaN, NUL and lone surrogates end in one ValueError instead of a
RecursionError or an error at the database.
"""

from __future__ import annotations

import json
from typing import Any

MAX_DEPTH = 20
_OPEN, _CLOSE = frozenset("[{"), frozenset("]}")


def dumps(value: Any, **options: Any) -> str:
    """Write JSON as the standard library does."""
    return json.dumps(value, **options)


def loads(text: str | bytes, **_: Any) -> Any:
    """Read JSON.

    Raises:
        ValueError: it is malformed, deeper than 20, or holds text no child can have typed.

    """
    source = text.decode("utf-8") if isinstance(text, bytes) else text
    _check_depth(source)
    value = json.loads(source, parse_constant=_refuse)
    if "\\u" in source or "\x00" in source:
        _check_text(value)
    return value


def _check_depth(source: str) -> None:
    depth = 0
    for letter in source:
        if letter in _OPEN:
            depth += 1
            if depth > MAX_DEPTH:
                _refuse("depth")
        elif letter in _CLOSE:
            depth -= 1


def _check_text(value: Any) -> None:
    if isinstance(value, str):
        if "\x00" in value:
            _refuse("NUL")
        value.encode("utf-8")  # UnicodeEncodeError is a ValueError: a lone surrogate.
    elif isinstance(value, dict):
        for name, item in value.items():
            _check_text(name)
            _check_text(item)
    elif isinstance(value, list):
        for item in value:
            _check_text(item)


def _refuse(what: str) -> Any:
    msg = f"not accepted: {what}"
    raise ValueError(msg)
