"""My things: everything I made here, to see, to delete, to ask for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import abort, flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _

from eduweb.core.db import write
from eduweb.network import service, things
from eduweb.network.audiences import labels
from eduweb.network.thing_rows import SHELVES, rows_of, shelf_named
from eduweb.network.views.blueprint import bp
from eduweb.web.access import pupil_only
from eduweb.web.forms import Form

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue


@bp.route("/my-things")
@pupil_only
def my_things() -> ResponseReturnValue:
    """Show a pupil what they made here, one kind of it or all, newest first."""
    shelf = shelf_named(request.args.get("kind", ""))
    before = request.args.get("before", "")
    found = things.things_of(g.who, kind=shelf.kind, before=before)
    return render_template(
        "network/things.html",
        rows=rows_of(found, labels()),
        shelves=SHELVES,
        shelf=shelf,
        before=before,
        has_older=len(found) == things.THINGS_SHOWN,
        asked=things.last_request(g.who),
    )


@bp.route("/my-things/ask", methods=["POST"])
@pupil_only
def ask_for_things() -> ResponseReturnValue:
    """Ask the school for a copy of everything."""
    if not Form().validate():
        abort(400)
    try:
        write(lambda: things.ask_for_copy(g.who))
    except service.NotThereError:
        abort(404)
    flash(_("You have asked. A grown-up at school will make you a copy."), "success")
    return redirect(url_for("network.my_things"), code=303)


@bp.route("/my-things/delete-posts", methods=["GET", "POST"])
@pupil_only
def delete_posts() -> ResponseReturnValue:
    """Ask, then delete every post of one's own."""
    form = Form()
    if not (form.is_sent() and form.validate()):
        return render_template("network/things_delete.html")
    try:
        is_done = write(lambda: things.delete_all_posts(g.who))
    except service.NotThereError:
        abort(404)
    flash(_("All your posts are gone from here.") if is_done else _("You have no posts here."), "info")
    return redirect(url_for("network.my_things"), code=303)
