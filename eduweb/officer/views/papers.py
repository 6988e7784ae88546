"""Small acts on a record: a document of it, an action that is done, somebody who is let out again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Response, abort, flash, g, redirect, request, url_for
from flask_babel import gettext as _

from eduweb import audit, concerns
from eduweb.concerns import record
from eduweb.core.db import write
from eduweb.officer import service
from eduweb.officer.blueprint import bp
from eduweb.officer.step_forms import TickForm
from eduweb.officer.views.queue import for_the_desk
from eduweb.web.access import staff_only
from eduweb.web.forms import Form

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue


@bp.route("/concerns/<reference>/documents/<document_ref>")
@staff_only
def document(reference: str, document_ref: str) -> ResponseReturnValue:
    """Hand over a document, after its audit entry, as a file to be saved."""

    def work() -> tuple[str, str, bytes]:
        concern = concerns.concern_for(g.who, reference, audit.Act.VIEW)
        found = record.document_of(concern, document_ref) or abort(404)
        return found[0].name, found[0].media_type, found[1]

    name, media_type, body = write(work)
    answer = Response(body, mimetype=media_type)
    answer.headers.set("Content-Disposition", "attachment", filename=name)
    answer.headers["Cache-Control"] = "no-store"
    return answer


@bp.route("/planned/<planned_ref>/done", methods=["POST"])
@staff_only
def tick_action(planned_ref: str) -> ResponseReturnValue:
    """Say that an action is done; a second press changes nothing."""
    form = TickForm()
    if not form.validate():
        abort(400)

    def work() -> str:
        action, reference = record.action_of(g.who, planned_ref) or abort(404)
        concern = service.to_tick(g.who, reference, action)
        record.tick_action(concern, action, by=g.who, words=form.words.data or "")
        return reference

    reference = write(work)
    flash(_("Done. The record says so."), "success")
    if request.form.get("back") == "planner":
        return redirect(url_for("officer.planner"), 303)
    return redirect(url_for("officer.concern", reference=reference, _anchor="actions"), 303)


@bp.route("/concerns/<reference>/unshare", methods=["POST"])
@for_the_desk
def end_share(reference: str) -> ResponseReturnValue:
    """Let somebody with whom it was shared know of it no more."""
    if not Form().validate():
        abort(400)

    def work() -> bool:
        concern = service.to_handle(g.who, reference)
        return record.end_share(concern, request.form.get("staff", ""), by=g.who)

    was_shared = write(work)
    flash(_("Not shared any more.") if was_shared else _("It was not shared with them."), "success")
    return redirect(url_for("officer.concern", reference=reference, _anchor="shared"), 303)
