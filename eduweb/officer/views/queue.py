"""The review queue: what waits, gravest first, with filters, counts and a search."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flask import g, render_template, request

from eduweb import concerns
from eduweb.core.db import write
from eduweb.officer import alarms, filters, looking, queries, rows
from eduweb.officer.blueprint import bp
from eduweb.people import Role
from eduweb.web.access import roles_only
from eduweb.web.language import gettext as _
from eduweb.web.pages import is_fragment

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from eduweb.concerns import QueueLine
    from eduweb.officer.filters import Asked

for_the_desk = roles_only(Role.OFFICER, Role.DSL, Role.HEAD, Role.CHAIR)


@bp.route("")
@for_the_desk
def queue() -> ResponseReturnValue:
    """Show what waits, gravest first; htmx gets the list alone, to keep an open desk up to date."""
    asked = filters.asked_for(
        lane=request.args.get("lane", ""),
        show=request.args.get("show", ""),
        words=request.args.get("q", ""),
    )
    context = queue_context(asked, selected=request.args.get("selected", ""))
    if is_fragment():
        return render_template("officer/_queue.html", **context)
    return render_template("officer/queue.html", look=None, **context)


def queue_context(asked: Asked, *, selected: str) -> dict[str, Any]:
    """Return what the list is drawn from, once the look at it is in the audit log."""
    lines = write(lambda: looking.open_queue(g.who, is_practice=asked.is_practice, narrowed=asked.narrowed))
    return _context(lines, asked, selected)


def _context(lines: list[QueueLine], asked: Asked, selected: str) -> dict[str, Any]:
    counts = queries.desk_counts(g.who, is_practice=asked.is_practice, narrowed=asked.narrowed)
    grave, summary = rows.summary_of(counts, is_practice=asked.is_practice)
    waiting = counts.waiting[False]
    last = None if lines or not asked.is_everything else concerns.last_decided_at(g.who)
    return {
        "page_title": _("(%(count)s) Review queue", count=waiting) if waiting else _("Review queue"),
        "is_fresh": is_fragment(),
        "last_decided": rows.time_of(last) if last else "",
        "rows": [rows.row_of(line, g.who) for line in lines],
        "drills": sum(line.concern.is_drill for line in lines),
        "counts": counts.waiting,
        "shown_count": counts.shown,
        "asked": asked,
        "chips": filters.chips_of(asked, counts),
        "is_practice": asked.is_practice,
        "selected": selected,
        "grave": grave,
        "summary": summary,
        "alarms": alarms.alarms_of(g.who, counts.unanswered_at),
    }
