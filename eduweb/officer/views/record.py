"""The list of concerns, one concern whole, and adding to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flask import flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _

from eduweb import audit, concerns
from eduweb.concerns import ConcernChangedError, EntryKind, Status
from eduweb.core import clock
from eduweb.core.db import write
from eduweb.officer import rows, service, timeline, words
from eduweb.officer.blueprint import bp
from eduweb.officer.forms import EntryForm
from eduweb.officer.policy import keep_until
from eduweb.officer.views.queue import for_the_desk

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
    return render_template("officer/concerns.html", listed=listed, shown=shown)


@bp.route("/concerns/<reference>")
@for_the_desk
def concern(reference: str) -> ResponseReturnValue:
    """Show a concern: what happened in order, the child's own words, who looked at it."""
    record = write(lambda: service.open_record(g.who, reference))
    return _show(record, EntryForm(formdata=None, version=record.concern.version))


@bp.route("/concerns/<reference>/entries", methods=["POST"])
@for_the_desk
def add_entry(reference: str) -> ResponseReturnValue:
    """Add an entry; if somebody else was quicker, show both texts and lose neither."""
    form = EntryForm()
    if not form.validate():
        record = write(lambda: service.open_record(g.who, reference))
        return _show(record, form, code=INCOMPLETE)

    def work() -> None:
        concern = concerns.concern_for(g.who, reference, audit.Act.VIEW)
        concerns.add_entry(
            concern,
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
    context: dict[str, Any] = {
        "record": record,
        "concern": record.concern,
        "title": words.title_of(record.concern),
        "about": rows.about_subject(record.subject),
        "raised": _raised_by(record),
        "days": timeline.days_of(record),
        "channel": words.channel_words(record.concern.channel),
        "keep": _kept(record),
        "acts": words.ACTS,
        "form": form,
        "news": news or [],
    }
    return render_template("officer/concern.html", **context), code


def _raised_by(record: Record) -> str:
    """Say who first opened the concern, if anybody has."""
    if record.concern.raised_at is None:
        return ""
    names = (
        name
        for entry, name in record.entries
        if entry.status_after is Status.OPEN and entry.status_before is not Status.OPEN
    )
    return next(names, "")


def _kept(record: Record) -> str:
    year = record.subject.year
    if year is None:
        return _("pension age, or ten years if that is longer")
    last = keep_until(year, today=clock.school_time(clock.now()).date())
    return _("%(day)s, when the year group has turned 25", day=words.day_words(last))
