"""The help page: it works without signing in, and when the database is down."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, render_template

from eduweb import schools
from eduweb.web.access import public

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

bp = Blueprint("public", __name__)


@bp.get("/help", endpoint="help")
@public
def help_page() -> ResponseReturnValue:
    """Who can help, here and anywhere, in words a child can read."""
    return render_template("public/help.html", helplines=schools.helplines())
