"""The help page: it works without signing in, and when the database is down."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, g, render_template

from eduweb import concerns, schools
from eduweb.core.db import TROUBLE
from eduweb.web.access import public

if TYPE_CHECKING:
    from collections.abc import Sequence

    from flask.typing import ResponseReturnValue

bp = Blueprint("public", __name__)


@bp.get("/help", endpoint="help")
@public
def help_page() -> ResponseReturnValue:
    """Who can help, here and anywhere, in words a child can read."""
    lines = schools.helplines()
    return render_template(
        "public/help.html",
        helplines=lines,
        checked_on=min(line.checked_on for line in lines),
        names=_own_grown_ups(),
    )


def _own_grown_ups() -> Sequence[str]:
    """Return the names of those who keep a pupil safe at school, where they can be asked for at all."""
    who = g.get("who")
    if who is None or not who.is_pupil:
        return []
    try:
        return [name for _ref, name in concerns.officer_names(who)]
    except TROUBLE:
        return []
