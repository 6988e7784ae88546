"""Stopped mails: those a grown-up or a teacher looks at, with what their author can do with each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import abort, flash, g, redirect, request, url_for
from flask_babel import gettext as _

from eduweb.core.db import write
from eduweb.mail import queries, service
from eduweb.mail.policy import parts
from eduweb.mail.views.blueprint import bp
from eduweb.mail.views.page import class_names, show, stopped_views
from eduweb.web.access import signed_in
from eduweb.web.forms import Form

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue


@bp.route("/stopped")
@signed_in
def stopped() -> ResponseReturnValue:
    """Show the mails of one's own that did not go, why, and what to do with each."""
    if g.who.is_ks1:
        # The youngest meet theirs on top of their post.
        return redirect(url_for("mail.inbox", stopped=request.args.get("stopped")))
    rows = queries.stopped_letters(g.who)
    return show(
        "mail/stopped.html",
        stopped=list(zip(rows, stopped_views(rows), strict=True)),
        subjects={row.item.id: parts(row.shown.message.words)[0] for row in rows},
        receivers=queries.receivers_of(g.who, [row.shown.thread for row in rows]) if rows else {},
        class_names=class_names(rows),
        new_ref=request.args.get("stopped", ""),
    )


@bp.route("/stopped/<message_ref>/throw-away", methods=["POST"])
@signed_in
def throw_away(message_ref: str) -> ResponseReturnValue:
    """Throw a stopped mail away; a grown-up who was told of it keeps their copy."""
    form = Form()
    if not form.is_valid():
        abort(400)
    if not queries.stopped_letters(g.who, ref=message_ref):
        abort(404)
    try:
        write(lambda: service.throw_away(g.who, message_ref))
    except service.NotThereError:
        abort(404)
    flash(_("It is thrown away."), "info")
    return redirect(url_for("mail.stopped"), code=303)
