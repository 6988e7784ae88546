"""The list before going live: the head's part and the technician's, each said by its own person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import flash, g, redirect, render_template, url_for
from flask_babel import gettext as _

from eduweb import concerns
from eduweb.core.db import write
from eduweb.people import Role
from eduweb.registers import defaults, queries, service
from eduweb.registers.forms import GoingLiveForm
from eduweb.registers.views.blueprint import SETTLERS, bp
from eduweb.web import roles_only

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

PART_OF = {Role.HEAD: "head", Role.TECHNICIAN: "technician"}


@bp.route("/desk/going-live", methods=["GET", "POST"])
@roles_only(*SETTLERS, Role.TECHNICIAN)
def going_live() -> ResponseReturnValue:
    """Show what has to be so before pupils come in, and let each part be said by whoever answers for it."""
    form = GoingLiveForm()
    mine = [part for role, part in PART_OF.items() if role in g.who.roles]
    if not form.is_sent():
        return _page(mine)
    ticked: list[str] = form.done.data or []
    meant = [part for part in mine if _is_meant(part, ticked)]

    def work() -> None:
        for part in meant:
            service.say_ready(part, ticked, by=g.who)

    try:
        write(work)
    except service.NoDrillError:
        no_drill = _("No drill of a disclosure has passed yet: somebody has to be reached in time.")
        return _page(mine, ticked=ticked, error=no_drill), 400
    except service.NotDoneError:
        meant = []
    if not meant:
        return _page(mine, ticked=ticked, error=_("Tick every line of your part, once all of it is so.")), 400
    flash(_("Kept, with your name and the time."), "success")
    return redirect(url_for("registers.going_live"), code=303)


def _is_meant(part: str, ticked: list[str]) -> bool:
    """Whether any of the ticks belongs to this part: somebody may hold both roles."""
    return bool({tick.id for tick in defaults.going_live(part)} & set(ticked))


def _page(mine: list[str], *, ticked: list[str] | None = None, error: str = "") -> str:
    return render_template(
        "registers/going_live.html",
        parts=[(part, defaults.going_live(part.part)) for part in queries.parts_of(g.who.school_id)],
        mine=mine,
        ticked=ticked or [],
        error=error,
        drill=concerns.last_drill(g.who.school_id),
        drill_url=url_for("officer.calendar") if g.who.roles & set(SETTLERS) else "",
    )
