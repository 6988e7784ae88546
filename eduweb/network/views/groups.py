"""The groups a pupil is in: who is there with whom, and leaving."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import abort, flash, g, redirect, render_template, url_for
from flask_babel import gettext as _

from eduweb import messages, relationships
from eduweb.core.db import write
from eduweb.network import groups, service
from eduweb.network.views.blueprint import bp
from eduweb.people import Kind
from eduweb.web.access import pupil_only
from eduweb.web.forms import Form

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from eduweb.relationships import Group


def _group(group_ref: str) -> Group:
    try:
        return groups.group_of(g.who, group_ref)
    except service.NotThereError:
        abort(404)


@bp.route("/groups/<group_ref>")
@pupil_only
def group(group_ref: str) -> ResponseReturnValue:
    """Show a group one is in: its adults, its pupils, its chat, and the way out."""
    found = _group(group_ref)
    thread = messages.group_thread(found.id)
    return render_template(
        "network/group.html",
        group=found,
        adults=groups.members(found, Kind.STAFF),
        pupils=[one for one in groups.members(found, Kind.PUPIL) if one.id != g.who.id],
        blocked_ids={other.id for other in relationships.blocked_by(g.who)},
        thread_ref=thread.ref if thread else "",
    )


@bp.route("/groups/<group_ref>/leave", methods=["GET", "POST"])
@pupil_only
def leave_group(group_ref: str) -> ResponseReturnValue:
    """Say what leaving does, then leave."""
    found = _group(group_ref)
    form = Form()
    if not (form.is_sent() and form.validate()):
        return render_template("network/leave_group.html", group=found)
    try:
        name = write(lambda: groups.leave(g.who, group_ref))
    except service.NotThereError:
        abort(404)
    flash(_("You have left %(name)s.", name=name), "info")
    return redirect(url_for("network.feed"), code=303)
