"""The list of concerns, one concern whole, and adding to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flask import flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _

from eduweb import concerns
from eduweb.concerns import ConcernChangedError, EntryKind, Status
from eduweb.core.db import write
from eduweb.officer import asking, helps, record_page, rows, service, timeline, words
from eduweb.officer.blueprint import bp
from eduweb.officer.forms import EntryForm
from eduweb.officer.nav import DESK_ROLES, SCRIPT_ROLES
from eduweb.officer.raise_nav import has_list
from eduweb.officer.views.queue import for_the_desk
from eduweb.web.access import staff_only

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from eduweb.officer.service import Record

OPEN = "open"
FILTERS: dict[str, tuple[Status, ...]] = {
    "new": (Status.NEW,),
    OPEN: (Status.OPEN, Status.MONITORING),
    "closed": (Status.CLOSED, Status.TRANSFERRED),
    "no-concern": (Status.NO_CONCERN,),
}
CHANGED, INCOMPLETE = 409, 422


@bp.route("/concerns")
@for_the_desk
def concern_list() -> ResponseReturnValue:
    """List the concerns that the reader may know of, newest first."""
    shown = request.args.get("show", OPEN)
    shown = shown if shown in FILTERS else OPEN
    found = write(lambda: service.open_list(g.who, FILTERS[shown]))
    listed = [(concern, words.title_of(concern), name) for concern, name in found]
    may_change = bool(g.who.roles & set(SCRIPT_ROLES))
    return render_template("officer/concerns.html", listed=listed, shown=shown, may_change_lists=may_change)


@bp.route("/concerns/<reference>")
@staff_only
def concern(reference: str) -> ResponseReturnValue:
    """Show a concern: what happened in order, the child's own words, who looked at it."""
    if g.who.roles & set(DESK_ROLES) and asking.must_ask(g.who, reference):
        return redirect(url_for("officer.why_open", reference=reference), 303)
    record = write(lambda: service.open_record(g.who, reference))
    return _show(record, EntryForm(formdata=None, version=record.concern.version))


@bp.route("/concerns/<reference>/entries", methods=["POST"])
@staff_only
def add_entry(reference: str) -> ResponseReturnValue:
    """Add an entry; if somebody else was quicker, show both texts and lose neither."""
    form = EntryForm()
    if not form.validate():
        write(lambda: service.to_add_to(g.who, reference))
        record = write(lambda: service.open_record(g.who, reference))
        return _show(record, form, code=INCOMPLETE)

    def work() -> None:
        concerns.add_entry(
            service.to_add_to(g.who, reference),
            by=g.who,
            kind=EntryKind(form.kind.data),
            words=form.words.data or "",
            version=form.version.data or 0,
        )

    try:
        write(work)
    except ConcernChangedError:
        record = write(lambda: service.open_record(g.who, reference))
        news = timeline.lines_since(record, form.version.data or 0)
        return _show(record, form, code=CHANGED, news=news)
    flash(_("Entry saved. It cannot be changed, only corrected by another one."), "success")
    return redirect(url_for("officer.concern", reference=reference, _anchor="add"), 303)


def _show(
    record: Record, form: EntryForm, *, code: int = 200, news: list[timeline.Line] | None = None
) -> ResponseReturnValue:
    form.version.data, form.version.raw_data = record.concern.version, None
    lines = timeline.lines_of(record)
    shown = request.args.get("show", timeline.EVERYTHING)
    context: dict[str, Any] = {
        "record": record,
        "concern": record.concern,
        "title": words.title_of(record.concern),
        "about": rows.about_subject(record.subject),
        "raised": record_page.raised_by(record),
        "days": timeline.days_of(timeline.shown_of(lines, shown)),
        "chips": record_page.chips_of(lines, shown),
        "faces": record_page.faces_of(record, has_links=bool(g.who.roles & set(SCRIPT_ROLES))),
        "parents": record_page.parents_of(record),
        "details": record_page.details_of(record),
        "actions": record_page.actions_of(record),
        "documents": record_page.documents_of(record),
        "problems": record_page.problems_of(record),
        "helps": helps.helps_for(record.concern),
        "acts": words.ACTS,
        "has_list": has_list(g.who, record.concern),
        "form": form,
        "news": news or [],
    }
    return render_template("officer/concern.html", **context), code
