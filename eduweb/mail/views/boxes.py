"""The boxes: inbox, sent, own folders, bin. One page of thirty mails, the newest first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flask import abort, flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _

from eduweb import symbols
from eduweb.core.db import write
from eduweb.mail import queries, service
from eduweb.mail.models import Box
from eduweb.mail.policy import PAGE, parts
from eduweb.mail.views.blueprint import bp
from eduweb.mail.views.page import class_names, show, stopped_views
from eduweb.web.access import signed_in
from eduweb.web.forms import Form
from eduweb.web.pages import is_fragment

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from eduweb.mail.queries import Row


@bp.route("")
@signed_in
def inbox() -> ResponseReturnValue:
    """Show what came."""
    return _box(Box.INBOX, _("My post") if g.who.is_ks1 else _("Inbox"))


@bp.route("/sent")
@signed_in
def sent() -> ResponseReturnValue:
    """Show what one has sent."""
    return _box(Box.SENT, _("Sent"))


@bp.route("/bin", endpoint="bin")
@signed_in
def bin_box() -> ResponseReturnValue:
    """Show what lies in the bin."""
    return _box(Box.BIN, _("Bin"))


@bp.route("/folders/<folder_ref>")
@signed_in
def folder(folder_ref: str) -> ResponseReturnValue:
    """Show what lies in a folder of one's own."""
    found = queries.folder_by_ref(g.who, folder_ref)
    if found is None:
        abort(404)
    return _box(Box.FILED, found.name, folder_id=found.id)


@bp.route("/bin/empty", methods=["GET", "POST"])
@signed_in
def empty_bin() -> ResponseReturnValue:
    """Ask, then delete everything in the bin for good."""
    form = Form()
    if not form.is_valid():
        return show("mail/empty_bin.html", here=url_for("mail.bin"))
    write(lambda: service.empty_bin(g.who))
    flash(_("The bin is empty."), "info")
    return redirect(url_for("mail.bin"), code=303)


def _box(box: Box, title: str, *, folder_id: int | None = None) -> ResponseReturnValue:
    values = box_values(box, title, page_of(box, folder_id), request.path)
    part, page = "mail/_rows.html", "mail/box.html"
    if g.who.is_ks1:
        part, page = "mail/_envelopes.html", "mail/post_ks1.html"
        values |= _post_values(box, values["rows"])
    return render_template(part, **values) if is_fragment() else show(page, **values)


def page_of(box: Box, folder_id: int | None) -> list[Row]:
    """Return the page of a box that the address asks for."""
    before = request.args.get("before", "")
    last = queries.letter_by_ref(g.who, before) if before else None
    return queries.letters_in(
        g.who, box, folder_id=folder_id, before=last.item.id if last else None, limit=PAGE + 1
    )


def box_values(box: Box, title: str, rows: list[Row], url: str) -> dict[str, Any]:
    """Return what the list of a box is drawn from; `rows` hold one more than the page where there is more."""
    shown = rows[:PAGE]
    own = [row.shown.thread for row in shown if row.shown.author_id == g.who.id and row.class_id is None]
    return {
        "box": box.value,
        "rows_url": url,
        "title": title,
        "rows": shown,
        "subjects": {row.item.id: parts(row.shown.message.words)[0] for row in shown},
        "receivers": queries.receivers_of(g.who, own) if own else {},
        "class_names": class_names(shown),
        "older": shown[-1].shown.thread.ref if len(rows) > PAGE else "",
        "current": "",
    }


def _post_values(box: Box, rows: list[Row]) -> dict[str, Any]:
    """Return what the youngest see besides: the picture of each letter, and on top what was stopped."""
    counts = queries.counts_for(g.who)
    stopped = queries.stopped_letters(g.who) if box is Box.INBOX and counts.stopped else []
    return {
        "counts": counts,
        "lines": {row.item.id: symbols.line_in(parts(row.shown.message.words)[0]) for row in rows},
        "stopped": stopped_views(stopped),
        "new_ref": request.args.get("stopped", ""),
    }
