"""Look-alikes: seeing them side by side, and ending those that are no concern with one press."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import flash, g, render_template

from eduweb.core.db import write
from eduweb.officer import deciding, looking, rows
from eduweb.officer.blueprint import bp
from eduweb.officer.queue_forms import AlikeForm
from eduweb.officer.views.flag import flash_with_undo, to_queue
from eduweb.officer.views.queue import for_the_desk
from eduweb.web.language import gettext as _

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

NOT_ALIKE, INCOMPLETE = 409, 422


@bp.route("/flags/<flag_ref>/alike")
@for_the_desk
def alike(flag_ref: str) -> ResponseReturnValue:
    """Show what waits with the same words found, each with a tick."""
    return _page(flag_ref, AlikeForm(formdata=None))


@bp.route("/flags/<flag_ref>/alike", methods=["POST"])
@for_the_desk
def decide_alike(flag_ref: str) -> ResponseReturnValue:
    """End those that are ticked as no concern, or say why none of them was."""
    form = AlikeForm()
    if not form.validate():
        return _page(flag_ref, form, code=INCOMPLETE)
    refs = form.flags.data or []
    try:
        count, flag = write(lambda: deciding.decide_alike(g.who, flag_ref, refs, form.chosen_reason))
    except deciding.NotAlikeError:
        problem = _("What is waiting has changed since. Nothing was decided; please look again.")
        return _page(flag_ref, form, code=NOT_ALIKE, problem=problem)
    if not count:
        flash(_("Somebody else has decided all of them meanwhile."), "info")
    else:
        flash_with_undo(_("No concern, %(count)s times. Each is kept for one term.", count=count), flag.ref)
    return to_queue(is_practice=flag.is_practice)


def _page(flag_ref: str, form: AlikeForm, *, code: int = 200, problem: str = "") -> ResponseReturnValue:
    flag, found = write(lambda: looking.open_alike(g.who, flag_ref))
    html = render_template(
        "officer/alike.html",
        flag=flag,
        alike=[rows.alike_row(one, concern, name) for one, concern, name in found],
        ticked=form.flags.data if form.is_sent() else [one.ref for one, _concern, _name in found],
        form=form,
        problem=problem,
    )
    return html, code
