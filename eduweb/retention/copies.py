"""What retention asks of hand-over, which stands on the same floor: the factory brings them together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Flask, current_app

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    HandedOver = Callable[[int, datetime], dict[int, int]]

_NAME = "eduweb_handed_over"


def init_retention(app: Flask, *, handed_over: HandedOver) -> None:
    """Tell retention how to ask what was handed over, by concern, and with how many entries."""
    app.extensions[_NAME] = handed_over


def handed_over(school_id: int, before: datetime) -> dict[int, int]:
    """Return how many entries of each concern somebody else has had since before this moment."""
    ask: HandedOver = current_app.extensions[_NAME]
    return ask(school_id, before)
