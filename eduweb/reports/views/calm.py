"""I saw something, and I need a break: on every page of a pupil, and pages of their own without a script."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from flask import flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _

from eduweb.core.db import write
from eduweb.core.refs import new_ref
from eduweb.reports import service
from eduweb.reports.views.blueprint import bp
from eduweb.reports.views.readers import has_turned_down, readers_here
from eduweb.web.access import pupil_only
from eduweb.web.forms import Form

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

BAD = 400


@bp.post("/saw")
@pupil_only
def saw() -> ResponseReturnValue:
    """Make a report of what is on the screen, and answer with a page that covers it.

    A script sends the same, at once or when the line is back; it asks for no page.
    """
    form = Form()
    is_script = "X-Eduweb-Saw" in request.headers
    if not form.is_valid():
        return ("", BAD) if is_script else (render_template("reports/covered.html", is_sent=False), BAD)
    client_id = form.client_id.data or new_ref()
    write(lambda: service.saw_something(pupil=g.who, client_id=client_id))
    return ("", 204) if is_script else redirect(url_for("reports.covered"), code=303)


@bp.get("/covered")
@pupil_only
def covered() -> ResponseReturnValue:
    """Cover the screen with nothing but where to go from here."""
    return render_template("reports/covered.html", is_sent=True)


@bp.route("/break", methods=["GET", "POST"])
@pupil_only
def rest() -> ResponseReturnValue:
    """Show a calm page that closes nothing, and tell a grown-up if the child likes."""
    form = Form()
    readers = readers_here()
    if not form.is_valid() or has_turned_down():
        html = render_template(
            "reports/break.html",
            readers=readers,
            client_id=form.client_id.data or new_ref(),
            back=_way_back(),
        )
        return html, BAD if form.is_sent() and not has_turned_down() else 200
    client_id = form.client_id.data or new_ref()
    write(lambda: service.need_a_break(pupil=g.who, client_id=client_id, kept_from=readers.kept_from))
    flash(_("Sent. A grown-up will read it."), "success")
    return redirect(url_for("reports.rest"), code=303)


def _way_back() -> str:
    """Return the page of ours that led here, else the pupil's home."""
    parts = urlsplit(request.referrer or "")
    is_ours = parts.netloc == request.host and not parts.path.startswith("//")
    here = url_for("reports.rest")
    return parts.path if is_ours and parts.path not in {here, ""} else url_for("home.home")
