"""Ways for a test to settle a school's filter and to ask how it stands."""

from __future__ import annotations

from typing import Any

from flask import Flask

from eduweb import screening
from eduweb.people import Who
from eduweb.safety import SchoolRules
from eduweb.screening import Proposal
from tests.concerns.flagged import ask, in_app


def rules_at(app: Flask, school_id: int) -> SchoolRules:
    """The settings of a school."""
    return ask(app, lambda: screening.rules_of(school_id))


def settle(app: Flask, by: Who, **changes: Any) -> int:
    """Change the filter of somebody's school."""
    return in_app(app, lambda: screening.change(Proposal(**changes), by=by, why="A test wants it so"))
