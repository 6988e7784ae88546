"""Finds the folders that travel beside the code: templates, static files, lessons, simulations."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent


class MissingShareError(Exception):
    """Raised when an installation lacks one of its folders."""


def share(name: str) -> Path:
    """Return the folder of this name: from the wheel, else from the checkout.

    Raises:
        MissingShareError: neither has it.

    """
    for folder in (_PACKAGE / "_share" / name, _PACKAGE.parent / name):
        if folder.is_dir():
            return folder
    msg = f"this installation has no folder {name!r}: install eduweb again"
    raise MissingShareError(msg)
