"""The school's audit log, as far as it tells of concerns the reader may know of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import g, render_template

from eduweb import audit
from eduweb.core.db import write
from eduweb.officer import service, words
from eduweb.officer.blueprint import bp
from eduweb.officer.views.queue import for_the_desk

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue


@bp.route("/audit")
@for_the_desk
def audit_log() -> ResponseReturnValue:
    """Show whether the chain is unbroken, and who looked at what.

    No numbers and no counts: a gap in them would tell of an entry that is not
    shown (law 5).
    """
    trail = write(lambda: service.open_trail(g.who))
    is_unbroken = not audit.verify(g.who.school_id)
    return render_template(
        "officer/audit.html",
        trail=trail,
        acts=words.ACTS,
        reasons={kind.value: label for kind, label in words.DECISIONS.items()},
        is_unbroken=is_unbroken,
    )
