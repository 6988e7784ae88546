"""Pupils who asked for a copy of everything they made: who waits, and making the copy."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from flask import Response, abort, g, render_template, request
from flask_babel import gettext as _

from eduweb.core.db import write
from eduweb.network import things
from eduweb.network.service import NotThereError
from eduweb.officer.blueprint import bp
from eduweb.people import Role
from eduweb.web.access import roles_only
from eduweb.web.forms import Form

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

FOR_A_PROGRAM = "json"
may_give = roles_only(Role.OFFICER, Role.HEAD)


@bp.route("/things")
@may_give
def things_asked() -> ResponseReturnValue:
    """Show who asked for a copy, those who wait first."""
    return render_template("officer/things.html", asked=things.requests_for(g.who))


@bp.route("/things/<things_ref>", methods=["POST"])
@may_give
def give_things(things_ref: str) -> ResponseReturnValue:
    """Hand over one file with everything the pupil made, and leave an audit entry."""
    if not Form().validate():
        abort(400)
    try:
        copy = write(lambda: things.give_copy(g.who, things_ref))
    except NotThereError:
        abort(404)
    if request.form.get("format") == FOR_A_PROGRAM:
        return _file(json.dumps(copy, ensure_ascii=False, indent=2), "application/json", "json")
    return _file(render_template("officer/things_copy.html", copy=copy), "text/html", "html")


def _file(text: str, mimetype: str, ending: str) -> Response:
    answer = Response(text, mimetype=mimetype)
    answer.headers.set("Content-Disposition", "attachment", filename=f"{_('my-things')}.{ending}")
    return answer
